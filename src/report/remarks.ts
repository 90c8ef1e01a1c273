/**
 * Tells the model what was wrong with its last draft, by the kinds of findings; kinds that have no word of their own
 * get a general one. Quotes are left out, so that a mistake is not read as a fact.
 */
export function remarksOn(kinds: readonly string[]): readonly string[] {
  return [...new Set(kinds.map((kind) => remarks.get(kind) ?? otherRemark(kind)))];
}

function otherRemark(kind: string): string {
  return kind.startsWith("claim_")
    ? "写了“不可写的内容”里禁止的断言。"
    : "有与资料表不一致的说法，请逐项核对资料表。";
}

const remarks: ReadonlyMap<string, string> = new Map([
  ["missing_section", "缺了要求的二级标题，或标题有改动。"],
  ["short_section", "有一节几乎没有正文。"],
  ["unknown_pillar", "出现了资料表里没有的干支。"],
  ["wrong_pillar", "年月日时某一柱的干支与资料表不同。"],
  ["wrong_day_master", "日主与资料表不同。"],
  ["wrong_decade", "大运的干支或当前大运与资料表不同。"],
  ["unknown_year", "出现了资料表里没有的年份。"],
  ["wrong_year_pillar", "年份与干支不在资料表的同一行。"],
  ["wrong_age", "年龄与资料表不同；一律用虚岁。"],
  ["wrong_luck_start", "起运的年龄或日期与资料表不同。"],
  ["wrong_god", "某个干支的十神与资料表不同。"],
  ["wrong_count", "五行或十神的个数与资料表不同。"],
  ["wrong_star", "写了资料表里没有的神煞，或放错了柱。"],
  ["wrong_strength", "日主强弱与资料表不同。"],
  ["wrong_favourable", "用神、喜神或忌神与资料表不同，或前后不一。"],
  ["wrong_pattern", "格局与资料表不同，或写了第二个格局。"],
  ["claim_certainty", "用了“必定”“一定会”之类断定的词。"],
  ["wrong_language", "有一节没有用要求的语言或字体来写。"],
  ["degenerate", "一再重复同样的字句。"],
  ["link", "出现了网址、账号或联系方式。"],
]);

import type { Random } from "../../test/helpers/random.ts";

/** A sentence with one chart word replaced by another of its kind. */
export interface Mutant {
  readonly text: string;
  readonly kind: string;
  readonly original: string;
  readonly replaced: string;
}

const stems = "甲乙丙丁戊己庚辛壬癸";
const branches = "子丑寅卯辰巳午未申酉戌亥";
const pillars = Array.from({ length: 60 }, (_, index) => `${stems[index % 10]}${branches[index % 12]}`);
const pillarPattern = pillars.join("|");

interface Kind {
  readonly name: string;
  /** its last group is the word to replace */
  readonly pattern: RegExp;
  readonly others: (word: string) => readonly string[];
}

/**
 * Chart words as a reader would mark them with a pen: only where they can be nothing else. This list knows nothing of the
 * vocabulary that the check has, so that a word which that one does not see is replaced here all the same.
 */
const KINDS: readonly Kind[] = [
  { name: "pillar", pattern: new RegExp(`(${pillarPattern})`, "g"), others: () => pillars },
  {
    name: "year",
    pattern: /(?<!\d)(20\d\d)(?=年)/g,
    others: (word) => [-2, -1, 1, 3].map((by) => `${Number(word) + by}`),
  },
  {
    name: "age",
    pattern: /虚岁(?:为)?(\d{2})/g,
    others: (word) => [-2, -1, 1, 2].map((by) => `${Number(word) + by}`),
  },
  {
    name: "age",
    pattern: /([一二三四五六七八九]十[一二三四五六七八九])岁/g,
    others: () => ["三十一", "三十五", "三十八", "四十二", "四十六"],
  },
  {
    name: "ten god",
    pattern: /(比肩|劫财|食神|伤官|偏财|正财|七杀|正官|偏印|正印)/g,
    others: () => ["比肩", "劫财", "食神", "伤官", "偏财", "正财", "七杀", "正官", "偏印", "正印"],
  },
  { name: "position", pattern: /([年月日时])(?=[柱干支])/g, others: () => ["年", "月", "日", "时"] },
  { name: "stem", pattern: new RegExp(`([${stems}])(?=[木火土金水])`, "g"), others: () => [...stems] },
  {
    name: "stem",
    pattern: new RegExp(`(?:[年月时]干|中藏|藏)([${stems}])(?![${branches}木火土金水])`, "g"),
    others: () => [...stems],
  },
  {
    name: "branch",
    pattern: new RegExp(`([${branches}])(?=[木火土金水])`, "g"),
    others: () => [...branches],
  },
  {
    name: "branch",
    pattern: new RegExp(`[年月日时]支([${branches}])(?![木火土金水])`, "g"),
    others: () => [...branches],
  },
  {
    name: "element",
    pattern: new RegExp(`[${stems}${branches}]([木火土金水])`, "g"),
    others: () => ["木", "火", "土", "金", "水"],
  },
  {
    name: "element",
    pattern: /(?:用神[是为取]?|喜神[是为取]?|忌神[是为取]?|[喜忌缺])([木火土金水])/g,
    others: () => ["木", "火", "土", "金", "水"],
  },
  {
    name: "count",
    pattern: /[木火土金水](?:有)?([一二三四])(?=[、，。个])/g,
    others: () => ["一", "二", "三", "四", "五"],
  },
  {
    name: "relation",
    pattern: /(相冲|六合|相害|相刑|自刑)/g,
    others: (word) => (word === "自刑" ? ["相冲", "六合", "相害"] : ["相冲", "六合", "相害", "相刑"]),
  },
  { name: "strength", pattern: /(偏弱|身弱)/g, others: () => ["偏强", "身强", "极强"] },
  { name: "strength", pattern: /(偏强|身强|身旺)/g, others: () => ["偏弱", "身弱"] },
  { name: "role", pattern: /(用神|忌神)/g, others: () => ["用神", "忌神"] },
  {
    name: "star",
    pattern: /(桃花|驿马|华盖|羊刃|天乙贵人|文昌|将星|红鸾|魁罡|月德|天德|寡宿|禄神)/g,
    others: () => [
      "桃花",
      "驿马",
      "华盖",
      "羊刃",
      "天乙贵人",
      "文昌",
      "将星",
      "红鸾",
      "魁罡",
      "天喜",
      "金舆",
      "童子煞",
    ],
  },
  {
    name: "animal",
    pattern: /属([鼠牛虎兔龙蛇马羊猴鸡狗猪])/g,
    others: () => [..."鼠牛虎兔龙蛇马羊猴鸡狗猪"],
  },
  { name: "season", pattern: /生在初?([春夏秋冬])/g, others: () => [..."春夏秋冬"] },
  { name: "direction", pattern: /(顺行|逆行)/g, others: () => ["顺行", "逆行"] },
  { name: "nayin", pattern: /(路旁土|白蜡金|大林木|杨柳木)/g, others: () => ["海中金", "大溪水", "山头火"] },
];

/** Up to three mutants of each chart word of a sentence. */
export function mutantsOf(sentence: string, random: Random): readonly Mutant[] {
  return KINDS.flatMap(({ name, pattern, others }) =>
    [...sentence.matchAll(pattern)].flatMap((match) => {
      const word = match.at(-1) ?? "";
      const at = match.index + match[0].lastIndexOf(word);
      return some(
        others(word).filter((each) => each !== word),
        random,
      ).map((each) => ({
        text: sentence.slice(0, at) + each + sentence.slice(at + word.length),
        kind: name,
        original: sentence,
        replaced: `${word}→${each}`,
      }));
    }),
  );
}

const EACH = 3;

function some(all: readonly string[], random: Random): readonly string[] {
  const left = [...all];
  return Array.from(
    { length: Math.min(EACH, left.length) },
    () => left.splice(random.below(left.length), 1)[0] ?? "",
  );
}

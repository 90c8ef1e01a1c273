import { isDenied } from "./denial.ts";
import { englishClaims } from "./english-claims.ts";
import type { Claim, Finding } from "./finding.ts";
import { linkPattern } from "./link-pattern.ts";

/** Finds statements that no report may make. A claim that its own clause denies (并非注定, 不宜买彩票) passes. */
export function claimFindings(prose: string): readonly Finding[] {
  return claims.flatMap(({ kind, pattern, denialReach, clauseEnd }) =>
    [...prose.matchAll(pattern)]
      .filter(({ index }) => !isDenied(prose, index, denialReach, clauseEnd))
      .map(([found]) => ({ kind, found })),
  );
}

const claims: readonly Claim[] = [
  {
    kind: "claim_death",
    pattern:
      /死亡|去世|离世|丧命|毙命|短命|夭折|早逝|寿终|阳寿|寿元|寿命|命不久矣|大限将至|活不过|死于|克死|性命不保|性命之忧/g,
    denialReach: 12,
  },
  {
    kind: "claim_diagnosis",
    pattern:
      /确诊(?![^,。]{0,6}(?:交给|由|请))|诊断为|罹患|患上|患有|癌|肿瘤|绝症|根治|治愈|停药|药到病除|不孕|流产/g,
    denialReach: 12,
  },
  {
    kind: "claim_court",
    pattern:
      /胜诉|败诉|(?:打赢|赢得|打输|输掉)[^,。]{0,4}官司|官司[^,。]{0,4}(?:胜(?!负)|败|赢|输(?!赢))|坐牢|入狱|牢狱|判刑|刑期/g,
    denialReach: 12,
  },
  {
    kind: "claim_gambling",
    pattern:
      /彩票|六合彩|中奖|中彩|赌博(?!式)|赌场|赌运|股票代码|稳赚|必涨|保本(?!为先)|(?:买入|满仓|抄底)[^,。]{0,6}(?:股|基金|币)/g,
    denialReach: 12,
  },
  {
    kind: "claim_certainty",
    pattern:
      /必定|必然|必将|必会|注定|一定会|一定能|肯定会|绝对会|铁定|毫无疑问|(?:百分之百|百分百|100%)[地的]?(?:会|能|准|成功)/g,
    denialReach: 4,
  },
  {
    kind: "claim_paid_remedy",
    pattern:
      /消灾|开光|法事|灵符|符咒|请符|超度|(?:花钱|付费|购买|收费|请大师|请法师)[^,。]{0,8}(?:化解|改运|转运|破解)/g,
    denialReach: 12,
  },
  {
    kind: "claim_life_order",
    pattern:
      /(?:必须|务必|一定要|应当|应该|赶紧|尽快|最好)(?:马上|立刻|尽快)?(?:离婚|分手|辞职)|堕胎|打掉孩子/g,
    denialReach: 6,
  },
  { kind: "link", pattern: linkPattern, denialReach: 0 },
  ...englishClaims,
];

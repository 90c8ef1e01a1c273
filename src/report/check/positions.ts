import type { FactSheet } from "../fact-sheet.ts";
import type { Finding } from "./finding.ts";

const PILLAR = "([甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])";
/** What may stand between a label and its value; 分别 and a second label are not among it. */
const LINK = '(?:的?干支)?[是为為乃即:= \\t()「『“"【\\[|]{0,4}';
/** The last label of a list (年柱、月柱为…) has its value elsewhere. */
const NO_LIST = "(?<![柱主元][、,与和及/ ]{1,2})";
const DECADE = "大[运運]";

const labelledPillar = new RegExp(`${NO_LIST}([年月日时時])柱${LINK}${PILLAR}`, "g");
/** Only a stem with its element behind it counts (日主壬水): a single stem may begin another word. */
const dayMaster = new RegExp(`${NO_LIST}(?:日主|日元|日干)${LINK}([甲乙丙丁戊己庚辛壬癸])[木火土金水]`, "g");
const anyDecade = new RegExp(`${PILLAR}(?:这步|这一步|此步)?${DECADE}`, "g");
const currentDecade = new RegExp(
  `(?:当前|目前|现在|现行|正行)[的正在处于走行为是]*(?:${DECADE}${LINK}${PILLAR}|${PILLAR}${DECADE})`,
  "g",
);

/** Finds pillars, day masters and decades that the text gives to the wrong place. */
export function positionFindings(prose: string, factSheet: FactSheet): readonly Finding[] {
  return [
    ...pillarPositions(prose, factSheet),
    ...dayMasters(prose, factSheet),
    ...decades(prose, factSheet),
  ];
}

function pillarPositions(prose: string, { 四柱, 年月候选 }: FactSheet): readonly Finding[] {
  const hour = [四柱.时柱?.干支];
  const allowed = new Map<string | undefined, readonly (string | undefined)[]>([
    ["年", [四柱.年柱?.干支, ...年月候选.map(({ 年柱 }) => 年柱)]],
    ["月", [四柱.月柱?.干支, ...年月候选.map(({ 月柱 }) => 月柱)]],
    ["日", [四柱.日柱.干支]],
    ["时", hour],
    ["時", hour],
  ]);
  return [...prose.matchAll(labelledPillar)]
    .filter(([, position, pillar]) => !allowed.get(position)?.includes(pillar))
    .map(([found]) => ({ kind: "wrong_pillar", found }));
}

function dayMasters(prose: string, { 日主 }: FactSheet): readonly Finding[] {
  return [...prose.matchAll(dayMaster)]
    .filter(([, stem]) => stem !== 日主.天干)
    .map(([found]) => ({ kind: "wrong_day_master", found }));
}

function decades(prose: string, { 大运, 大运大纲 }: FactSheet): readonly Finding[] {
  const steps = 大运?.各步 ?? [];
  const names = steps.map(({ 干支 }): string => 干支);
  const current = steps.filter(({ 是否当前 }) => 是否当前).map(({ 干支 }): string => 干支);
  return [
    ...wrongDecades(prose, anyDecade, [...names, ...(大运大纲?.各步干支 ?? [])]),
    ...wrongDecades(prose, currentDecade, current),
  ];
}

function wrongDecades(prose: string, pattern: RegExp, allowed: readonly string[]): readonly Finding[] {
  return [...prose.matchAll(pattern)]
    .filter(([, first, second]) => !allowed.includes(first ?? second ?? ""))
    .map(([found]) => ({ kind: "wrong_decade", found }));
}

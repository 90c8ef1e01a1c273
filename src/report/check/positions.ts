import { PILLAR_PATTERN, STEM_PATTERN } from "../../bazi/calendar/stem-branch.ts";
import { type FactSheet, personsOf } from "../fact-sheet/sheet.ts";
import type { Finding } from "./finding.ts";

const PILLAR = `(${PILLAR_PATTERN})`;
/** What may stand between a label and its value; 分别 and a second label are not among it. */
const LINK = '(?:的?干支)?[是为乃即:= \\t()「『“"【\\[|]{0,4}';
/** The last label of a list (年柱、月柱为…) has its value elsewhere. */
const NO_LIST = "(?<![柱主元][、,与和及/ ]{1,2})";
const DECADE = "大运";

const labelledPillar = new RegExp(`${NO_LIST}([年月日时])柱${LINK}${PILLAR}`, "g");
/** Only a stem with its element behind it counts (日主壬水): a single stem may begin another word. */
const dayMaster = new RegExp(`${NO_LIST}(?:日主|日元|日干)${LINK}(${STEM_PATTERN})[木火土金水]`, "g");
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

function pillarPositions(prose: string, factSheet: FactSheet): readonly Finding[] {
  const persons = personsOf(factSheet);
  const allowed = new Map<string | undefined, readonly (string | undefined)[]>([
    ["年", persons.flatMap(({ 四柱, 年月候选 }) => [四柱.年柱?.干支, ...年月候选.map(({ 年柱 }) => 年柱)])],
    ["月", persons.flatMap(({ 四柱, 年月候选 }) => [四柱.月柱?.干支, ...年月候选.map(({ 月柱 }) => 月柱)])],
    ["日", persons.map(({ 四柱 }) => 四柱.日柱.干支)],
    ["时", persons.map(({ 四柱 }) => 四柱.时柱?.干支)],
  ]);
  return [...prose.matchAll(labelledPillar)]
    .filter(([, position, pillar]) => !allowed.get(position)?.includes(pillar))
    .map(([found]) => ({ kind: "wrong_pillar", found }));
}

function dayMasters(prose: string, factSheet: FactSheet): readonly Finding[] {
  const stems = personsOf(factSheet).map(({ 日主 }): string => 日主.天干);
  return [...prose.matchAll(dayMaster)]
    .filter(([, stem]) => !stems.includes(stem ?? ""))
    .map(([found]) => ({ kind: "wrong_day_master", found }));
}

function decades(prose: string, factSheet: FactSheet): readonly Finding[] {
  const persons = personsOf(factSheet);
  const steps = persons.flatMap(({ 大运 }) => 大运?.各步 ?? []);
  const outlined = persons.flatMap(({ 大运大纲 }) => 大运大纲?.各步干支 ?? []);
  const current = steps.filter(({ 是否当前 }) => 是否当前).map(({ 干支 }): string => 干支);
  return [
    ...wrongDecades(prose, anyDecade, [...steps.map(({ 干支 }): string => 干支), ...outlined]),
    ...wrongDecades(prose, currentDecade, current),
  ];
}

function wrongDecades(prose: string, pattern: RegExp, allowed: readonly string[]): readonly Finding[] {
  return [...prose.matchAll(pattern)]
    .filter(([, first, second]) => !allowed.includes(first ?? second ?? ""))
    .map(([found]) => ({ kind: "wrong_decade", found }));
}

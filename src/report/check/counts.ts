import { TEN_GOD_PATTERN } from "../../bazi/chart/ten-gods.ts";
import { numberOf } from "../../locales/chinese-numeral.ts";
import type { PersonSheet } from "../fact-sheet/person-sheet.ts";
import { type FactSheet, personsOf } from "../fact-sheet/sheet.ts";
import { isDenied, isSupposed } from "./denial.ts";
import type { Finding } from "./finding.ts";

/** 一 is left out: 一个正官 is a manner of speaking. */
const COUNT = "([两二三四五六七八]|[02-8](?!\\d))";
const GOD = `(${TEN_GOD_PATTERN})`;
const UNIT = "[个颗位重]";
const godCounts = [
  new RegExp(`(?<count>(?<!第|十)${COUNT})${UNIT}(?<what>${GOD})`, "g"),
  new RegExp(`(?<what>${GOD})星?(?:共有|共|有|计|出现|达)?(?<count>${COUNT})${UNIT}`, "g"),
];
const elementCounts = [
  new RegExp(
    `(?<what>[木火土金水])(?:元素|行|气|字)?(?:共有|共|有|占|计|为)?(?<count>[零〇一]|${COUNT})个`,
    "g",
  ),
  new RegExp(`(?<![第十])(?<count>[零〇]|${COUNT})个(?:字属)?(?<what>[木火土金水])(?![星局])`, "g"),
];
const missing =
  /(?:五行|八字|命局|命中|四柱|原局)[^。,;\n不]{0,4}(?:缺|不见|没有)(?<what>[木火土金水](?:[、和与]?[木火土金水])*)(?![克生制泄来])/g;

/** Finds wrong numbers of a ten god or an element, and elements said to be missing that are not. */
export function countFindings(prose: string, factSheet: FactSheet): readonly Finding[] {
  const persons = personsOf(factSheet);
  return [
    ...wrongCounts(godCounts, prose, persons, countsOfGod),
    ...wrongCounts(elementCounts, prose, persons, countsOfElement),
    ...wronglyMissing(prose, persons),
  ];
}

type Counts = (person: PersonSheet, what: string) => readonly number[] | undefined;

/** Each way of counting that is in use makes a count sound; without all pillars nothing is compared. */
function wrongCounts(
  patterns: readonly RegExp[],
  prose: string,
  persons: readonly PersonSheet[],
  counts: Counts,
): readonly Finding[] {
  return patterns
    .flatMap((pattern) => [...prose.matchAll(pattern)])
    .filter(({ index }) => !isDenied(prose, index, 4) && !isSupposed(prose, index))
    .filter(({ groups }) => {
      const allowed = persons.map((person) => counts(person, groups?.what ?? ""));
      return allowed.every((each) => each !== undefined && !each.includes(numberOf(groups?.count ?? "")));
    })
    .map(([found]) => ({ kind: "wrong_count", found }));
}

/** Among the visible stems, the hidden ones, both, or the stems with the main hidden ones. */
function countsOfGod({ 十神个数, 四柱 }: PersonSheet, god: string): readonly number[] | undefined {
  if (!十神个数) return undefined;
  const pillars = [四柱.年柱, 四柱.月柱, 四柱.日柱, 四柱.时柱];
  const stems = pillars.filter((pillar) => pillar?.天干十神 === god).length;
  const hidden = pillars.flatMap((pillar) => pillar?.藏干 ?? []).filter(({ 十神 }) => 十神 === god).length;
  const main = pillars.filter((pillar) => pillar?.藏干[0]?.十神 === god).length;
  return [stems, hidden, stems + hidden, stems + main];
}

function countsOfElement({ 五行个数, 四柱 }: PersonSheet, element: string): readonly number[] | undefined {
  if (!五行个数) return undefined;
  const visible = Object.entries(五行个数).find(([name]) => name === element)?.[1] ?? 0;
  const pillars = [四柱.年柱, 四柱.月柱, 四柱.日柱, 四柱.时柱];
  const stems = pillars.filter((pillar) => pillar?.天干五行 === element).length;
  const hidden = pillars
    .flatMap((pillar) => pillar?.藏干 ?? [])
    .filter(({ 五行 }) => 五行 === element).length;
  return [visible, stems + hidden];
}

function wronglyMissing(prose: string, persons: readonly PersonSheet[]): readonly Finding[] {
  return [...prose.matchAll(missing)]
    .filter(({ index }) => !isDenied(prose, index, 4) && !isSupposed(prose, index))
    .filter(({ groups }) => {
      const elements = [...(groups?.what ?? "")].filter((each) => "木火土金水".includes(each));
      return persons.every(
        (person) => person.五行个数 && elements.some((each) => !countsOfElement(person, each)?.includes(0)),
      );
    })
    .map(([found]) => ({ kind: "wrong_count", found }));
}

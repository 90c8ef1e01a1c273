import { BRANCH_PATTERN, STEM_PATTERN } from "../../bazi/calendar/stem-branch.ts";
import { TEN_GOD_PATTERN } from "../../bazi/chart/ten-gods.ts";
import type { PersonSheet, PillarFacts } from "../fact-sheet/person-sheet.ts";
import { type FactSheet, personsOf } from "../fact-sheet/sheet.ts";
import { isDenied, isSupposed } from "./denial.ts";
import type { Finding } from "./finding.ts";

const GOD = `(${TEN_GOD_PATTERN})`;
const CHARACTERS = `${STEM_PATTERN}?${BRANCH_PATTERN}?`;
const before = new RegExp(
  `([年月日时])(干|支|柱)${CHARACTERS}[上里中]?(?:透出|透|藏着|藏有|藏|坐|为|是|见|有|带|之|的)*${GOD}`,
  "g",
);
const behind = new RegExp(
  `${GOD}星?(?:透出于?|透于?|坐于?|在|居|落在?|位于|见于|藏于|现于)([年月日时])(干|支|柱)`,
  "g",
);
const ofYear = new RegExp(
  `(?<!\\d)(\\d{4})年?[(]?${CHARACTERS}[)]?年?(?:流年)?(?:天干)?(?:透出|透|为|是|逢|见|走|行)${GOD}`,
  "g",
);

/** Finds ten gods that the text puts where the sheet does not have them: in a stem, branch, pillar or year. */
export function godFindings(prose: string, factSheet: FactSheet): readonly Finding[] {
  const persons = personsOf(factSheet);
  const placed = [
    ...[...prose.matchAll(before)].map(({ 0: found, 1: place, 2: part, 3: god, index }) => ({
      found,
      god,
      index,
      allowed: (person: PersonSheet) => godsIn(pillarAt(person, place), part),
    })),
    ...[...prose.matchAll(behind)].map(({ 0: found, 1: god, 2: place, 3: part, index }) => ({
      found,
      god,
      index,
      allowed: (person: PersonSheet) => godsIn(pillarAt(person, place), part),
    })),
    ...[...prose.matchAll(ofYear)].map(({ 0: found, 1: year, 2: god, index }) => ({
      found,
      god,
      index,
      allowed: (person: PersonSheet) =>
        godsIn(
          person.流年.find(({ 年份 }) => 年份 === Number(year)),
          "柱",
        ),
    })),
  ];
  return placed
    .filter(({ index }) => !isDenied(prose, index, 6) && !isSupposed(prose, index))
    .filter(({ god, allowed }) => {
      const sets = persons.flatMap((person) => allowed(person) ?? []);
      return persons.some((person) => allowed(person) !== undefined) && !sets.some((each) => each === god);
    })
    .map(({ found }) => ({ kind: "wrong_god", found }));
}

function pillarAt({ 四柱 }: PersonSheet, place: string | undefined): PillarFacts | undefined {
  const pillars = { 年: 四柱.年柱, 月: 四柱.月柱, 日: 四柱.日柱, 时: 四柱.时柱 };
  return Object.entries(pillars).find(([name]) => name === place)?.[1] ?? undefined;
}

/** Undefined where the sheet does not have the pillar, so that there is nothing to compare. */
function godsIn(pillar: PillarFacts | undefined, part: string | undefined): readonly string[] | undefined {
  if (!pillar) return undefined;
  const hidden = pillar.藏干.map(({ 十神 }) => 十神);
  if (part === "干") return [pillar.天干十神];
  return part === "支" ? hidden : [pillar.天干十神, ...hidden];
}

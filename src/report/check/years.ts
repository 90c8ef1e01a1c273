import { PILLAR_PATTERN } from "../../bazi/calendar/stem-branch.ts";
import { pillarOfYear } from "../../bazi/chart/four-pillars.ts";
import { numberOf } from "../../locales/chinese-numeral.ts";
import { type FactSheet, personsOf } from "../fact-sheet/sheet.ts";
import type { Finding } from "./finding.ts";

/** Finds years that stand nowhere in the sheet, and years with another year's pillar beside them. */
export function yearFindings(prose: string, factSheet: FactSheet): readonly Finding[] {
  const text = withDigits(prose);
  const citable: ReadonlySet<string> = new Set(JSON.stringify(factSheet).match(YEAR));
  const unknown = [...new Set(text.match(YEAR))].filter((year) => !citable.has(year));
  const mismatched = couples(text).filter(({ year, pillar }) => !pillarsAt(year, factSheet).includes(pillar));
  return [
    ...unknown.map((found): Finding => ({ kind: "unknown_year", found })),
    ...mismatched.map(({ found }): Finding => ({ kind: "wrong_year_pillar", found })),
  ];
}

/** A year of this age in digits, standing alone. */
const YEAR = /(?<!\d)(?:1[89]|2[01])\d\d(?!\d)/g;

/** Years spelt out (二〇二六年) as digits. */
function withDigits(prose: string): string {
  return prose.replaceAll(/[一二][〇零○一二三四五六七八九]{3}(?=年)/g, (year) =>
    String(numberOf(year.replaceAll("○", "〇"))),
  );
}

interface Couple {
  readonly year: number;
  readonly pillar: string;
  readonly found: string;
}

const PILLAR = `(?<pillar>${PILLAR_PATTERN})`;
const ONE_YEAR = "(?<year>(?:1[89]|2[01])\\d\\d)";
/** The end of a span (1997–2006) belongs to a decade, and the last of several years may have its pillar further on. */
const NOT_LAST_OF_SEVERAL = "(?<!\\d|\\d年?\\s{0,3}[-–—~至到、和与及/]\\s{0,3})";
const NOT_FIRST_OF_SPAN = "(?!\\d|\\s{0,3}年?\\s{0,3}(?:[-–—~至到起]|以后|之后|\\d{1,2}月))";
/** The pillar of a decade, a month, a day or an hour is not the year's. */
const NOT_ANOTHER_PILLAR = "(?!大?[运運](?![势勢气程])|[月日时時柱])";
const BETWEEN = '\\s{0,3}年?[\\s是为為即乃属岁歲次流年:(「『“"\\[|]{0,5}';

const patterns = [
  new RegExp(`${NOT_LAST_OF_SEVERAL}${ONE_YEAR}${BETWEEN}${PILLAR}${NOT_ANOTHER_PILLAR}`, "g"),
  new RegExp(`${PILLAR}年?\\s{0,3}[(\\[「](?:即|公元|西元)?\\s{0,3}${ONE_YEAR}${NOT_FIRST_OF_SPAN}`, "g"),
  new RegExp(`${PILLAR}年,?(?:即|也就是|公元|西元)+\\s{0,3}${ONE_YEAR}${NOT_FIRST_OF_SPAN}`, "g"),
];

function couples(text: string): readonly Couple[] {
  return patterns
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map(({ 0: found, groups }) => ({
      found,
      year: Number(groups?.year),
      pillar: groups?.pillar ?? "",
    }));
}

/**
 * The year's own pillar; in the year of birth also the chart's, which is the year before's for a birth before 立春; in
 * the years where a decade begins or ends also the decade's.
 */
function pillarsAt(year: number, factSheet: FactSheet): readonly (string | undefined)[] {
  const ofPersons = personsOf(factSheet).flatMap(({ 命主, 四柱, 年月候选, 大运 }) => {
    const ofBirth = [四柱.年柱?.干支, ...年月候选.map(({ 年柱 }) => 年柱)];
    const decades = 大运?.各步.filter(({ 起始年, 终止年 }) => year === 起始年 || year === 终止年) ?? [];
    return [...(year === 命主.出生年 ? ofBirth : []), ...decades.map(({ 干支 }) => 干支)];
  });
  return [pillarOfYear(year), ...ofPersons];
}

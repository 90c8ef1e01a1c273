import { PILLAR_PATTERN } from "../../bazi/calendar/stem-branch.ts";
import { numberOf } from "../../locales/chinese-numeral.ts";
import type { DecadeFacts, PersonSheet } from "../fact-sheet/person-sheet.ts";
import { type FactSheet, personsOf } from "../fact-sheet/sheet.ts";
import type { Finding } from "./finding.ts";

const PILLAR = `(${PILLAR_PATTERN})`;
const TO = "\\s*[到至\\-–—~]+\\s*";
/** Nothing of another decade may stand between. */
const GAP = "(?:(?!大运)[^。;\\n]){0,20}?";
const AGE = "(?<!\\d)(\\d{1,3})";

const decadeAges = new RegExp(
  `${PILLAR}大运${GAP}(?:(?<old>虚岁)|(?<!\\d))(?<from>\\d{1,3})岁?${TO}(?<to>\\d{1,3})(?!\\d)(?<unit>岁?)`,
  "g",
);
const decadeYears = new RegExp(`${PILLAR}大运[^。;\\n大]{0,6}?(\\d{4})年?${TO}(\\d{4})(?!\\d)`, "g");
const decadeStart = new RegExp(`${AGE}岁(?:起|开始|后)?(?:交入|进入|步入|入|交)${PILLAR}`, "g");
const yearAge =
  /(?<!\d)(\d{4})年?(?:(?!今年|现年|当前|目前|现在)[^。;)\n\d]){0,8}虚岁(?:为|是|约)?(\d{1,3})(?!\d|\s*[到至\-–—~])/g;
const presentAge = /(?:今年|现年|当前|目前|现在)(?:的?年龄)?(?:为|是|已)?虚岁(?:为|是)?(\d{1,3})(?!\d)/g;
const luckAge = new RegExp(
  `${AGE}岁(?:左右)?(?:起运|上运|交运|行运)|起运(?:年龄)?[为是在于约:]*(?:虚岁)?${AGE}岁`,
  "g",
);
const luckSpan = /(\d{1,2})年(\d{1,2})个月(?:[零又]?(\d{1,2})天)?/g;
const fullDate = /(\d{4})[年-](\d{1,2})[月-](\d{1,2})/g;

/** Finds ages, spans and dates of the luck cycles that differ from the sheet's; 虚岁 throughout, 周岁 are not compared. */
export function ageFindings(prose: string, factSheet: FactSheet): readonly Finding[] {
  const text = withArabicAges(prose);
  const persons = personsOf(factSheet);
  return [
    ...decadeFindings(text, persons),
    ...ageOfYearFindings(text, persons),
    ...luckStartFindings(text, persons, factSheet),
  ];
}

function decadeFindings(text: string, persons: readonly PersonSheet[]): readonly Finding[] {
  const decades = persons.flatMap(({ 大运 }) => 大运?.各步 ?? []);
  const isWrong = (name: string | undefined, fits: (decade: DecadeFacts) => boolean) => {
    const named = decades.filter(({ 干支 }) => 干支 === name);
    return named.length > 0 && !named.some(fits);
  };
  const ages = [...text.matchAll(decadeAges)].filter(({ 0: found, 1: name, groups }) => {
    const isAge = groups?.old !== undefined || groups?.unit === "岁";
    if (!isAge || /[周实]岁/.test(found)) return false;
    const [from, to] = [Number(groups?.from), Number(groups?.to)];
    return isWrong(name, (decade) => decade.起始虚岁 === from && decade.终止虚岁 === to);
  });
  const starts = [...text.matchAll(decadeStart)].filter(([, age, name]) =>
    isWrong(name, (decade) => decade.起始虚岁 === Number(age)),
  );
  const years = [...text.matchAll(decadeYears)].filter(([, name, from, to]) =>
    isWrong(name, (decade) => decade.起始年 === Number(from) && decade.终止年 === Number(to)),
  );
  return [
    ...[...ages, ...starts].map(([found]): Finding => ({ kind: "wrong_age", found })),
    ...years.map(([found]): Finding => ({ kind: "wrong_decade", found })),
  ];
}

function ageOfYearFindings(text: string, persons: readonly PersonSheet[]): readonly Finding[] {
  const ofYear = [...text.matchAll(yearAge)].filter(
    ([, year, age]) => !persons.some(({ 命主 }) => Number(year) - 命主.出生年 + 1 === Number(age)),
  );
  const present = [...text.matchAll(presentAge)].filter(
    ([, age]) => !persons.some(({ 命主 }) => 命主.当前虚岁 === Number(age)),
  );
  return [...ofYear, ...present].map(([found]) => ({ kind: "wrong_age", found }));
}

function luckStartFindings(
  text: string,
  persons: readonly PersonSheet[],
  { 所选流年 }: FactSheet,
): readonly Finding[] {
  const told = persons.flatMap(startsOf);
  if (told.length === 0) return [];
  const allowedAges = told.flatMap(({ ages }) => ages);
  const spans = told.flatMap(({ spans: each }) => each);
  const changes = 所选流年?.岁运?.flatMap(({ 起 }) => (起 ? [起] : [])) ?? [];
  const dates = [
    ...told.flatMap(({ dates: each }) => each),
    ...(所选流年?.流月 ?? []).map(({ 起 }) => 起),
    ...changes,
  ];
  const wrongAges = [...text.matchAll(luckAge)]
    .filter(([, before, behind]) => !allowedAges.includes(Number(before ?? behind)))
    .map(([found]) => found);
  const wrongInSentence = luckSentences(text).flatMap((sentence) => [
    ...[...sentence.matchAll(luckSpan)]
      .map(([found]) => found)
      .filter((found) => !spans.some((span) => span.startsWith(found))),
    ...[...sentence.matchAll(fullDate)]
      .filter(
        ([, year, month = "", day = ""]) =>
          !dates.includes(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`),
      )
      .map(([found]) => found),
  ]);
  return [...wrongAges, ...wrongInSentence].map((found) => ({ kind: "wrong_luck_start", found }));
}

interface LuckStart {
  readonly ages: readonly number[];
  /** 9年1个月21天 */
  readonly spans: readonly string[];
  readonly dates: readonly string[];
}

/** The exact age in years may stand for the start as well as the 虚岁. */
function startsOf({ 大运, 大运大纲, 命主, 流年 }: PersonSheet): readonly LuckStart[] {
  const first = 大运?.各步[0];
  if (大运 && first) {
    const ages = [first.起始虚岁, yearsIn(大运.起运年龄)];
    const changes = 流年.flatMap(({ 岁运 = [] }) => 岁运).flatMap(({ 起 }) => (起 ? [起] : []));
    return [{ ages, spans: [大运.起运年龄], dates: [大运.交运日期, ...changes] }];
  }
  if (!大运大纲) return [];
  const exact = 大运大纲.起运年龄.map(yearsIn);
  const nominal = 大运大纲.起运年份.map((year) => year - 命主.出生年 + 1);
  return [{ ages: [...exact, ...nominal], spans: 大运大纲.起运年龄, dates: [] }];
}

/** None are told of a start in the first year of life: 8个月5天. */
function yearsIn(age: string): number {
  return Number(/^(\d+)年/.exec(age)?.[1] ?? 0);
}

function luckSentences(text: string): readonly string[] {
  return text.split(/[。;\n]/).filter((sentence) => /起运|交运|上运/.test(sentence));
}

/** Ages spelt out (三十到三十九岁) as digits. */
function withArabicAges(prose: string): string {
  const numeral = "[一二三四五六七八九十百]{1,5}";
  const pattern = new RegExp(`(?<=[虚周实]岁|[到至])${numeral}|${numeral}(?=岁|[到至]${numeral})`, "g");
  return prose.replaceAll(pattern, (found) => String(ageOf(found)));
}

function ageOf(numeral: string): number {
  const [hundreds, rest = ""] = numeral.includes("百") ? numeral.split("百") : ["", numeral];
  const [tens, ones = ""] = rest.includes("十") ? rest.split("十") : ["零", rest];
  return digitOf(hundreds) * 100 + (tens === "" ? 1 : digitOf(tens)) * 10 + digitOf(ones);
}

/** Of a guess at an age, such as 七八岁, the first. */
function digitOf(characters = ""): number {
  return characters === "" ? 0 : numberOf(characters.slice(0, 1));
}

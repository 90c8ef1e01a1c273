import { type Element, PILLAR_PATTERN } from "../../bazi/calendar/stem-branch.ts";
import type { TenGod } from "../../bazi/chart/ten-gods.ts";
import type { PersonSheet } from "../fact-sheet/person-sheet.ts";
import { type FactSheet, personsOf } from "../fact-sheet/sheet.ts";
import { isDenied, isSupposed } from "./denial.ts";
import { isSoundOf } from "./favourable-methods.ts";
import type { Finding, FindingKind } from "./finding.ts";

/** The names of the ten gods in English reports; a model's other names for them are not compared. */
const ENGLISH_TEN_GODS: Readonly<Record<TenGod, string>> = {
  比肩: "Friend",
  劫财: "Rob Wealth",
  食神: "Eating God",
  伤官: "Hurting Officer",
  偏财: "Indirect Wealth",
  正财: "Direct Wealth",
  七杀: "Seven Killings",
  正官: "Direct Officer",
  偏印: "Indirect Resource",
  正印: "Direct Resource",
};

const PILLAR = `(${PILLAR_PATTERN})`;
const LINK = "(?:\\s|,|:|\\(|=|\"|'|\\bis\\b|\\bof\\b|\\bwas\\b)*";
const ELEMENT = "(Wood|Fire|Earth|Metal|Water)";
const NOT_UN = "(?<!un)";

interface Statement {
  readonly kind: FindingKind;
  readonly pattern: RegExp;
  /** undefined where the sheet has nothing to compare with */
  readonly isSound: (person: PersonSheet, groups: readonly string[]) => boolean | undefined;
}

/** Finds what an English report says of a pillar, a decade, an age, an element or a god and the sheet does not. */
export function englishFindings(prose: string, factSheet: FactSheet): readonly Finding[] {
  const persons = personsOf(factSheet);
  return statements.flatMap(({ kind, pattern, isSound }) =>
    [...prose.matchAll(pattern)]
      .filter(({ index }) => !isDenied(prose, index, 20) && !isSupposed(prose, index))
      .filter(([, ...groups]) => {
        const verdicts = persons.map((person) => isSound(person, groups));
        return verdicts.includes(false) && !verdicts.includes(true);
      })
      .map(([found]): Finding => ({ kind, found })),
  );
}

const statements: readonly Statement[] = [
  {
    kind: "wrong_pillar",
    pattern: new RegExp(`\\b(year|month|day|hour) pillar${LINK}${PILLAR}`, "gi"),
    isSound: (person, [position, pillar]) => pillarsAt(person, position).includes(pillar ?? ""),
  },
  {
    kind: "wrong_day_master",
    pattern: new RegExp(`\\bday master${LINK}(?:an?\\s+)?(?:Yang\\s+|Yin\\s+)?${ELEMENT}`, "gi"),
    isSound: ({ 日主 }, [element]) => elementOf(element) === 日主.五行,
  },
  {
    kind: "wrong_decade",
    pattern: new RegExp(
      `\\b(?:current|present)(?:ly in the)?(?: ten-year| major)?(?: luck)?(?: pillar| cycle| decade| period)${LINK}(?:the )?${PILLAR}`,
      "gi",
    ),
    isSound: ({ 大运 }, [pillar]) =>
      大运?.各步.some((step) => step.是否当前 && step.干支 === pillar) ?? false,
  },
  {
    kind: "wrong_decade",
    pattern: new RegExp(`${PILLAR}(?: ten-year)?(?: luck)?(?: cycle| decade| luck pillar)\\b`, "gi"),
    isSound: ({ 大运, 大运大纲 }, [pillar]) =>
      [...(大运?.各步 ?? []).map(({ 干支 }): string => 干支), ...(大运大纲?.各步干支 ?? [])].includes(
        pillar ?? "",
      ),
  },
  {
    kind: "wrong_age",
    pattern: new RegExp(
      `${PILLAR}[^.;\\n甲-龥]{0,40}?\\bages? (\\d{1,3})\\s*(?:[-–—]|to)\\s*(\\d{1,3})`,
      "gi",
    ),
    isSound: ({ 大运 }, [pillar, from, to]) => {
      const step = 大运?.各步.find(({ 干支 }) => 干支 === pillar);
      return step && step.起始虚岁 === Number(from) && step.终止虚岁 === Number(to);
    },
  },
  {
    kind: "wrong_age",
    pattern: /\b(\d{4})\b[^.;\n]{0,24}?\byou (?:are|will be|turn) (\d{1,3})\b(?! (?:days|months|percent))/gi,
    isSound: ({ 命主 }, [year, age]) => Number(year) - 命主.出生年 + 1 === Number(age),
  },
  {
    kind: "wrong_strength",
    pattern:
      /\bday master(?: of this chart)? is (?:rather |slightly |somewhat |very |extremely |quite )*(weak|strong|balanced)\b/gi,
    isSound: ({ 强弱 }, [verdict = ""]) =>
      强弱 === undefined
        ? undefined
        : 强弱 !== null && verdictPatterns[verdict.toLowerCase()]?.test(强弱.结论),
  },
  {
    kind: "wrong_favourable",
    pattern: new RegExp(
      `(?:\\b(climate|support and restraint)\\b[^.;\\n]{0,24}?)?\\b${NOT_UN}(?:favou?rable|useful) (?:element|god)${LINK}${ELEMENT}`,
      "gi",
    ),
    isSound: (person, [method, element]) => isTaken(person, method, elementOf(element)),
  },
  {
    kind: "wrong_favourable",
    pattern: new RegExp(
      `\\b(climate|support and restraint)\\b[^.;,\\n]{0,16}?\\b(?:takes?|wants?|calls for)(?: first)? ${ELEMENT}`,
      "gi",
    ),
    isSound: (person, [method, element]) => isTaken(person, method, elementOf(element)),
  },
  {
    kind: "wrong_favourable",
    pattern: new RegExp(`\\b(?:unfavou?rable|harmful) (?:element|god)${LINK}${ELEMENT}`, "gi"),
    isSound: ({ 用神 }, [element]) => (用神 === undefined ? undefined : 用神?.忌神 === elementOf(element)),
  },
  {
    kind: "wrong_god",
    pattern: new RegExp(
      `\\b(${Object.values(ENGLISH_TEN_GODS).join("|")})(?: star)?(?: sits| stands| appears| is| shows)? (?:in|on|at) (?:the|your) (year|month|hour) (stem|pillar)\\b`,
      "gi",
    ),
    isSound: (person, [god, position, part]) => godsAt(person, position, part)?.includes(godOf(god)),
  },
];

/** What one method takes by itself where the text names it, else the 用神; undefined where the sheet has neither. */
function isTaken({ 用神 }: PersonSheet, method: string | undefined, element: Element | undefined) {
  if (用神 === undefined) return undefined;
  const name = method === undefined ? undefined : method.toLowerCase() === "climate" ? "调候" : "扶抑";
  if (name && 用神?.[name]) return isSoundOf(name, element, { 用神 });
  return 用神?.用神 === element;
}

const verdictPatterns: Readonly<Record<string, RegExp>> = { weak: /弱/, strong: /强/, balanced: /中和/ };
const ENGLISH_ELEMENTS: Readonly<Record<string, Element>> = {
  wood: "木",
  fire: "火",
  earth: "土",
  metal: "金",
  water: "水",
};

function elementOf(english: string | undefined): Element | undefined {
  return ENGLISH_ELEMENTS[english?.toLowerCase() ?? ""];
}

function godOf(english = ""): string {
  const entries = Object.entries(ENGLISH_TEN_GODS);
  return entries.find(([, name]) => name.toLowerCase() === english.toLowerCase())?.[0] ?? "";
}

function pillarOf({ 四柱 }: PersonSheet, position = "") {
  const pillars = { year: 四柱.年柱, month: 四柱.月柱, day: 四柱.日柱, hour: 四柱.时柱 };
  return Object.entries(pillars).find(([name]) => name === position.toLowerCase())?.[1];
}

function pillarsAt(person: PersonSheet, position: string | undefined): readonly string[] {
  const candidates = person.年月候选.map(({ 年柱, 月柱 }) =>
    position?.toLowerCase() === "year" ? 年柱 : 月柱,
  );
  const isOpen = ["year", "month"].includes(position?.toLowerCase() ?? "");
  return [pillarOf(person, position)?.干支 ?? "", ...(isOpen ? candidates : [])];
}

function godsAt(person: PersonSheet, position: string | undefined, part: string | undefined) {
  const pillar = pillarOf(person, position);
  if (!pillar) return undefined;
  const hidden = pillar.藏干.map(({ 十神 }): string => 十神);
  return part?.toLowerCase() === "stem" ? [pillar.天干十神] : [pillar.天干十神, ...hidden];
}

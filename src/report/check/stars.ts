import { STAR_RULES } from "../../bazi/reading/star-rules.ts";
import type { PersonSheet } from "../fact-sheet/person-sheet.ts";
import { type FactSheet, personsOf } from "../fact-sheet/sheet.ts";
import { isDenied, isSupposed } from "./denial.ts";
import type { Finding } from "./finding.ts";

/** Other names of stars that we list, after the name that we use. */
const ALIASES: Readonly<Record<string, string>> = {
  咸池: "桃花",
  阳刃: "羊刃",
  大耗: "元辰",
  红艳煞: "红艳",
  天乙: "天乙贵人",
};
/** Stars that no sheet ever has. */
const FOREIGN = "童子煞 血刃 流霞 丧门 吊客 披麻 孤鸾 三奇贵人 天医 德秀 金神 八专 九丑 白虎 天狗 勾绞".split(
  " ",
);

const NAMES = [...new Set([...STAR_RULES.map(({ star }) => star), ...Object.keys(ALIASES), ...FOREIGN])].sort(
  (one, other) => other.length - one.length,
);
const NAME = `(?:${NAMES.join("|")})`;
const VERB = "(?:自带|带有|带着|带|坐|有|见|逢|临|入)";
/** Our choice: a name counts as a claim only where a pillar or the whole chart is said to have it. */
const inPillar = new RegExp(`([年月日时])柱[^,。;\\n柱]{0,8}?${VERB}([^,。;\\n柱]{0,24})`, "g");
const atPillar = new RegExp(
  `(${NAME})(?:贵人|星|煞)?(?:落在|见于|位于|在|坐|临|入|落)([年月日时])[柱支]`,
  "g",
);
const inChart = new RegExp(
  `(?:命|命中|命里|命局|命盘|八字|四柱|原局)[^,。;\\n柱]{0,4}?${VERB}([^,。;\\n柱]{0,24})`,
  "g",
);

/** Finds 神煞 that the text gives to a pillar or to the chart and the sheet does not. */
export function starFindings(prose: string, factSheet: FactSheet): readonly Finding[] {
  const persons = personsOf(factSheet);
  return [...pillarClaims(prose), ...chartClaims(prose)]
    .filter(({ index }) => !isDenied(prose, index, 8) && !isSupposed(prose, index))
    .filter(({ star, position }) => !persons.some((person) => starsAt(person, position).includes(star)))
    .map(({ found }) => ({ kind: "wrong_star", found }));
}

interface StarClaim {
  readonly star: string;
  /** undefined: somewhere in the chart */
  readonly position: string | undefined;
  readonly found: string;
  readonly index: number;
}

function pillarClaims(prose: string): readonly StarClaim[] {
  const told = [...prose.matchAll(inPillar)].flatMap(({ 0: found, 1: position, 2: words = "", index }) =>
    starsIn(words).map((star) => ({ star, position, found, index: index + found.length - words.length })),
  );
  const turned = [...prose.matchAll(atPillar)].map(({ 0: found, 1: star = "", 2: position, index }) => ({
    star: plainName(star),
    position,
    found,
    index,
  }));
  return [...told, ...turned];
}

function chartClaims(prose: string): readonly StarClaim[] {
  return [...prose.matchAll(inChart)].flatMap(({ 0: found, 1: words = "", index }) =>
    starsIn(words).map((star) => ({
      star,
      position: undefined,
      found,
      index: index + found.length - words.length,
    })),
  );
}

/** What follows 没有 or a second verb is another statement. */
function starsIn(words: string): readonly string[] {
  const [own = ""] = words.split(/[不没无非]|大运|流年/);
  return (own.match(new RegExp(NAME, "g")) ?? []).map(plainName);
}

function plainName(name: string): string {
  return ALIASES[name] ?? name;
}

function starsAt({ 四柱, 大运, 流年 }: PersonSheet, position: string | undefined): readonly string[] {
  const pillars = { 年: 四柱.年柱, 月: 四柱.月柱, 日: 四柱.日柱, 时: 四柱.时柱 };
  const natal = Object.entries(pillars).filter(([name]) => position === undefined || name === position);
  const passing = position === undefined ? [...(大运?.各步 ?? []), ...流年] : [];
  return [...natal.flatMap(([, pillar]) => pillar?.神煞 ?? []), ...passing.flatMap(({ 神煞 }) => 神煞 ?? [])];
}

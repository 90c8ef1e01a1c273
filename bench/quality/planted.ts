import { ELEMENTS, pillarNameAt, STEMS } from "../../src/bazi/calendar/stem-branch.ts";
import type { Chart } from "../../src/bazi/chart/chart.ts";
import { annualPillars, decadeAt } from "../../src/bazi/reading/annual.ts";
import { favourableOf } from "../../src/bazi/reading/favourable-element.ts";
import { relationsOf } from "../../src/bazi/reading/relations.ts";
import { starsOf, starsOfPassing } from "../../src/bazi/reading/stars.ts";
import { strengthOf } from "../../src/bazi/reading/strength.ts";
import { voidPillars } from "../../src/bazi/reading/void-pillars.ts";
import { type Language, languages } from "../../src/locales/texts.ts";
import type { Random } from "../../test/helpers/random.ts";
import { inTraditional } from "./traditional.ts";

/** Where in its sentence an error stands. */
export const PLACES = ["begin", "middle", "end"] as const;

/** A sentence that is sound but for one clause. */
export interface Planted {
  readonly language: Language;
  readonly kind: string;
  readonly place: (typeof PLACES)[number];
  readonly text: string;
  /** the same sentence without the error */
  readonly sound: string;
}

/** An error of a chart in words, in Chinese and in English. */
interface Wrong {
  readonly kind: string;
  readonly chinese: string;
  readonly english: string;
}

/**
 * An error of every kind that a chart can have, at each place of a sentence, in each language. Nothing of the check is used: what
 * is false is found from the chart itself.
 */
export function plantedIn(chart: Chart, now: Date, random: Random): readonly Planted[] {
  return wrongOf(chart, now, random).flatMap(({ kind, chinese, english }) =>
    PLACES.flatMap((place): readonly Planted[] => {
      const [first, second] = carrierOf(chart, random);
      const written = (wrong: readonly string[], wrongInEnglish: readonly string[]) => {
        const said = `${inOrder(place, wrong, first.chinese, second.chinese).join("，")}。`;
        const inEnglish = inOrder(place, wrongInEnglish, first.english, second.english).join(", ");
        return {
          "zh-CN": said,
          "zh-TW": inTraditional(said),
          en: `${inEnglish.charAt(0).toUpperCase()}${inEnglish.slice(1)}.`,
        };
      };
      const [text, sound] = [written([chinese], [english]), written([], [])];
      return languages.map((language) => ({
        language,
        kind,
        place,
        text: text[language],
        sound: sound[language],
      }));
    }),
  );
}

function inOrder(
  place: Planted["place"],
  wrong: readonly string[],
  first: string,
  second: string,
): readonly string[] {
  if (place === "begin") return [...wrong, first, second];
  return place === "middle" ? [first, ...wrong, second] : [first, second, ...wrong];
}

/** Two clauses that are sound: one of the chart, or none at all. */
function carrierOf({ pillars, dayMaster }: Chart, random: Random) {
  const plain = [
    { chinese: "做事之前先把账算清", english: "it helps to count first" },
    { chinese: "话说慢一点更容易被听见", english: "people listen better when you speak slowly" },
    { chinese: "心里会踏实很多", english: "and you sleep better for it" },
  ];
  const told = [
    { chinese: `你的日柱是${pillars.day.name}`, english: `your day pillar is ${pillars.day.name}` },
    {
      chinese: `日主${dayMaster.stem}${dayMaster.element}`,
      english: `the day master is ${ENGLISH[dayMaster.element]}`,
    },
    ...plain,
  ];
  return [random.of(told), random.of(plain)] as const;
}

const ENGLISH = { 木: "Wood", 火: "Fire", 土: "Earth", 金: "Metal", 水: "Water" } as const;
const GODS = {
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
} as const;
const STARS = {
  桃花: "Peach Blossom",
  驿马: "Travelling Horse",
  天乙贵人: "Heavenly Noble",
  红鸾: "Red Phoenix",
  羊刃: "Goat Blade",
  金舆: "Golden Carriage",
} as const;
const PLACED = [
  { position: "year", chinese: "年" },
  { position: "month", chinese: "月" },
  { position: "day", chinese: "日" },
  { position: "hour", chinese: "时" },
] as const;
const ANIMALS = [
  ["鼠", "Rat"],
  ["牛", "Ox"],
  ["虎", "Tiger"],
  ["兔", "Rabbit"],
  ["龙", "Dragon"],
  ["蛇", "Snake"],
  ["马", "Horse"],
  ["羊", "Goat"],
  ["猴", "Monkey"],
  ["鸡", "Rooster"],
  ["狗", "Dog"],
  ["猪", "Pig"],
] as const;
const SEASONS = [
  ["春", "spring", "寅卯辰"],
  ["夏", "summer", "巳午未"],
  ["秋", "autumn", "申酉戌"],
  ["冬", "winter", "亥子丑"],
] as const;
const BRANCHES = "子丑寅卯辰巳午未申酉戌亥";

function wrongOf(chart: Chart, now: Date, random: Random): readonly Wrong[] {
  return [
    ...wrongPillars(chart, random),
    ...wrongBalance(chart, random),
    ...wrongSigns(chart, random),
    ...wrongTimes(chart, now, random),
  ];
}

function wrongPillars({ pillars, dayMaster }: Chart, random: Random): readonly Wrong[] {
  const { position, chinese } = random.of(PLACED);
  const pillar = pillars[position];
  const seen = random.of(PLACED.filter((each) => each.position !== "day"));
  const own = pillars[seen.position];
  if (!pillar || !own) return [];
  const all = PLACED.map((each) => pillars[each.position]?.name);
  const names = Array.from({ length: 60 }, (_, index) => pillarNameAt(index));
  const other = random.of(names.filter((name) => !all.includes(name)));
  const stem = random.of(STEMS.filter((each) => each !== pillar.stem));
  const branch = random.of([...BRANCHES].filter((each) => each !== pillar.branch));
  const hidden = random.of(STEMS.filter((each) => !pillar.hiddenStems.some((one) => one.stem === each)));
  const [god, inEnglish] = random.of(entriesOf(GODS).filter(([each]) => each !== own.tenGod));
  const element = random.of(ELEMENTS.filter((each) => each !== dayMaster.element));
  return [
    { kind: "pillar", chinese: `${chinese}柱是${other}`, english: `the ${position} pillar is ${other}` },
    { kind: "stem", chinese: `${chinese}干为${stem}`, english: `the ${position} stem is ${stem}` },
    { kind: "branch", chinese: `${chinese}支为${branch}`, english: `the ${position} branch is ${branch}` },
    {
      kind: "hidden stem",
      chinese: `${chinese}支藏${hidden}`,
      english: `the ${position} branch has ${hidden} hidden`,
    },
    {
      kind: "ten god",
      chinese: `${seen.chinese}干是${god}`,
      english: `the ${seen.position} stem is your ${inEnglish}`,
    },
    {
      kind: "element of a stem",
      chinese: `日主属${element}`,
      english: `the day master is ${ENGLISH[element]}`,
    },
  ];
}

function wrongBalance({ pillars, elementCounts }: Chart, random: Random): readonly Wrong[] {
  const verdict = strengthOf(pillars)?.verdict ?? "";
  const isWeak = verdict.includes("弱");
  const found = favourableOf(pillars);
  const roles = found?.kind === "decided" ? [found.favourable, found.supporting, found.harmful] : [];
  const element = random.of(ELEMENTS.filter((each) => !roles.some((role) => role?.element === each)));
  const count = elementCounts?.[element] ?? 0;
  return [
    {
      kind: "strength",
      chinese: `日主${isWeak ? "偏强" : "偏弱"}`,
      english: `the day master is ${isWeak ? "strong" : "weak"}`,
    },
    ...(roles.length > 0
      ? [
          {
            kind: "favourable element",
            chinese: `用神是${element}`,
            english: `the favourable element is ${ENGLISH[element]}`,
          },
          {
            kind: "unfavourable element",
            chinese: `忌神为${element}`,
            english: `the unfavourable element is ${ENGLISH[element]}`,
          },
        ]
      : []),
    {
      kind: "count",
      chinese: `五行里${element}有${"四五六七"[count] ?? "八"}个`,
      english: `there are ${["four", "five", "six", "seven"][count] ?? "eight"} ${ENGLISH[element]} characters`,
    },
  ];
}

function wrongSigns(chart: Chart, random: Random): readonly Wrong[] {
  const { pillars, birth } = chart;
  const stars = starsOf(pillars, birth.gender);
  const own = PLACED.flatMap(({ position }) => stars[position]);
  const passing = (chart.luck?.decades ?? []).flatMap(({ pillar }) =>
    starsOfPassing(pillar, pillars, birth.gender),
  );
  const absent = entriesOf(STARS).filter(([star]) => ![...own, ...passing].includes(star));
  const star = absent.length > 0 ? [random.of(absent)] : [];
  const [one, other] = random.of([
    [PLACED[0], PLACED[1]],
    [PLACED[1], PLACED[2]],
    [PLACED[2], PLACED[3]],
  ] as const);
  const related = relationsOf(pillars).some(
    ({ kind, positions }) =>
      ["六冲", "反吟"].includes(kind) &&
      positions.includes(one.position) &&
      positions.includes(other.position),
  );
  const [first, second] = [pillars[one.position]?.branch, pillars[other.position]?.branch];
  const emptied = voidPillars(pillars).map(({ position }) => position);
  const full = PLACED.filter(({ position }) => !emptied.includes(position) && position !== "day");
  const standing = full.length > 0 ? [random.of(full)] : [];
  const season = random.of(SEASONS.filter(([, , months]) => !months.includes(pillars.month?.branch ?? "")));
  const animal = random.of(ANIMALS.filter((_, index) => BRANCHES[index] !== pillars.year?.branch));
  return [
    ...star.map(([name, english]) => ({
      kind: "star",
      chinese: `命带${name}`,
      english: `you carry the ${english}`,
    })),
    ...(related
      ? []
      : [
          {
            kind: "relation",
            chinese: `${one.chinese}支${first}与${other.chinese}支${second}相冲`,
            english: `the ${one.position} branch ${first} clashes with the ${other.position} branch ${second}`,
          },
        ]),
    ...standing.map(({ position, chinese }) => ({
      kind: "void",
      chinese: `${chinese}支落空亡`,
      english: `the ${position} branch is void`,
    })),
    { kind: "season", chinese: `你生在${season[0]}天`, english: `you were born in ${season[1]}` },
    { kind: "animal", chinese: `你属${animal[0]}`, english: `you are a ${animal[1]}` },
  ];
}

function wrongTimes(chart: Chart, now: Date, random: Random): readonly Wrong[] {
  const { luck } = chart;
  const current = decadeAt(chart, now);
  const year = random.of([2027, 2028, 2029]);
  const [annual] = annualPillars(year, year);
  const pillar = random.of(
    Array.from({ length: 60 }, (_, index) => pillarNameAt(index)).filter((name) => name !== annual?.pillar),
  );
  const age = Math.max(1, year - chart.solarDate.year) + random.of([3, 5]);
  const times = [
    { kind: "year", chinese: `${year}年是${pillar}年`, english: `${year} (${pillar}) is near` },
    { kind: "age", chinese: `${year}年虚岁${age}`, english: `in ${year}, at age ${age}` },
  ];
  if (!luck || !current) return times;
  const next = random.of(luck.decades.filter(({ pillar: own }) => own.name !== current.pillar.name));
  const isForward = luck.direction === "forward";
  const years = [current.startYear + 3, current.endYear + 3] as const;
  return [
    ...times,
    {
      kind: "decade",
      chinese: `目前走${next.pillar.name}大运`,
      english: `your current luck pillar is ${next.pillar.name}`,
    },
    {
      kind: "years of a decade",
      chinese: `${current.pillar.name}大运从${years[0]}年到${years[1]}年`,
      english: `the ${current.pillar.name} decade runs ${years[0]}–${years[1]}`,
    },
    {
      kind: "direction",
      chinese: `大运${isForward ? "逆行" : "顺行"}`,
      english: `your luck cycles run ${isForward ? "backward" : "forward"}`,
    },
    {
      kind: "start of luck",
      chinese: `${luck.startAge.years + 4}岁起运`,
      english: `your luck cycles start at age ${luck.startAge.years + 4}`,
    },
  ];
}

function entriesOf<Key extends string, Value>(table: Readonly<Record<Key, Value>>): readonly [Key, Value][] {
  return Object.entries(table) as [Key, Value][];
}

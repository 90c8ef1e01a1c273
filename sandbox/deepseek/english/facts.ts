import { type FactProse, type Whose, yearsTold } from "../fact-prose.ts";
import { type Aspect, familyOf, godOfPillar, groupByFamily } from "../meanings.ts";
import { greatestOf, groupByKind, kindOf } from "../relations.ts";
import {
  birthPillars,
  type DecadeFacts,
  type PersonFacts,
  type PillarFacts,
  palaceRelations,
  type UnderDecadeFacts,
  type YearFacts,
} from "../sheet.ts";
import { englishMeanings as meanings } from "./meanings.ts";
import { elements, god, positions, relation, solarTerms } from "./terms.ts";

export const englishFacts: FactProse = {
  pillars: (person, whose) =>
    birthPillars(person).map(([position, pillar]) => {
      const place = positions[position.slice(0, 1)];
      const stem =
        position === "日柱"
          ? "Its stem is the day master itself"
          : `${god(pillar.天干十神)} shows in its stem`;
      const tail = whose === "own" ? meanings.positions[position] : otherPlaces[position];
      return `**${capital(of(whose))} ${place} pillar ${pillar.干支}**. ${stem}, and ${hiddenGods(pillar)} ${pillar.藏干.length > 1 ? "lie" : "lies"} within its branch. ${tail ?? ""}`;
    }),
  dayMaster: (person, whose) => {
    const { 天干, 五行, 阴阳 } = person.日主;
    const name = `${阴阳 === "阳" ? "Yang" : "Yin"} ${elements[五行]}`;
    const image = meanings.stems[天干] ?? "";
    const told =
      whose === "own"
        ? image
        : image
            .split(/(?<=\.) /)
            .slice(0, 1)
            .join(" ");
    return [`${capital(of(whose))} day master is **${天干}**, ${name}. ${told}`];
  },
  strength: (person, whose) => [...verdictOf(person, whose), ...favourableOf(person, whose)],
  elements: ({ 五行个数 }, whose) => {
    if (!五行个数) return [];
    const counts = Object.entries(五行个数);
    const most = counts.toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? "";
    const told = counts.map(([element, count]) => `${elements[element]} ${count}`).join(", ");
    const absent = counts.filter(([, count]) => count === 0).map(([element]) => meanings.none[element] ?? "");
    return [
      `Counting what shows on the surface of ${of(whose)} chart gives ${told}. ${meanings.many[most] ?? ""}`,
      ...absent.map((text) => (whose === "own" ? text : `On your partner's side: ${text}`)),
    ];
  },
  relations: ({ 合冲刑害 = [] }, whose) =>
    groupByKind(合冲刑害).map(
      ([kind, texts]) =>
        `Within ${of(whose)} chart there is ${listOf(texts.map(relation))}. ${meanings.relations[kind] ?? ""}`,
    ),
  gods: (person, aspect) => godParagraphs(person, aspect),
  decades: ({ 大运, 大运大纲, 日主 }) =>
    大运?.各步.map(decadeText) ??
    (大运大纲 ? [outlineLead, ...大运大纲.各步干支.map((pillar) => outlinedDecade(pillar, 日主.天干))] : []),
  presentDecade: ({ 大运 }, whose) =>
    大运?.各步
      .filter(({ 是否当前 }) => 是否当前)
      .map(
        (decade) =>
          `On ${whose === "own" ? "your" : "your partner's"} side, ${decadeText(decade).replace("**The", "**the")}`,
      ) ?? [],
  years: ({ 流年 = [], 对方 }) =>
    流年.slice(0, yearsTold).map((year, index) => {
      const other = 对方?.流年?.[index];
      const head = `**${year.年份} (${year.干支})**`;
      const own = meanings.years[year.天干十神] ?? "";
      if (other)
        return `${head}. By East Asian count one of you is ${year.虚岁} and the other ${other.虚岁}. For you the year's stem is ${god(year.天干十神)}, for your partner ${god(other.天干十神)}. ${own} On your partner's side: ${lower(meanings.months[other.天干十神] ?? "")}`;
      return `${head}. At ${year.虚岁} by East Asian count, the stem that passes is ${god(year.天干十神)}. ${own} ${touching(year)}${withDecades(year)}`;
    }),
  chosenYear: ({ 所选流年 }) => {
    if (!所选流年) return [];
    const { 年份, 干支, 虚岁, 天干十神, 作用 = [] } = 所选流年;
    return [
      `**${年份} (${干支})**. You reach ${虚岁} by East Asian count. The year's stem is ${god(天干十神)}, and ${hiddenGods(所选流年)} come with its branch. ${meanings.years[天干十神] ?? ""}`,
      ...groupByKind(作用).map(
        ([kind, texts]) =>
          `Between the year and your chart there is ${listOf(texts.map(relation))}. ${meanings.relations[kind] ?? ""}`,
      ),
    ];
  },
  yearDecades: ({ 所选流年, 大运: luck }) =>
    所选流年?.岁运?.flatMap(({ 大运, 起, 作用, 说明 = "" }) => {
      const since = 起 ? `, from ${dayOf(起)} on` : "";
      if (大运 === null)
        return [
          `**${所选流年.年份}**${since}: ${说明.includes("童限") ? "the first decade has not begun" : "no decade can be named with certainty"}, so the year is read against the birth chart alone.`,
        ];
      const found =
        作用.length > 0 ? `there is ${listOf(作用.map(relation))}` : "nothing combines or clashes";
      return [
        ...(luck?.各步.filter(({ 干支 }) => 干支 === 大运).map(decadeText) ?? []),
        `**${所选流年.年份} within the ${大运} decade**${since}: of the year, the decade and the birth chart taken together, ${found}. ${meanings.relations[kindOf(作用[0] ?? "")] ?? ""}`,
      ];
    }) ?? [],
  months: ({ 所选流年 }) =>
    所选流年?.流月.map(({ 节, 起, 干支, 天干十神, 岁运 = [] }, index, all) => {
      const until = all[index + 1]?.起;
      const span = until ? `${dayOf(起)} until ${dayOf(until)}` : `from ${dayOf(起)}`;
      return `**${solarTerms[节]} (${节}), month ${干支}**, ${span}. ${meanings.terms[节] ?? ""} The month's stem is ${god(天干十神)}. ${meanings.months[天干十神] ?? ""}${inMonth(岁运)}`;
    }) ?? [],
  pairDays: (sheet) => {
    const { 合婚 } = sheet;
    if (!合婚) return [];
    const [, own = "", other = "", toYou = "", toPartner = ""] =
      /^己方(.)，对方(.)；对方为己方之(..)，己方为对方之(..)/.exec(合婚.日干) ?? [];
    const family = familyOf(toYou);
    return [
      `Put the two day stems side by side: yours is ${own}, your partner's is ${other}. Your partner is ${god(toYou)} to you, and you are ${god(toPartner)} to your partner. ${family ? meanings.pairs[family] : ""}`,
      pairText(
        "Between the two day stems",
        合婚.日柱,
        "The two day stems neither combine nor clash. Little pulls at you, and harmony grows by living together.",
      ),
      pairText(
        "In the palaces of marriage, the day branches,",
        palaceRelations(sheet, "日支") ?? [],
        "The two day branches neither combine nor clash. The days run smoothly, and it is for you to add what is new.",
      ),
    ];
  },
  pairPalaces: (sheet) =>
    sheet.合婚
      ? [
          ...["月柱", "时柱"].map((pillar) => palaceText(pillar, palaceRelations(sheet, pillar))),
          pairText(
            "Between one's day branch and the other's remaining branches",
            sheet.合婚.日支与他柱,
            "Between one's day branch and the other's remaining branches there is nothing particular.",
          ),
        ]
      : [],
  pairSigns: (sheet) => {
    const found = palaceRelations(sheet, "年柱");
    if (!found) return [];
    return [
      pairText(
        "Between the animal signs",
        found.filter((text) => text.includes("年支")),
        "There is nothing particular between the year branches, so the animal signs may be left aside.",
      ),
    ];
  },
  pairGifts: ({ 合婚 }) => (合婚 ? [...合婚.用神互补.flatMap(giftOf), ...elementGifts(合婚.五行互补)] : []),
};

const otherPlaces: Readonly<Record<string, string>> = {
  年柱: "It tells of your partner's family and of the rules heard there in childhood.",
  月柱: "It tells of the soil your partner works on, and it shows most when work is heavy.",
  日柱: "It tells of your partner in person, and of the door that others find when they come close.",
  时柱: "It tells of your partner's thoughts about later; talk of the future can begin here.",
};

function of(whose: Whose): string {
  return whose === "own" ? "your" : "your partner's";
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function lower(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

function listOf(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

function hiddenGods({ 藏干 }: PillarFacts): string {
  return listOf(藏干.map(({ 十神 }) => god(十神)));
}

function verdictOf({ 强弱 }: PersonFacts, whose: Whose): readonly string[] {
  if (!强弱) return [];
  const word = verdicts[强弱.结论] ?? "";
  return [
    `By season, roots and allies, each with its points, ${of(whose)} chart reaches ${强弱.得分} of 100, so that the day master is ${word} (${强弱.结论}). ${meanings.verdicts[强弱.结论] ?? ""}`,
  ];
}

const verdicts: Readonly<Record<string, string>> = {
  极弱: "very weak",
  偏弱: "rather weak",
  中和: "balanced",
  偏强: "rather strong",
  极强: "very strong",
};

function favourableOf({ 用神 }: PersonFacts, whose: Whose): readonly string[] {
  if (!用神) return [];
  const { 用神: useful, 喜神: supporting, 忌神: harmful, 调候 } = 用神;
  const climate = 调候
    ? `For the climate of the month (调候) the table lists ${Array.from(调候.取).join(", ")}. `
    : "";
  if (useful === null)
    return [
      `${climate}For ${of(whose)} chart no element is named, because there is no clear ground for one. What remains are habits, and these are no less useful.`,
    ];
  const others =
    supporting && harmful
      ? `, with ${elements[supporting]} beside it, and the harmful god (忌神) is ${elements[harmful]}`
      : "";
  return [
    `${climate}With support and restraint (扶抑) weighed against it, ${of(whose)} useful god (用神) is ${elements[useful]}${others}. ${meanings.uses[useful] ?? ""}`,
  ];
}

function godParagraphs(person: PersonFacts, aspect: Aspect): readonly string[] {
  const places = birthPillars(person).flatMap(([position, { 天干十神, 藏干 }]) => {
    const at = positions[position.slice(0, 1)];
    return [
      { god: 天干十神, text: `${god(天干十神)} in the ${at} stem` },
      ...藏干.map(({ 十神 }) => ({ god: 十神, text: `${god(十神)} within the ${at} branch` })),
    ];
  });
  return groupByFamily(places).map(
    ([family, texts]) =>
      `**${familyNames[family]}**, as ${listOf(texts.slice(0, 3))}: ${lower(meanings.families[family][aspect])}`,
  );
}

const familyNames = {
  friend: "Companions (比劫)",
  output: "Output (食伤)",
  wealth: "Wealth (财)",
  office: "Office (官杀)",
  resource: "Resource (印)",
} as const;

function decadeText(decade: DecadeFacts): string {
  const { 干支, 起始年, 终止年, 起始虚岁, 终止虚岁, 是否当前, 天干十神 } = decade;
  const present = 是否当前 ? ", where you stand at present" : "";
  return `**The ${干支} decade** (${起始年}–${终止年}, ages ${起始虚岁} to ${终止虚岁} by East Asian count)${present}. Its stem is ${god(天干十神)}, and its branch brings ${hiddenGods(decade)}. ${meanings.decades[天干十神] ?? ""} ${touching(decade)}`;
}

const outlineLead =
  "Without the hour of birth, the cycles can only be outlined: their order is certain, while their exact years have to wait until the hour is known.";

function outlinedDecade(pillar: string, dayStem: string): string {
  const name = godOfPillar(pillar, dayStem);
  return `**The ${pillar} decade**, with ${god(name)} in its stem: ${lower(meanings.decades[name] ?? "")}`;
}

function touching({ 作用 = [] }: PillarFacts): string {
  return 作用.length > 0
    ? `Towards the birth chart it forms ${listOf(作用.slice(0, 2).map(relation))}.`
    : "Towards the birth chart it forms nothing in particular, so take it calmly.";
}

function withDecades({ 岁运 = [] }: YearFacts): string {
  return 岁运
    .filter(({ 大运, 作用 }) => 大运 !== null && 作用.length > 0)
    .map(
      ({ 大运, 起, 作用 }) =>
        ` With the ${大运} decade${起 ? `, which begins on ${dayOf(起)},` : ""} it forms ${listOf(作用.slice(0, 2).map(relation))}.`,
    )
    .join("");
}

function inMonth(under: readonly UnderDecadeFacts[]): string {
  const found = greatestOf(under.flatMap(({ 作用 }) => 作用));
  return found ? ` With year and decade it forms ${relation(found)}.` : "";
}

function palaceText(pillar: string, texts: readonly string[] | undefined): string {
  const palace = palaces[pillar] ?? "";
  return texts === undefined
    ? `The palaces of ${palace} are not compared, since a pillar of one of you is open.`
    : pairText(
        `Between the palaces of ${palace}`,
        texts,
        `Between the palaces of ${palace} there is nothing particular.`,
      );
}

const palaces: Readonly<Record<string, string>> = {
  月柱: "parents and siblings (the month pillars)",
  时柱: "children (the hour pillars)",
};

function pairText(place: string, texts: readonly string[], none: string): string {
  if (texts.length === 0) return none;
  return `${place} there is ${listOf(texts.map(relation))}. ${meanings.relations[kindOf(texts[0] ?? "")] ?? ""}`;
}

/** 己方用神土，对方明见4字 */
function giftOf(text: string): readonly string[] {
  const [, whose = "", element = "", count = ""] = /^(..)用神(.)，.{2}明见(\d)字/.exec(text) ?? [];
  if (count === "") return [];
  const [helped, helper] =
    whose === "己方" ? ["you", "your partner's chart"] : ["your partner", "your chart"];
  return [
    `What helps ${helped} is ${elements[element]}, and ${helper} shows ${count} of it. Where it is found in the other, living together is like having one more pair of hands; where it is not, surroundings and habits can make up for it.`,
  ];
}

/** 己方不见而对方有：木；对方不见而己方有：无 */
function elementGifts(text: string | null): readonly string[] {
  const [, brings = "", gets = ""] = /己方不见而对方有：(.+)；对方不见而己方有：(.+)$/.exec(text ?? "") ?? [];
  if (brings === "") return [];
  return [
    `Of the elements that do not show in your chart, your partner brings ${named(brings)}; in turn you bring ${named(gets)}. It tells who has more to spare in which respect, and nobody is in debt for it.`,
  ];
}

function named(found: string): string {
  return found === "无" ? "none" : listOf(Array.from(found, (element) => elements[element] ?? element));
}

function dayOf(date: string): string {
  const [year, month = 1, day] = date.split("-").map(Number);
  return `${day} ${monthNames[month - 1]} ${year}`;
}

const monthNames =
  "January February March April May June July August September October November December".split(" ");

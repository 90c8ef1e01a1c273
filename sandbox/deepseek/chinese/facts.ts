import { type FactProse, type Whose, yearsTold } from "../fact-prose.ts";
import { type Aspect, familyOf, godOfPillar, groupByFamily } from "../meanings.ts";
import { greatestOf, groupByKind, kindOf } from "../relations.ts";
import {
  birthPillars,
  type DecadeFacts,
  type Favourable,
  type PersonFacts,
  type PillarFacts,
  palaceRelations,
  type UnderDecadeFacts,
  type YearFacts,
} from "../sheet.ts";
import { chineseMeanings as meanings } from "./meanings.ts";

export const chineseFacts: FactProse = {
  pillars: (person, whose) =>
    birthPillars(person).map(([position, pillar]) => {
      const stem = position === "日柱" ? "天干就是日主" : `天干透${pillar.天干十神}`;
      const tail = whose === "own" ? (meanings.positions[position] ?? "") : otherPlaces[position];
      return `**${of(whose)}${position}${pillar.干支}**，${stem}，地支藏${hiddenGods(pillar)}。${starsOf(pillar)}${tail}`;
    }),
  dayMaster: (person, whose) => {
    const { 天干, 五行, 阴阳 } = person.日主;
    const image = whose === "own" ? meanings.stems[天干] : meanings.stems[天干]?.replaceAll("你", "对方");
    return [`${of(whose)}日主是**${天干}${五行}**，属${阴阳}。${image ?? ""}`];
  },
  strength: (person, whose) => [...verdictOf(person, whose), ...favourableOf(person, whose)],
  elements: ({ 五行个数 }, whose) => {
    if (!五行个数) return [];
    const counts = Object.entries(五行个数);
    const most = counts.toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? "";
    const told = counts.map(([element, count]) => `${element}${count}个`).join("、");
    const absent = counts.filter(([, count]) => count === 0).map(([element]) => meanings.none[element]);
    return [
      `数一数${of(whose)}四柱明见的五行：${told}。${meanings.many[most] ?? ""}`,
      ...absent.map((text) => `${whose === "own" ? "再看少的一头：" : "对方那一边，"}${text}`),
    ];
  },
  relations: ({ 合冲刑害 = [] }, whose) =>
    groupByKind(合冲刑害).map(
      ([kind, texts]) =>
        `${of(whose)}四柱之间，有${texts.join("；")}。${whose === "own" ? meanings.relations[kind] : ""}`,
    ),
  gods: (person, aspect) => godParagraphs(person, aspect),
  decades: ({ 大运, 大运大纲, 日主 }) =>
    大运?.各步.map(decadeText) ??
    (大运大纲 ? [outlineLead, ...大运大纲.各步干支.map((pillar) => outlinedDecade(pillar, 日主.天干))] : []),
  presentDecade: ({ 大运 }, whose) =>
    大运?.各步.filter(({ 是否当前 }) => 是否当前).map((decade) => `${of(whose)}${decadeText(decade)}`) ?? [],
  years: ({ 流年 = [], 对方 }) =>
    流年.slice(0, yearsTold).map((year, index) => {
      const other = 对方?.流年?.[index];
      const head = `**${year.年份}年（${year.干支}）**`;
      const own = meanings.years[year.天干十神] ?? "";
      if (other)
        return `${head}：你虚岁${year.虚岁}，天干为${year.天干十神}；对方虚岁${other.虚岁}，天干为${other.天干十神}。你这一边，${own}对方那一边，${meanings.months[other.天干十神] ?? ""}`;
      return `${head}，你虚岁${year.虚岁}，天干为${year.天干十神}。${own}${touching(year)}${withDecades(year)}`;
    }),
  chosenYear: ({ 所选流年 }) => {
    if (!所选流年) return [];
    const { 年份, 干支, 虚岁, 天干十神, 作用 = [] } = 所选流年;
    return [
      `**${年份}年（${干支}）**，你虚岁${虚岁}，流年天干为${天干十神}，地支藏${hiddenGods(所选流年)}。${meanings.years[天干十神] ?? ""}`,
      ...groupByKind(作用).map(
        ([kind, texts]) => `流年与命局之间，有${texts.join("；")}。${meanings.relations[kind] ?? ""}`,
      ),
    ];
  },
  yearDecades: ({ 所选流年, 大运: luck }) =>
    所选流年?.岁运?.flatMap((under) => {
      const { 大运, 作用 } = under;
      if (大运 === null) return [`${所选流年.年份}年${whenNoDecade(under)}，只看流年与命局就好。`];
      const since = under.起 ? `，自${dayOf(under.起)}起` : "";
      const found = 作用.length > 0 ? `有${作用.join("；")}` : "没有明显的合冲，各行其是";
      return [
        ...(luck?.各步.filter(({ 干支 }) => 干支 === 大运).map(decadeText) ?? []),
        `**${所选流年.年份}年与${大运}大运**${since}：流年与大运、命局合看，${found}。${meanings.relations[kindOf(作用[0] ?? "")] ?? ""}`,
      ];
    }) ?? [],
  months: ({ 所选流年 }) =>
    所选流年?.流月.map(({ 节, 起, 干支, 天干十神, 岁运 = [] }, index, all) => {
      const until = all[index + 1]?.起;
      const span = `${dayOf(起)}${until ? `到${dayOf(until)}之前` : "起的一个月"}`;
      return `**${节}，${干支}月**（${span}）：${meanings.terms[节] ?? ""}当月天干为${天干十神}，${meanings.months[天干十神] ?? ""}${inMonth(岁运)}`;
    }) ?? [],
  pairDays: (sheet) => {
    const { 合婚 } = sheet;
    if (!合婚) return [];
    const god = /对方为己方之(..)/.exec(合婚.日干)?.[1] ?? "";
    const family = familyOf(god);
    return [
      `两个日主放在一起：${asYou(合婚.日干)}。${family ? meanings.pairs[family] : ""}`,
      pairText("日干相对", 合婚.日柱, "两个日干之间没有合冲，彼此少牵扯，靠相处慢慢养出默契"),
      pairText(
        "夫妻宫（日支）相对",
        palaceRelations(sheet, "日支") ?? [],
        "两个日支没有合冲刑害，日子平顺，要自己添些新鲜",
      ),
    ];
  },
  pairPalaces: (sheet) =>
    sheet.合婚
      ? [
          ...["月柱", "时柱"].map((pillar) => palaceText(pillar, palaceRelations(sheet, pillar))),
          pairText("日支与另一人的其他地支", sheet.合婚.日支与他柱, "日支与另一人的其他地支没有合冲刑害"),
        ]
      : [],
  pairSigns: (sheet) => {
    const found = palaceRelations(sheet, "年柱");
    const signs = found?.filter((text) => text.includes("年支")) ?? [];
    return found ? [pairText("年支与生肖", signs, "年支之间没有特别的关系，生肖这一项可以放下")] : [];
  },
  pairGifts: ({ 合婚 }) =>
    合婚
      ? [
          ...合婚.用神互补.map(
            (text) =>
              `再看用得上的那一行：${asYou(text)}。缺的能在对方那里见到，相处就像添了一样帮手；见不到也无妨，可以从环境与习惯里补。`,
          ),
          ...(合婚.五行互补
            ? [`五行的多寡：${asYou(合婚.五行互补)}。这只说明谁在哪一方面更有余力，不代表谁欠了谁。`]
            : []),
        ]
      : [],
};

const otherPlaces: Readonly<Record<string, string>> = {
  年柱: "它说的是对方家里的样子，以及小时候听惯的道理。",
  月柱: "它说的是对方做事的土壤，工作忙起来时，这一柱最先显出来。",
  日柱: "它说的是对方自己，也说了他人走近时会遇到怎样的门。",
  时柱: "它说的是对方心里的以后，谈将来的打算，可以从这里谈起。",
};

function of(whose: Whose): string {
  return whose === "own" ? "你的" : "对方的";
}

function asYou(text: string): string {
  return text.replaceAll("己方", "你");
}

function hiddenGods({ 藏干 }: PillarFacts): string {
  return 藏干.map(({ 十神 }) => 十神).join("、");
}

function starsOf({ 神煞 = [] }: PillarFacts): string {
  const kind = 神煞.filter((star) => gentleStars.includes(star)).slice(0, 2);
  return kind.length > 0 ? `神煞有${kind.join("、")}。` : "";
}

const gentleStars = "天乙贵人 太极贵人 福星贵人 文昌 天德 月德 国印 将星 华盖 驿马 红鸾 天喜 金舆 禄神".split(
  " ",
);

function verdictOf({ 强弱 }: PersonFacts, whose: Whose): readonly string[] {
  if (!强弱) return [];
  const meaning = (meanings.verdicts[强弱.结论] ?? "").replaceAll("你", whose === "own" ? "你" : "对方");
  return [
    `判断${of(whose)}强弱，用的是得令、得地、得势计分的办法，满分一百，得${强弱.得分}分，结论是**${强弱.结论}**。${meaning}`,
  ];
}

function favourableOf({ 用神, 格局 }: PersonFacts, whose: Whose): readonly string[] {
  const pattern = 格局?.名
    ? [`${of(whose)}格局按月令透干来取，是${格局.名}：${格局.依据}。`]
    : 格局
      ? [`${of(whose)}格局这里不定：${格局.依据}。`]
      : [];
  return 用神 ? [...pattern, favourableText(用神, whose)] : pattern;
}

function favourableText({ 用神, 喜神, 忌神, 扶抑, 调候, 依据 }: Favourable, whose: Whose): string {
  const methods = `先看扶抑：${扶抑?.说明}；再看调候：${调候?.说明}。`;
  if (用神 === null) return `${methods}${依据}，所以这里不勉强下结论，只谈习惯。`;
  const others = 喜神 && 忌神 ? `，喜神为${喜神}，忌神为${忌神}` : "";
  return `${methods}两法合参，${of(whose)}用神为${用神}${others}；依据是${依据}。${meanings.uses[用神] ?? ""}`;
}

function godParagraphs(person: PersonFacts, aspect: Aspect): readonly string[] {
  const places = birthPillars(person).flatMap(([position, { 天干十神, 藏干 }]) => {
    const at = position.slice(0, 1);
    return [
      { god: 天干十神, text: `${at}干透${天干十神}` },
      ...藏干.map(({ 十神 }) => ({ god: 十神, text: `${at}支藏${十神}` })),
    ];
  });
  return groupByFamily(places).map(
    ([family, texts]) =>
      `**${familyNames[family]}**（${texts.slice(0, 3).join("，")}）：${meanings.families[family][aspect]}`,
  );
}

const familyNames = {
  friend: "比劫",
  output: "食伤",
  wealth: "财星",
  office: "官杀",
  resource: "印星",
} as const;

function decadeText(decade: DecadeFacts): string {
  const { 干支, 起始年, 终止年, 起始虚岁, 终止虚岁, 是否当前, 天干十神 } = decade;
  const present = 是否当前 ? "，眼下正走在这一步" : "";
  return `**${干支}大运**（${起始年}年至${终止年}年，虚岁${起始虚岁}至${终止虚岁}岁）${present}：天干为${天干十神}，地支藏${hiddenGods(decade)}。${meanings.decades[天干十神] ?? ""}${touching(decade)}`;
}

const outlineLead = "时辰未知，大运只能看个轮廓：次序是定的，起讫的年份要等时辰补上才好细说。";

function outlinedDecade(pillar: string, dayStem: string): string {
  const god = godOfPillar(pillar, dayStem);
  return `**${pillar}大运**，天干为${god}：${meanings.decades[god] ?? ""}`;
}

function touching({ 作用 = [] }: PillarFacts): string {
  return 作用.length > 0
    ? `与命局相看，有${作用.slice(0, 2).join("；")}。`
    : "与命局没有明显的合冲，宜平常心。";
}

/** The year's own words for its decades; nothing where none is in force. */
function withDecades({ 岁运 = [] }: YearFacts): string {
  return 岁运
    .filter(({ 大运, 作用 }) => 大运 !== null && 作用.length > 0)
    .map(
      ({ 大运, 起, 作用 }) =>
        `${起 ? `${dayOf(起)}起` : ""}行${大运}大运，合看有${作用.slice(0, 2).join("；")}。`,
    )
    .join("");
}

function inMonth(under: readonly UnderDecadeFacts[]): string {
  const found = greatestOf(under.flatMap(({ 作用 }) => 作用));
  return found ? `合看岁运，有${found}。` : "";
}

function whenNoDecade({ 起, 说明 }: UnderDecadeFacts): string {
  return `${起 ? `，自${dayOf(起)}起` : ""}：${说明 ?? "不论大运"}`;
}

function palaceText(pillar: string, texts: readonly string[] | undefined): string {
  const palace = palaces[pillar] ?? "";
  return texts === undefined
    ? `${palace}（${pillar}）有一方未定，这一宫不比。`
    : pairText(`${palace}（${pillar}）相对`, texts, `${palace}（${pillar}）之间没有合冲刑害，各自安顿就好`);
}

const palaces: Readonly<Record<string, string>> = { 月柱: "父母兄弟宫", 时柱: "子女宫" };

function pairText(place: string, texts: readonly string[], none: string): string {
  if (texts.length === 0) return `${none}。`;
  return `${place}，有${texts.map(asYou).join("；")}。${meanings.relations[kindOf(texts[0] ?? "")] ?? ""}`;
}

function dayOf(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

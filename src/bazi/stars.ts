import type { ChartPillars } from "./chart.ts";
import { BRANCHES, type Branch, branchAt, cyclicItem, type PillarName, type Stem } from "./stem-branch.ts";

/** 天乙贵人, 文昌, 禄神 and 羊刃 of each stem; yin stems have no 羊刃 here, since schools disagree on it. */
const BY_STEM: Readonly<Record<Stem, Readonly<Record<StemStar, string>>>> = {
  甲: { 天乙贵人: "丑未", 文昌: "巳", 禄神: "寅", 羊刃: "卯" },
  乙: { 天乙贵人: "子申", 文昌: "午", 禄神: "卯", 羊刃: "" },
  丙: { 天乙贵人: "亥酉", 文昌: "申", 禄神: "巳", 羊刃: "午" },
  丁: { 天乙贵人: "亥酉", 文昌: "酉", 禄神: "午", 羊刃: "" },
  戊: { 天乙贵人: "丑未", 文昌: "申", 禄神: "巳", 羊刃: "午" },
  己: { 天乙贵人: "子申", 文昌: "酉", 禄神: "午", 羊刃: "" },
  庚: { 天乙贵人: "丑未", 文昌: "亥", 禄神: "申", 羊刃: "酉" },
  辛: { 天乙贵人: "午寅", 文昌: "子", 禄神: "酉", 羊刃: "" },
  壬: { 天乙贵人: "巳卯", 文昌: "寅", 禄神: "亥", 羊刃: "子" },
  癸: { 天乙贵人: "巳卯", 文昌: "卯", 禄神: "子", 羊刃: "" },
};

/** Each string holds the star's branch for 申子辰, 巳酉丑, 寅午戌, 亥卯未, which is the branch index modulo four. */
const BY_TRIAD = [
  ["驿马", "寅亥申巳"],
  ["桃花", "酉午卯子"],
  ["华盖", "辰丑戌未"],
  ["将星", "子酉午卯"],
  ["劫煞", "巳寅亥申"],
  ["亡神", "亥申巳寅"],
] as const;
const MONTH_VIRTUE = "壬庚丙甲";

/** For the years 亥子丑, 寅卯辰, 巳午未, 申酉戌. */
const LONELY = [
  ["孤辰", "寅巳申亥"],
  ["寡宿", "戌丑辰未"],
] as const;
const KUIGANG: readonly PillarName[] = ["庚辰", "庚戌", "壬辰", "戊戌"];

type StemStar = "天乙贵人" | "文昌" | "禄神" | "羊刃";
export type Star =
  | StemStar
  | (typeof BY_TRIAD)[number][0]
  | (typeof LONELY)[number][0]
  | "红鸾"
  | "天喜"
  | "魁罡"
  | "月德";

type Position = "year" | "month" | "day" | "hour";
interface Pillar {
  readonly name: PillarName;
  readonly stem: Stem;
  readonly branch: Branch;
}

/**
 * The common 神煞 of each pillar, to be shown as colour and never as a verdict.
 * Lists differ by school; that 天乙贵人 and 文昌 follow the year and the day stem, 禄神 and 羊刃 the day stem
 * alone, is our choice. A pillar is never counted against itself.
 * @returns stars by pillar, none for a pillar that the chart lacks
 */
export function starsOf(pillars: ChartPillars): Readonly<Record<Position, readonly Star[]>> {
  const at = (position: Position) => {
    const pillar = pillars[position];
    return pillar ? starsAt(position, pillar, pillars) : [];
  };
  return { year: at("year"), month: at("month"), day: at("day"), hour: at("hour") };
}

/** 神煞 of a luck or annual pillar, by the day pillar alone. */
export function starsOfLuckPillar(pillar: Pillar, day: Pillar): readonly Star[] {
  return [...stemStars(day.stem, pillar.branch), ...triadStars(day.branch, pillar.branch)];
}

function starsAt(position: Position, pillar: Pillar, { year, month, day }: ChartPillars): readonly Star[] {
  const { stem, branch } = pillar;
  return unique([
    ...stemStars(day.stem, branch),
    ...(year ? stemStars(year.stem, branch).filter(isOfYearStem) : []),
    ...(position === "day" ? [] : triadStars(day.branch, branch)),
    ...(year && position !== "year"
      ? [...triadStars(year.branch, branch), ...yearStars(year.branch, branch)]
      : []),
    ...(position === "day" && KUIGANG.includes(pillar.name) ? (["魁罡"] as const) : []),
    ...(month && triadItem(MONTH_VIRTUE, month.branch) === stem ? (["月德"] as const) : []),
  ]);
}

function stemStars(stem: Stem, branch: Branch): readonly StemStar[] {
  const stars = BY_STEM[stem];
  const names: readonly StemStar[] = ["天乙贵人", "文昌", "禄神", "羊刃"];
  return names.filter((name) => stars[name].includes(branch));
}

function isOfYearStem(star: StemStar): boolean {
  return star === "天乙贵人" || star === "文昌";
}

function triadStars(from: Branch, branch: Branch): readonly Star[] {
  return BY_TRIAD.filter(([, branches]) => triadItem(branches, from) === branch).map(([star]) => star);
}

function triadItem(items: string, branch: Branch): string {
  return cyclicItem([...items], BRANCHES.indexOf(branch) % 4);
}

/** 红鸾 runs backward from 卯 in a 子 year, 天喜 stands opposite. */
function yearStars(year: Branch, branch: Branch): readonly Star[] {
  const index = BRANCHES.indexOf(year);
  const season = Math.floor(((index + 1) % 12) / 3);
  return [
    ...(branchAt(3 - index) === branch ? (["红鸾"] as const) : []),
    ...(branchAt(9 - index) === branch ? (["天喜"] as const) : []),
    ...LONELY.filter(([, branches]) => branches[season] === branch).map(([star]) => star),
  ];
}

function unique(stars: readonly Star[]): readonly Star[] {
  return [...new Set(stars)];
}

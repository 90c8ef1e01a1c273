import { annualYearAt, decadeAt } from "../bazi/annual.ts";
import type { Chart } from "../bazi/chart.ts";
import { type Star, starsOf } from "../bazi/stars.ts";
import type { Element, PillarName, Polarity, Stem } from "../bazi/stem-branch.ts";
import { cautionOf } from "./fact-sheet/cautions.ts";
import { type ConventionFacts, conventionFacts } from "./fact-sheet/conventions.ts";
import { type LuckFacts, type LuckOutlineFacts, luckFacts, luckOutlineFacts } from "./fact-sheet/luck.ts";
import { type OutsideFacts, outsideFacts } from "./fact-sheet/outside.ts";
import { type PillarFacts, pillarFacts } from "./fact-sheet/pillar.ts";
import { type YearFacts, yearFacts } from "./fact-sheet/years.ts";

/**
 * Everything that a report may cite: plain JSON, its keys in Chinese because the model reads them. It has no name, no
 * id, no place and of the birth only the year; null marks what an unknown hour leaves open.
 */
export interface FactSheet {
  readonly 产品: string;
  readonly 命主: PersonFacts;
  readonly 四柱: {
    readonly 年柱: NatalPillarFacts | null;
    readonly 月柱: NatalPillarFacts | null;
    readonly 日柱: NatalPillarFacts;
    readonly 时柱: NatalPillarFacts | null;
  };
  /** the two possible pairs when a 节 falls on a day without an hour, else empty */
  readonly 年月候选: readonly { readonly 年柱: PillarName; readonly 月柱: PillarName }[];
  readonly 日主: { readonly 天干: Stem; readonly 五行: Element; readonly 阴阳: Polarity };
  readonly 五行个数: Readonly<Record<Element, number>> | null;
  readonly 日柱空亡: string;
  readonly 胎元: PillarName | null;
  readonly 命宫: PillarName | null;
  readonly 身宫: PillarName | null;
  readonly 大运: LuckFacts | null;
  /** stands in for the luck cycles when only the hour is unknown */
  readonly 大运大纲: LuckOutlineFacts | null;
  /** the present year, by 立春, and the nine that follow */
  readonly 流年: readonly YearFacts[];
  /** only with an answer of 缘份居 about the same four pillars */
  readonly 外部资料?: OutsideFacts;
  readonly 提示: readonly string[];
  readonly 口径: ConventionFacts;
}

/** A pillar of the birth, with its 神煞. */
export interface NatalPillarFacts extends PillarFacts {
  readonly 神煞: readonly Star[];
}

export interface PersonFacts {
  readonly 性别: "男" | "女";
  readonly 命造: "乾造" | "坤造";
  /** of the solar calendar */
  readonly 出生年: number;
  readonly 当前虚岁: number;
  readonly 时辰: "已知" | "未知";
}

export interface FactSheetRequest {
  readonly productId: string;
  readonly now: Date;
  /** the `data` of 缘份居's answer, as it came */
  readonly outside?: unknown;
}

const YEARS = 10;

/** Draws up the facts of a chart as of `now`. */
export function factSheetOf(chart: Chart, { productId, now, outside }: FactSheetRequest): FactSheet {
  const { pillars, dayMaster, luck } = chart;
  const year = annualYearAt(now);
  const stars = starsOf(pillars);
  const fromOutside = outsideFacts(outside, pillars);
  return {
    产品: productId,
    命主: personFacts(chart, year),
    四柱: {
      年柱: pillars.year && { ...pillarFacts(pillars.year), 神煞: stars.year },
      月柱: pillars.month && { ...pillarFacts(pillars.month), 神煞: stars.month },
      日柱: { ...pillarFacts(pillars.day), 神煞: stars.day },
      时柱: pillars.hour && { ...pillarFacts(pillars.hour), 神煞: stars.hour },
    },
    年月候选: chart.candidates.map((pair) => ({ 年柱: pair.year, 月柱: pair.month })),
    日主: { 天干: dayMaster.stem, 五行: dayMaster.element, 阴阳: dayMaster.polarity },
    五行个数: chart.elementCounts,
    日柱空亡: pillars.day.voidBranches.join(""),
    胎元: chart.taiYuan,
    命宫: chart.mingGong,
    身宫: chart.shenGong,
    大运: luck && luckFacts(luck, decadeAt(chart, now)),
    大运大纲: chart.luckOutline && luckOutlineFacts(chart.luckOutline),
    流年: Array.from({ length: YEARS }, (_, index) => yearFacts(year + index, year, chart)),
    ...(fromOutside === undefined ? {} : { 外部资料: fromOutside }),
    提示: [...new Set(chart.warnings.map(({ kind }) => cautionOf(kind)))],
    口径: conventionFacts(chart.conventions),
  };
}

function personFacts({ birth, solarDate, pillars }: Chart, year: number): PersonFacts {
  const isMale = birth.gender === "male";
  return {
    性别: isMale ? "男" : "女",
    命造: isMale ? "乾造" : "坤造",
    出生年: solarDate.year,
    当前虚岁: year - solarDate.year + 1,
    时辰: pillars.hour ? "已知" : "未知",
  };
}

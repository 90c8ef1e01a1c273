import type { JieName } from "../../bazi/calendar/solar-terms.ts";
import type { PillarName } from "../../bazi/calendar/stem-branch.ts";
import type { PersonSheet, UnderDecadeFacts, YearFacts } from "./person-sheet.ts";

/**
 * Everything that a report may cite: plain JSON, its keys in Chinese because the model reads them. It has no name, no
 * id, no place and of the birth only the year; null marks what an unknown hour leaves open.
 */
export interface FactSheet extends PersonSheet {
  readonly 产品: string;
  /** only in a report about one year */
  readonly 所选流年?: ChosenYearFacts;
  /** the second person and both side by side, only in a report about two */
  readonly 对方?: PersonSheet;
  readonly 合婚?: ComparisonFacts;
  /** only with an answer of 缘份居 about the same four pillars */
  readonly 外部资料?: OutsideFacts;
  readonly 提示: readonly string[];
  readonly 口径: ConventionFacts;
}

/** The year that a report is about, with its twelve months. */
export interface ChosenYearFacts extends YearFacts {
  readonly 流月: readonly MonthFacts[];
}

export interface MonthFacts {
  readonly 节: JieName;
  /** first day by the civil calendar of the birthplace: 2026-02-04 */
  readonly 起: string;
  readonly 干支: PillarName;
  readonly 天干十神: string;
  /** of the branch's main hidden stem */
  readonly 地支十神: string;
  readonly 作用: readonly string[];
  /** the year takes part as well; two where the decade changes within the month */
  readonly 岁运?: readonly UnderDecadeFacts[];
}

/** Two charts side by side (合婚), each fact with its basis; 己方 is the buyer's chart, 对方 the other one. No score. */
export interface ComparisonFacts {
  readonly 日干: string;
  /** the day stems, and the day pillars as a whole; the day branches stand among the palaces */
  readonly 日柱: readonly string[];
  /** each palace of one against the same palace of the other */
  readonly 同宫: readonly PalaceFacts[];
  /** one's day branch against the other's year, month and hour branches: no palace pair */
  readonly 日支与他柱: readonly string[];
  readonly 年柱纳音: string | null;
  readonly 五行互补: string | null;
  readonly 用神互补: readonly string[];
  readonly 说明: string;
}

/** `关系` is null where a pillar is open, and `说明` says whose. */
export interface PalaceFacts {
  /** 日支夫妻宫（花） */
  readonly 宫: string;
  readonly 关系: readonly string[] | null;
  readonly 说明?: string;
}

/** What an outside service adds to our chart, in its own words. */
export interface OutsideFacts {
  readonly 来源: "缘份居";
  readonly 说明: string;
  readonly 格局?: string;
  readonly 喜忌?: string;
}

/** The rules of the chart in words (口径); the birthplace's longitude and zone stay out. */
export interface ConventionFacts {
  readonly 年界: string;
  readonly 月界: string;
  readonly 日界: string;
  readonly 时间: string;
  readonly 夏令时: string;
  readonly 起运: string;
  readonly 年龄: string;
  readonly 流年: string;
  readonly 命宫: string;
  readonly 十二长生: string;
  readonly 五行个数: string;
  readonly 藏干?: string;
  readonly 旺相休囚死?: string;
  readonly 空亡?: string;
  readonly 神煞?: string;
  readonly 合冲刑害?: string;
  readonly 岁运?: string;
  readonly 小运?: string;
  readonly 强弱?: string;
  readonly 格局?: string;
  readonly 调候?: string;
  readonly 用神?: string;
  readonly 引擎: string;
}

/** The people whom a report is about: one, or two. A statement is sound if it fits one of them. */
export function personsOf(factSheet: FactSheet): readonly PersonSheet[] {
  return factSheet.对方 ? [factSheet, factSheet.对方] : [factSheet];
}

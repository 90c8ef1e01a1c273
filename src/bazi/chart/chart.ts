import type { Birth, LunarDate, SolarDate } from "../birth.ts";
import type { Element, PillarName } from "../calendar/stem-branch.ts";
import type { ChartPillars } from "./chart-pillars.ts";
import type { Clocks } from "./clocks.ts";
import type { ConventionsUsed } from "./conventions-used.ts";
import type { DayMaster } from "./day-master.ts";
import type { Luck } from "./luck.ts";
import type { LuckOutline } from "./luck-outline.ts";
import type { Warning } from "./warning.ts";

/** A birth chart (命盘): plain JSON, computed once and stored with the order. */
export interface Chart {
  readonly birth: Birth;
  /** By the civil calendar of the birthplace. */
  readonly solarDate: SolarDate;
  readonly lunarDate: LunarDate;
  /** Null when the hour is unknown. */
  readonly clocks: Clocks | null;
  readonly pillars: ChartPillars;
  /** Two possible pairs, earlier first, when the hour is unknown and a 节 falls on that day; else empty. */
  readonly candidates: readonly YearMonth[];
  readonly dayMaster: DayMaster;
  /** Of the visible characters: eight, or six without the hour; null when one of them is undecided. */
  readonly elementCounts: Readonly<Record<Element, number>> | null;
  /** 胎元; null when the month is undecided. */
  readonly taiYuan: PillarName | null;
  /** 命宫; null without the hour. */
  readonly mingGong: PillarName | null;
  /** 身宫; null without the hour. */
  readonly shenGong: PillarName | null;
  /** 大运; null without the hour. */
  readonly luck: Luck | null;
  /** Stands in for `luck` when only the hour is unknown; null when the hour is known or the month is not. */
  readonly luckOutline: LuckOutline | null;
  readonly warnings: readonly Warning[];
  readonly conventions: ConventionsUsed;
}

export interface YearMonth {
  readonly year: PillarName;
  readonly month: PillarName;
}

import type { Birth, DayChange, LunarDate, SolarDate, TimeBasis } from "../birth.ts";
import type { Element, PillarName } from "../calendar/stem-branch.ts";
import type { ChartPillars } from "./chart-pillars.ts";
import type { DayMaster } from "./day-master.ts";
import type { Luck, LuckOutline } from "./luck.ts";
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

/** From the civil clock to the clock that decided day and hour; texts like 1988-01-08T12:20:00. */
export interface Clocks {
  /** As entered, or the middle of the double hour; a skipped reading as the clocks showed it after the jump. */
  readonly civil: string;
  /** With a final Z. */
  readonly utc: string;
  readonly timeZone: string;
  /** Civil minus UTC, daylight saving included. */
  readonly utcOffsetSeconds: number;
  readonly daylightSavingSeconds: number;
  /** Civil clock without daylight saving. */
  readonly standard: string;
  /** Null where the longitude is unknown. */
  readonly solar: SolarChain | null;
  readonly basis: TimeBasis;
  /** The reading that decided day and hour. */
  readonly decisive: string;
}

export interface SolarChain {
  readonly longitude: number;
  /** Mean solar minus standard time. */
  readonly longitudeCorrectionSeconds: number;
  readonly meanSolar: string;
  /** Apparent minus mean solar time, to a tenth of a second. */
  readonly equationOfTimeSeconds: number;
  readonly trueSolar: string;
}

/** The rules a chart was computed by, as codes that a locale file puts into words (口径). */
export interface ConventionsUsed {
  readonly engine: "bazibot";
  readonly engineVersion: string;
  readonly yearBoundary: "立春-instant";
  readonly monthBoundary: "节-instant";
  readonly dayChange: DayChange;
  /** Null when the hour is unknown. */
  readonly timeBasis: TimeBasis | null;
  /** Null unless true solar time decided. */
  readonly longitude: number | null;
  /** Null unless true solar time decided. */
  readonly equationOfTimeSeconds: number | null;
  /** Null when the hour is unknown. */
  readonly daylightSavingRemovedSeconds: number | null;
  readonly timeZone: string;
  readonly luckStart: "three-days-per-year-to-the-second";
  readonly luckStartDate: "calendar-addition";
  readonly ageCount: "虚岁";
  readonly annualBoundary: "立春";
  readonly mingGong: "节-month";
  readonly stages: "阳顺阴逆";
  readonly elementCount: "visible-characters";
}

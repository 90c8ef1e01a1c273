import type { Birth, LunarDate, SolarDate } from "../birth.ts";
import type { TimeBasis } from "../calendar/birth-moment.ts";
import type { Element, PillarName, Polarity, Stem } from "../calendar/stem-branch.ts";
import type { ConventionsUsed } from "./conventions-used.ts";
import type { DescribedPillar } from "./describe-pillar.ts";
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

/** Null marks a pillar that an unknown hour leaves undecided. */
export interface ChartPillars {
  readonly year: DescribedPillar | null;
  readonly month: DescribedPillar | null;
  readonly day: DescribedPillar;
  readonly hour: DescribedPillar | null;
}

export interface YearMonth {
  readonly year: PillarName;
  readonly month: PillarName;
}

export interface DayMaster {
  readonly stem: Stem;
  readonly element: Element;
  readonly polarity: Polarity;
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

import type { Birth } from "../../src/bazi/birth.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { describePillar } from "../../src/bazi/chart/describe-pillar.ts";
import { cycleIndexOfYear } from "../../src/bazi/chart/four-pillars.ts";
import { type Passing, passingOf } from "../../src/report/claims/passing.ts";
import type { Signs } from "../../src/report/claims/sign-list.ts";
import { signsOf } from "../../src/report/claims/signs.ts";
import { birthAt } from "../bazi/births.ts";

/** A birth of the list of those that show rules, by the clock of Beijing. */
export interface ShownBirth {
  readonly gender: string;
  /** 1988-01-08T12:20 */
  readonly clock: string;
}

/** What a rule about a birth asks it. @throws RangeError for one whose signs are open */
export function natalSigns(shown: ShownBirth): Signs {
  const signs = signsOf(computeChart(birthOf(shown)));
  if (!signs) throw new RangeError(`no signs of ${shown.clock}`);
  return signs;
}

/** What a rule about a time asks a year that passes over a birth. */
export function yearSigns(shown: ShownBirth, year: number): Passing {
  const chart = computeChart(birthOf(shown));
  const pillar = describePillar(cycleIndexOfYear(year), chart.dayMaster.stem);
  return passingOf("annual", String(year), pillar, natalSigns(shown), chart);
}

function birthOf({ clock, gender }: ShownBirth): Birth {
  return birthAt(clock, { gender: gender === "male" ? "male" : "female" });
}

import { annualSpan } from "../../bazi/calendar/term-spans.ts";
import type { Chart } from "../../bazi/chart/chart.ts";
import { pillarOfYear } from "../../bazi/chart/four-pillars.ts";
import { nominalAge } from "../../bazi/chart/nominal-age.ts";
import { runningDecades } from "../../bazi/reading/running-decades.ts";
import type { Native } from "./natives.ts";
import type { PlannedClaim, YearReading } from "./section-plan.ts";

/**
 * Reads a year from the claims that a report tells.
 * @param claims of the whole report
 * @throws RangeError outside 1899–2100
 */
export function yearReading(
  year: number,
  { person, chart }: Native,
  claims: readonly PlannedClaim[],
): YearReading {
  const own = claims.filter((each) => each.person === person && each.claim.period === String(year));
  const running = runningDecades(chart, annualSpan(year, chart.birth.place.timeZone));
  return {
    ...{ person, year, pillar: pillarOfYear(year), age: nominalAge(chart, year) },
    decades: running.flatMap((each) => (each.kind === "decade" ? [each.pillar.name] : [])),
    leaning: isOpen(chart) ? "open" : leaningOf(own),
    claims: own,
  };
}

/** Whether an unknown hour leaves a chart without claims. */
export function isOpen({ pillars }: Chart): boolean {
  return pillars.hour === null;
}

function leaningOf(claims: readonly PlannedClaim[]): YearReading["leaning"] {
  const [first, ...others] = new Set(claims.map(({ claim }) => claim.direction));
  if (first === undefined) return "quiet";
  return others.length === 0 ? first : "mixed";
}

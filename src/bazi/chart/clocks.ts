import type { Place } from "../birth.ts";
import type { BirthMoment, TimeBasis } from "../calendar/birth-moment.ts";
import { clockText, utcText } from "../calendar/local-clock.ts";

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

/** The chain of clocks of a birth, each step with its correction, as text. */
export function clocksOf(moment: BirthMoment, place: Place): Clocks {
  const { civil, standardClock, basis, basisClock } = moment;
  return {
    civil: clockText(civil.utcSeconds + civil.offsetSeconds),
    utc: utcText(civil.utcSeconds),
    timeZone: place.timeZone,
    utcOffsetSeconds: civil.offsetSeconds,
    daylightSavingSeconds: civil.daylightSavingSeconds,
    standard: clockText(standardClock),
    solar: solarChain(moment, place.longitude),
    basis,
    decisive: clockText(basisClock),
  };
}

function solarChain({ solar, standardClock }: BirthMoment, longitude: number): SolarChain | null {
  if (!solar) return null;
  return {
    longitude,
    longitudeCorrectionSeconds: solar.mean - standardClock,
    meanSolar: clockText(solar.mean),
    equationOfTimeSeconds: Math.round(solar.equationOfTimeSeconds * 10) / 10,
    trueSolar: clockText(solar.true),
  };
}

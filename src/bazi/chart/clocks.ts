import type { Place } from "../birth.ts";
import type { BirthMoment } from "../calendar/birth-moment.ts";
import { clockText, utcText } from "../calendar/local-clock.ts";
import type { Clocks, SolarChain } from "./chart.ts";

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

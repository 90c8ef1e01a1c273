const JULIAN_DAY_OF_UNIX_EPOCH = 2_440_587.5;
const SECONDS_PER_DEGREE = 240;

/**
 * Local mean solar time (地方平太阳时) of an instant.
 * @param longitude degrees, east positive
 * @returns clock seconds (see `ClockSeconds`), whole
 * @throws RangeError outside ±180
 */
export function meanSolarClock(utcSeconds: number, longitude: number): number {
  if (!(Math.abs(longitude) <= 180)) throw new RangeError(`longitude ${longitude} is outside ±180`);
  return utcSeconds + Math.round(longitude * SECONDS_PER_DEGREE);
}

/**
 * Equation of time: apparent minus mean solar time.
 * @returns seconds, −860 to +990; error under 4 s for 1900–2100
 * Source: NOAA solar calculator equations after Meeus, Astronomical Algorithms.
 */
export function equationOfTimeSeconds(utcSeconds: number): number {
  const century = (utcSeconds / 86_400 + JULIAN_DAY_OF_UNIX_EPOCH - 2_451_545) / 36_525;
  const meanLongitude = radians(280.46646 + century * (36_000.76983 + century * 0.0003032));
  const anomaly = radians(357.52911 + century * (35_999.05029 - century * 0.0001537));
  const eccentricity = 0.016708634 - century * (0.000042037 + century * 0.0000001267);
  const y = Math.tan(trueObliquity(century) / 2) ** 2;
  const angle =
    y * Math.sin(2 * meanLongitude) -
    2 * eccentricity * Math.sin(anomaly) +
    4 * eccentricity * y * Math.sin(anomaly) * Math.cos(2 * meanLongitude) -
    0.5 * y * y * Math.sin(4 * meanLongitude) -
    1.25 * eccentricity * eccentricity * Math.sin(2 * anomaly);
  return degrees(angle) * SECONDS_PER_DEGREE;
}

/** Radians, with the correction for the moon's node that the sun's apparent position needs. */
function trueObliquity(century: number): number {
  const arcSeconds = 21.448 - century * (46.815 + century * (0.00059 - century * 0.001813));
  const mean = 23 + (26 + arcSeconds / 60) / 60;
  return radians(mean + 0.00256 * Math.cos(radians(125.04 - 1934.136 * century)));
}

function radians(value: number): number {
  return (value * Math.PI) / 180;
}

function degrees(value: number): number {
  return (value * 180) / Math.PI;
}

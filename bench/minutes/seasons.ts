import earthTerms from "astronomia/data/vsop87Dearth";
import { deltaT } from "astronomia/deltat";
import { Planet } from "astronomia/planetposition";
import { apparentVSOP87 } from "astronomia/solar";

/** From one 节 to the next: the branch that the month has, and the year whose 立春 came last. */
export interface Season {
  readonly branch: string;
  readonly year: number;
  /** When it begins; with decimals. */
  readonly utcSeconds: number;
}

const BRANCHES = "丑寅卯辰巳午未申酉戌亥子";
const LONGITUDE_OF_MINOR_COLD = 285;
const TROPICAL_YEAR_SECONDS = 31_556_925;
const DAY_SECONDS = 86_400;
const CENTURY_DAYS = 36_525;
const J2000 = 2_451_545;
const UNIX_EPOCH = 2_440_587.5;

/**
 * VSOP87 counts longitudes by the precession of IAU 1976, which is too fast by this much a century.
 * Source: IERS Conventions 2003, 5.4, precession-rate correction of IAU 2000.
 */
const PRECESSION_ARCSECONDS_A_CENTURY = -0.29965;

/** Days from which TAI − UTC was 10 s, 11 s and so on. Source: IERS Bulletin C. */
const LEAP_DAYS =
  `1972-01 1972-07 1973-01 1974-01 1975-01 1976-01 1977-01 1978-01 1979-01 1980-01 1981-07 1982-07 1983-07 1985-07
  1988-01 1990-01 1991-01 1992-07 1993-07 1994-07 1996-01 1997-07 1999-01 2006-01 2009-01 2012-07 2015-07 2017-01`
    .split(/\s+/)
    .map((month) => Date.parse(`${month}-01T00:00:00Z`) / 1000);
const TAI_UTC_IN_1972 = 10;
const TT_TAI = 32.184;

const earth = new Planet(earthTerms);

/**
 * The thirteen seasons that touch a calendar year, by the full VSOP87 theory: nothing of it comes from the shop's table,
 * which was computed with ERFA. The two agree within 1.7 s for 1900–2050.
 */
export function seasonsOf(year: number): readonly Season[] {
  return [season(year - 1, 11), ...Array.from({ length: 12 }, (_, month) => season(year, month))];
}

/** The season that begins in a month, 0 = January, 小寒. */
function season(year: number, month: number): Season {
  return {
    branch: BRANCHES.charAt(month),
    year: month === 0 ? year - 1 : year,
    utcSeconds: instantOf(LONGITUDE_OF_MINOR_COLD + 30 * month, Date.UTC(year, month, 6) / 1000),
  };
}

/** Instant near a guess when the sun stands at a longitude. */
function instantOf(degrees: number, guess: number): number {
  let utcSeconds = guess;
  for (let step = Number.POSITIVE_INFINITY; Math.abs(step) > 0.01; utcSeconds += step) {
    const missing = (degrees - solarLongitude(utcSeconds)) / 360;
    step = (missing - Math.round(missing)) * TROPICAL_YEAR_SECONDS;
  }
  return utcSeconds;
}

/** Apparent longitude of the sun in degrees. */
function solarLongitude(utcSeconds: number): number {
  const jde = UNIX_EPOCH + (utcSeconds + terrestrialMinusUtc(utcSeconds)) / DAY_SECONDS;
  const precession = (PRECESSION_ARCSECONDS_A_CENTURY / 3600) * ((jde - J2000) / CENTURY_DAYS);
  return (apparentVSOP87(earth, jde).lon * 180) / Math.PI + precession;
}

/** By ΔT before leap seconds began; after the last one it stays, as the shop's table has it. */
function terrestrialMinusUtc(utcSeconds: number): number {
  const leaps = LEAP_DAYS.filter((day) => day <= utcSeconds).length;
  if (leaps === 0) return deltaT(1970 + utcSeconds / TROPICAL_YEAR_SECONDS);
  return TT_TAI + TAI_UTC_IN_1972 + leaps - 1;
}

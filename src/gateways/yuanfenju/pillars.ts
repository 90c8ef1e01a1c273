/** The four pillars as texts of two characters, such as 丁卯. */
export interface PillarTexts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
}

type PillarPosition = keyof PillarTexts;

/** Our own chart; null marks a pillar that an unknown hour leaves undecided. */
type OurPillars = Readonly<Record<PillarPosition, string | null>>;

/** How far the birth is from the neighbouring 节, and what was sent in place of its Beijing time. */
export interface TermDistance {
  /** from the last 节 to the instant of birth, not negative */
  readonly secondsSinceLastJie: number;
  /** from the instant of birth to the next 节, not negative */
  readonly secondsToNextJie: number;
  /** the clock reading that was sent minus the Beijing time (UTC+8) of the instant of birth */
  readonly sentMinusBeijingSeconds: number;
}

const positions = ["year", "month", "day", "hour"] as const satisfies readonly PillarPosition[];

/**
 * The service's solar terms are up to 83 s late or early for births until 2026, and it takes whole minutes.
 * Source of the 83 s: its open engine (github.com/hkargc/paipan) against the JPL ephemeris DE431.
 */
const TERM_TOLERANCE_SECONDS = 150;

/**
 * Names the pillars in which the service contradicts us; empty when the charts agree.
 *
 * Day and hour must always be equal: the service got the very clock that decided ours. Year and month follow the
 * instant, but the service reads that clock as Beijing time. So they are compared only when no 节 lies between the two
 * readings, give or take the service's own error.
 */
export function comparePillars(
  ours: OurPillars,
  theirs: PillarTexts,
  distance: TermDistance,
): readonly PillarPosition[] {
  const excused = isTermBetween(distance) ? ["year", "month"] : [];
  return positions.filter(
    (position) =>
      ours[position] !== null && ours[position] !== theirs[position] && !excused.includes(position),
  );
}

function isTermBetween({
  secondsSinceLastJie,
  secondsToNextJie,
  sentMinusBeijingSeconds,
}: TermDistance): boolean {
  const reachBack = TERM_TOLERANCE_SECONDS + Math.max(0, -sentMinusBeijingSeconds);
  const reachAhead = TERM_TOLERANCE_SECONDS + Math.max(0, sentMinusBeijingSeconds);
  return secondsSinceLastJie <= reachBack || secondsToNextJie <= reachAhead;
}

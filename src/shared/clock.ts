import { ConfigurationError } from "./config/environment.ts";

/** A machine without a clock battery starts in 1970 or 2000; nobody ran this program before 2026 (our choice). */
const earliest = new Date("2026-01-01T00:00:00Z");

/**
 * Refuses to run on a clock that is obviously wrong: orders would expire and payments be dated by it.
 * @throws ConfigurationError before 2026
 */
export function refuseWrongClock(now: Date): void {
  if (now >= earliest) return;
  throw new ConfigurationError([
    `the clock says ${now.toISOString()}, which is long past: set it, for instance with: timedatectl set-ntp true`,
  ]);
}

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

const farMs = 3_600_000;

/** Watches the wall clock by the monotonic one. */
export class ClockWatch {
  readonly #offsetMs: number;

  /** @param monotonicMs as of `performance.now()` */
  constructor(now: Date, monotonicMs: number) {
    this.#offsetMs = now.getTime() - monotonicMs;
  }

  /**
   * Whether the wall clock has moved by an hour or more on its own since the watch began. What cannot be taken back must
   * then wait for a person: after a new start the clock is believed again.
   */
  hasJumped(now: Date, monotonicMs: number): boolean {
    return Math.abs(now.getTime() - monotonicMs - this.#offsetMs) >= farMs;
  }
}

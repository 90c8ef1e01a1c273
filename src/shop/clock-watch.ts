import { hourMs } from "../shared/time.ts";

const farMs = hourMs;

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

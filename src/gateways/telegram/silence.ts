/** What waiting needs; a test brings its own. */
export interface Clock {
  /** milliseconds, always rising */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** How long Telegram wants to hear nothing of the bot; one for all the connections of one bot. */
export class Silence {
  readonly clock: Clock;
  #openAt = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock = realClock) {
    this.clock = clock;
  }

  /** Milliseconds that are left of it; none: 0 or less. */
  leftMs(): number {
    return this.#openAt - this.clock.now();
  }

  /** Telegram asked for so many seconds from now. */
  keep(seconds: number): void {
    this.#openAt = Math.max(this.#openAt, this.clock.now() + seconds * 1000);
  }
}

/** Answers a call that is not made, as Telegram would. */
export function tooManyRequests(leftMs: number) {
  const retry_after = Math.ceil(leftMs / 1000);
  const description = `Too Many Requests: retry after ${retry_after}`;
  return { ok: false as const, error_code: 429, description, parameters: { retry_after } };
}

const realClock: Clock = { now: () => performance.now(), sleep: (milliseconds) => Bun.sleep(milliseconds) };

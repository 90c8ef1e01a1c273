/** What waiting needs; a test brings its own. */
export interface Clock {
  /** milliseconds, always rising */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

/** So many chats that earn silence within so long mean that the whole bot talks too much (our choice). */
const chatsOfTooMuch = 3;
const shortTimeMs = 10_000;

/**
 * How long Telegram wants to hear nothing of the bot: in one chat, or, where several chats earn it or a call that is about
 * no chat does, in any. One for all the connections of one bot but those that earn silence for themselves alone.
 */
export class Silence {
  readonly clock: Clock;
  readonly #wider: Silence | undefined;
  /** milliseconds at which each silent chat may be spoken to again, in the order in which they earned it */
  readonly #openAt = new Map<string, { readonly earnedAt: number; readonly until: number }>();
  #allOpenAt = Number.NEGATIVE_INFINITY;

  /** @param wider is kept, too, and hears nothing of what is earned here */
  constructor(clock: Clock = realClock, wider?: Silence) {
    this.clock = clock;
    this.#wider = wider;
  }

  /**
   * Milliseconds that are left of it; none: 0 or less.
   * @param chat whom the call is about; absent: nobody
   */
  leftMs(chat?: string): number {
    const until = chat === undefined ? undefined : this.#openAt.get(chat)?.until;
    const ownMs = Math.max(this.#allOpenAt, until ?? Number.NEGATIVE_INFINITY) - this.clock.now();
    return Math.max(ownMs, this.#wider?.leftMs(chat) ?? Number.NEGATIVE_INFINITY);
  }

  /** Telegram asked for so many seconds from now. */
  keep(seconds: number, chat?: string): void {
    const now = this.clock.now();
    const until = now + seconds * 1000;
    this.#forget(now);
    if (chat !== undefined) this.#openAt.set(chat, { earnedAt: now, until });
    if (chat === undefined || this.#isTooMuch(now)) this.#allOpenAt = Math.max(this.#allOpenAt, until);
  }

  #isTooMuch(now: number): boolean {
    const recent = [...this.#openAt.values()].filter(({ earnedAt }) => earnedAt > now - shortTimeMs);
    return recent.length >= chatsOfTooMuch;
  }

  #forget(now: number): void {
    for (const [chat, { earnedAt, until }] of this.#openAt)
      if (until <= now && earnedAt <= now - shortTimeMs) this.#openAt.delete(chat);
  }
}

/** Answers a call that is not made, as Telegram would. */
export function tooManyRequests(leftMs: number) {
  const retry_after = Math.ceil(leftMs / 1000);
  const description = `Too Many Requests: retry after ${retry_after}`;
  return { ok: false as const, error_code: 429, description, parameters: { retry_after } };
}

const realClock: Clock = { now: () => performance.now(), sleep: (milliseconds) => Bun.sleep(milliseconds) };

const firstGapMs = 5_000;
const longestGapMs = 300_000;

/**
 * Messages that were sent and may or may not have arrived, each under an id of the caller's. Telegram has no idempotency
 * key, so that every further sending may be a copy: the gaps between them double from five seconds to five minutes (our
 * choice). Kept in memory: a restarted bot begins with short gaps again.
 */
export class UncertainSends {
  readonly #sends = new Map<number, { readonly at: Date; readonly gapMs: number }>();

  /** The message was sent at `now`, and nobody knows whether it arrived. */
  note(id: number, now: Date): void {
    const before = this.#sends.get(id);
    const gapMs = before ? Math.min(longestGapMs, before.gapMs * 2) : firstGapMs;
    this.#sends.set(id, { at: now, gapMs });
  }

  /** What became of the message is known: the next one under this id is not held up. */
  settle(id: number): void {
    this.#sends.delete(id);
  }

  /** @returns the ids of the messages that are not to be sent again yet */
  waiting(now: Date): number[] {
    return [...this.#sends].filter(([, { at, gapMs }]) => isWithin(gapMs, at, now)).map(([id]) => id);
  }
}

/** A clock that was put back ends a gap instead of prolonging it. */
function isWithin(gapMs: number, since: Date, now: Date): boolean {
  const passedMs = now.getTime() - since.getTime();
  return passedMs >= 0 && passedMs < gapMs;
}

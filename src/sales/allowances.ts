/** What one user may send in a burst, and how fast that grows again: far above what fingers can do (our choice). */
const most = 120;
const perSecond = 2;
/** Who has used it up is heard again once so much has grown: after half a minute. */
const enoughAgain = most / 2;
/** So many users are remembered before those are forgotten who may send everything again. */
const mostRemembered = 10_000;

interface Bucket {
  readonly left: number;
  readonly isSpent: boolean;
  readonly atMs: number;
}

/** How many updates each user may send, in memory: a bucket that fills by the clock and is emptied by each update. */
export class Allowances {
  readonly #buckets = new Map<number, Bucket>();

  /**
   * Takes one update off a user's allowance.
   * @param nowMs of a clock that is never put back
   * @returns `last`: the allowance is used up by this one; `none`: it was used up before
   */
  take(userId: number, nowMs: number): "left" | "last" | "none" {
    const { left, isSpent } = this.#bucketOf(userId, nowMs);
    if (isSpent) return "none";
    if (this.#buckets.size >= mostRemembered) this.#forgetFull(nowMs);
    this.#buckets.set(userId, { left: left - 1, isSpent: left < 2, atMs: nowMs });
    return left < 2 ? "last" : "left";
  }

  #bucketOf(userId: number, nowMs: number): Bucket {
    const { left, isSpent, atMs } = this.#buckets.get(userId) ?? { left: most, isSpent: false, atMs: nowMs };
    const grown = Math.min(most, left + ((nowMs - atMs) / 1000) * perSecond);
    return { left: grown, isSpent: isSpent && grown < enoughAgain, atMs: nowMs };
  }

  #forgetFull(nowMs: number): void {
    for (const userId of this.#buckets.keys())
      if (this.#bucketOf(userId, nowMs).left >= most) this.#buckets.delete(userId);
  }
}

/** How much may be sent in a burst, and how fast that grows again. */
interface Limits {
  readonly most: number;
  readonly perSecond: number;
  /** so many senders are remembered; then the one is forgotten who has been silent the longest */
  readonly mostRemembered?: number;
}

/** Far above what fingers can do (our choice). */
const ofUpdates: Limits = { most: 120, perSecond: 2 };
const usuallyRemembered = 10_000;

interface Bucket {
  readonly left: number;
  readonly isSpent: boolean;
  readonly atMs: number;
}

/** How much each sender may send, in memory: a bucket that fills by the clock and is emptied by each update or request. */
export class Allowances<Sender = number> {
  readonly #limits: Limits;
  /** in the order in which they were heard last */
  readonly #buckets = new Map<Sender, Bucket>();

  constructor(limits = ofUpdates) {
    this.#limits = limits;
  }

  /**
   * Takes one off a sender's allowance. Who has used it up is heard again once half of it has grown.
   * @param nowMs of a clock that is never put back
   * @returns `last`: the allowance is used up by this one; `none`: it was used up before
   */
  take(sender: Sender, nowMs: number): "left" | "last" | "none" {
    const { left, isSpent } = this.#bucketOf(sender, nowMs);
    if (isSpent) return "none";
    this.#buckets.delete(sender);
    this.#buckets.set(sender, { left: left - 1, isSpent: left < 2, atMs: nowMs });
    this.#forget();
    return left < 2 ? "last" : "left";
  }

  #bucketOf(sender: Sender, nowMs: number): Bucket {
    const { most, perSecond } = this.#limits;
    const { left, isSpent, atMs } = this.#buckets.get(sender) ?? { left: most, isSpent: false, atMs: nowMs };
    const grown = Math.min(most, left + ((nowMs - atMs) / 1000) * perSecond);
    return { left: grown, isSpent: isSpent && grown < most / 2, atMs: nowMs };
  }

  #forget(): void {
    const { mostRemembered = usuallyRemembered } = this.#limits;
    for (const sender of this.#buckets.keys()) {
      if (this.#buckets.size <= mostRemembered) return;
      this.#buckets.delete(sender);
    }
  }
}

/** What a turn needs to know of a scenario. */
interface Costly {
  /** how long all of its rounds take */
  readonly seconds: number;
}

/** Less of a scenario tries next to nothing. */
const leastShare = 0.01;

/**
 * Splits the time of a run among scenarios. In each turn all are taken once, the cheapest first; each may use an equal part
 * of what is left of the time, so that what a cheap one leaves goes to the dear ones.
 */
export class Turns<T extends Costly> {
  readonly inOrder: readonly T[];
  readonly #totalSeconds: number;
  /** what the runs took, and what they were said to take */
  #took = 0;
  #said = 0;
  #left: number;
  #isFirst = true;

  constructor(scenarios: readonly T[], totalSeconds: number) {
    this.inOrder = scenarios.toSorted((a, b) => a.seconds - b.seconds);
    this.#totalSeconds = totalSeconds;
    this.#left = scenarios.length;
  }

  /** @param now seconds since the beginning */
  isTimeLeft(now: number): boolean {
    return now < this.#totalSeconds;
  }

  /**
   * How much of its rounds the scenario may run.
   * @param now seconds since the beginning
   * @returns above 0 up to 1; 0 if the time is over and each has been taken
   */
  shareOf({ seconds }: T, now: number): number {
    const remaining = this.#totalSeconds - now;
    if (remaining <= 0 && !this.#isFirst) return 0;
    const share = remaining / this.#left / (seconds * this.#pace());
    return Number(Math.min(1, Math.max(leastShare, share)).toFixed(3));
  }

  /** Notes how long that share took, by which this machine is measured. */
  note({ seconds }: T, share: number, took: number): void {
    this.#took += took;
    this.#said += seconds * share;
    this.#left -= 1;
    if (this.#left > 0) return;
    this.#left = this.inOrder.length;
    this.#isFirst = false;
  }

  /** How much longer things take here than they were said to. */
  #pace(): number {
    return this.#said > 0 ? this.#took / this.#said : 1;
  }
}

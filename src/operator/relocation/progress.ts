/** How often a person hears of it (our choice). */
const everyMs = 5000;

/** Tells how far a long work has come and how long the rest will take, by what has been done so far. */
export class Progress {
  readonly #say: (line: string) => void;
  readonly #monotonic: () => number;
  #total = 0;
  #done = 0;
  #beganAtMs = 0;
  #saidAtMs = 0;

  /** @param monotonic milliseconds, always rising */
  constructor(say: (line: string) => void, monotonic: () => number) {
    this.#say = say;
    this.#monotonic = monotonic;
  }

  begin(total: number): void {
    this.#total = total;
    this.#beganAtMs = this.#monotonic();
    this.#saidAtMs = this.#beganAtMs;
  }

  /** @param what the work is at, like `copying orders` */
  add(count: number, what: string): void {
    this.#done += count;
    const nowMs = this.#monotonic();
    if (this.#done === 0 || nowMs - this.#saidAtMs < everyMs) return;
    this.#saidAtMs = nowMs;
    const leftMs = ((nowMs - this.#beganAtMs) / this.#done) * (this.#total - this.#done);
    const percent = Math.floor((100 * this.#done) / this.#total);
    this.#say(`${percent} %, ${what}, about ${durationOf(leftMs)} left`);
  }

  /** A step whose length nobody knows. */
  step(what: string): void {
    this.#say(what);
  }
}

function durationOf(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

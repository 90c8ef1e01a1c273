import type { Update } from "grammy/types";
import { minuteMs } from "./shared/time.ts";

/** How many updates Telegram hands out at a time, at most. */
export const pageSize = 100;
/** One that stands in the way of others for so long is confirmed before it is done. */
const patienceMs = 500;
/** One that is in hand for so long is confirmed before it is done: it would be fetched again and again. */
const longestHeldMs = 10 * minuteMs;
/** So many updates may be in hand (our choice): beyond them they stay with Telegram. */
const mostInHand = 1000;

/**
 * The updates that a polling bot has begun and not done. All that Telegram holds from {@link offset} on is fetched again
 * beside what is new, until the oldest of them is done: so a killed bot gets again what it had in hand.
 */
export class UpdatesInHand {
  readonly #handle: (update: Update) => Promise<void>;
  readonly #now: () => number;
  /** not confirmed to Telegram, oldest first, with the milliseconds at which they were begun */
  readonly #held = new Map<number, number>();
  /** done, but younger than one that is not: Telegram still hands them out */
  readonly #done = new Set<number>();
  readonly #running = new Set<Promise<void>>();
  #emptied = Promise.withResolvers<void>();
  #next = 0;

  /**
   * @param handle rejects for an update that is to stay with Telegram
   * @param now milliseconds, always rising
   */
  constructor(handle: (update: Update) => Promise<void>, now: () => number) {
    this.#handle = handle;
    this.#now = now;
  }

  /** Everything before it is done, or was let go. */
  get offset(): number {
    const [oldest = this.#next] = this.#held.keys();
    return oldest;
  }

  get isEmpty(): boolean {
    return this.#held.size === 0;
  }

  get isFull(): boolean {
    return this.#running.size >= mostInHand;
  }

  /** Milliseconds since the oldest was begun; 0 if none is in hand. */
  get ageMs(): number {
    const [oldest] = this.#held.values();
    return oldest === undefined ? 0 : this.#now() - oldest;
  }

  /** Begins what is new on a page that was fetched from {@link offset} on. */
  take(page: readonly Update[]): void {
    const fresh = page.filter(({ update_id: id }) => !this.#held.has(id) && !this.#done.has(id));
    for (const update of fresh) this.#begin(update);
    this.#next = (page.at(-1)?.update_id ?? this.#next - 1) + 1;
    if (this.ageMs >= longestHeldMs) this.#letGo(this.offset);
    if (page.length === pageSize) this.#makeRoom(page);
    for (const id of this.#done) if (id < this.offset) this.#done.delete(id);
  }

  /** Lets go of the oldest until half of a page is free for what is new: of a full one Telegram hands out nothing else. */
  #makeRoom(page: readonly Update[]): void {
    const isCrowded = () => page.filter(({ update_id: id }) => id >= this.offset).length > pageSize / 2;
    while (this.ageMs >= patienceMs && isCrowded()) this.#letGo(this.offset);
  }

  /** Resolves when nothing is left that Telegram would hand out again. */
  async emptied(): Promise<void> {
    if (!this.isEmpty) await this.#emptied.promise;
  }

  /** Resolves when all that was begun has ended, one way or the other. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  #begin(update: Update): void {
    const { update_id: id } = update;
    this.#held.set(id, this.#now());
    const running = this.#handle(update).then(() => {
      if (this.#letGo(id)) this.#done.add(id);
    });
    this.#running.add(running);
    const leave = () => this.#running.delete(running);
    running.then(leave, leave);
  }

  /** @returns whether it was held */
  #letGo(id: number): boolean {
    const isHeld = this.#held.delete(id);
    if (isHeld && this.isEmpty) {
      this.#emptied.resolve();
      this.#emptied = Promise.withResolvers();
    }
    return isHeld;
  }
}

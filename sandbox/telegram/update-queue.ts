import type { Update } from "./wire.ts";

/** Source: getUpdates, "Updates are stored … no longer than 24 hours". */
const keptMs = 24 * 60 * 60 * 1000;

/** Kinds that a bot gets only when it asks for them by name. Source: `allowed_updates` of getUpdates. */
const onRequest = new Set(["chat_member", "message_reaction", "message_reaction_count"]);

interface Waiting {
  readonly update: Update;
  readonly at: number;
}

/** Updates that the bot has not confirmed yet, oldest first. */
export class UpdateQueue {
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  #waiting: readonly Waiting[] = [];
  #emptied = Promise.withResolvers<void>();
  #lastId = 100_000;
  /** the kinds that the bot asked for; empty: all but those on request */
  allowed: readonly string[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** @returns the update, undefined when the bot did not ask for this kind */
  push(kind: string, payload: object): Update | undefined {
    if (!this.#wants(kind)) return undefined;
    this.#lastId += 1;
    const update = { update_id: this.#lastId, [kind]: payload };
    this.#waiting = [...this.#waiting, { update, at: this.#now() }];
    for (const listener of [...this.#listeners]) listener();
    return update;
  }

  /** The oldest updates that are still kept, at most `limit`. */
  first(limit: number): readonly Update[] {
    this.#forgetOld();
    return this.#waiting.slice(0, limit).map(({ update }) => update);
  }

  /** Forgets everything before `offset`; a negative one keeps only that many from the end. */
  confirm(offset: number): void {
    this.#waiting =
      offset < 0
        ? this.#waiting.slice(offset)
        : this.#waiting.filter(({ update }) => update.update_id >= offset);
    if (this.#waiting.length > 0) return;
    this.#emptied.resolve();
    this.#emptied = Promise.withResolvers();
  }

  /** Resolves when the bot has confirmed all that there is. */
  async emptied(): Promise<void> {
    if (this.size > 0) await this.#emptied.promise;
  }

  clear(): void {
    this.#waiting = [];
  }

  get size(): number {
    this.#forgetOld();
    return this.#waiting.length;
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #wants(kind: string): boolean {
    return this.allowed.length === 0 ? !onRequest.has(kind) : this.allowed.includes(kind);
  }

  #forgetOld(): void {
    const oldest = this.#now() - keptMs;
    this.#waiting = this.#waiting.filter(({ at }) => at > oldest);
  }
}

import type { Database, Queries, ScrubTime, Transaction } from "../../src/shared/database/database.ts";

/** The process is dead: nothing that it does has an effect any more. */
export class Killed extends Error {
  constructor() {
    super("killed");
    this.name = "Killed";
  }
}

/** A database as one process sees it that is killed at one of its writes, before or after the commit. */
export class MortalDatabase implements Database {
  isDead = false;
  readonly #inner: Database;
  readonly #diesAfterCommit: boolean;
  #writesLeft: number;

  constructor(inner: Database, writesLeft: number, diesAfterCommit: boolean) {
    this.#inner = inner;
    this.#writesLeft = writesLeft;
    this.#diesAfterCommit = diesAfterCommit;
  }

  get read(): Queries {
    if (this.isDead) throw new Killed();
    return this.#inner.read;
  }

  get gone(): AbortSignal {
    return this.#inner.gone;
  }

  get isShared(): boolean {
    return this.#inner.isShared;
  }

  time(now: Date): Promise<Date> {
    return this.#inner.time(now);
  }

  get place(): string {
    return this.#inner.place;
  }

  get damage(): string | undefined {
    return this.#inner.damage;
  }

  async write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    if (this.isDead) throw new Killed();
    this.#writesLeft -= 1;
    if (this.#writesLeft > 0) return this.#inner.write(work);
    this.isDead = true;
    if (this.#diesAfterCommit) await this.#inner.write(work);
    throw new Killed();
  }

  writeTogether<T>(_subject: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.write(work);
  }

  onChange(heard: () => void): () => void {
    return this.#inner.onChange(heard);
  }

  get owesScrub(): boolean {
    return this.#inner.owesScrub;
  }

  get scrubsNightly(): boolean {
    return this.#inner.scrubsNightly;
  }

  scrub(when?: ScrubTime): Promise<boolean> {
    return this.isDead ? Promise.reject(new Killed()) : this.#inner.scrub(when);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

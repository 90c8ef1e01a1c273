import type { SQL } from "bun";
import type { Rows } from "../database.ts";
import { dropPool, longestMs, openPool, runStatement } from "./connections.ts";

/** A few, because a read is short: the rest waits in the driver (our choice). */
const connections = 4;

/** The connections of this process that only read, each statement by itself. */
export class Readers {
  readonly #url: string;
  #pool: SQL | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  async run(text: string, values: readonly unknown[]): Promise<Rows> {
    this.#pool ??= openPool(this.#url, connections, { default_transaction_read_only: "on" });
    const pool = this.#pool;
    const watchdog = setTimeout(() => this.#drop(pool), longestMs);
    try {
      return await runStatement(pool, text, values);
    } finally {
      clearTimeout(watchdog);
    }
  }

  async close(): Promise<void> {
    await this.#pool?.close();
  }

  /** Ends what waits for dead connections; the next statement opens new ones. */
  #drop(pool: SQL): void {
    if (this.#pool === pool) this.#pool = undefined;
    dropPool(pool);
  }
}

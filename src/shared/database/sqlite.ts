import type { SQLQueryBindings, Database as SqliteFile } from "bun:sqlite";
import { drizzle } from "drizzle-orm/sqlite-proxy";
import { whenFree } from "./busy.ts";
import { isDamage } from "./damage.ts";
import type { Database, Queries, Transaction } from "./database.ts";
import { asTransaction } from "./database.ts";
import { GroupCommit } from "./group-commit.ts";

/** Two connections to one SQLite file: one writes, one transaction at a time; the other only reads. */
export class SqliteDatabase implements Database {
  readonly read: Queries;
  readonly #writer: SqliteFile;
  readonly #reader: SqliteFile;
  readonly #transaction: Transaction;
  readonly #together = new GroupCommit((work) => this.write(work));
  #queue: Promise<unknown> = Promise.resolve();
  #isWriting = false;
  #damage: string | undefined;

  /**
   * Both connections must be open and migrated.
   * @see openDatabase
   */
  constructor(writer: SqliteFile, reader: SqliteFile) {
    this.#writer = writer;
    this.#reader = reader;
    this.read = drizzle((sql, params, method) => this.#noteDamage(execute(reader, sql, params, method)));
    this.#transaction = asTransaction(
      drizzle((sql, params, method) => {
        if (!this.#isWriting) throw new Error("A query ran on a transaction that has ended");
        return this.#noteDamage(execute(writer, sql, params, method));
      }),
    );
  }

  get damage(): string | undefined {
    return this.#damage;
  }

  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const result = this.#queue.then(() => this.#inTransaction(work));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  writeTogether<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#together.add(work);
  }

  async close(): Promise<void> {
    await this.#together.settled();
    await this.#queue;
    this.#reader.close();
    this.#writer.run("PRAGMA optimize");
    this.#writer.close();
  }

  async #noteDamage<T>(query: Promise<T>): Promise<T> {
    try {
      return await query;
    } catch (error) {
      if (isDamage(error)) this.#damage ??= error.code;
      throw error;
    }
  }

  async #inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    await whenFree(this.#writer, () => this.#writer.run("BEGIN IMMEDIATE"));
    this.#isWriting = true;
    try {
      const result = await work(this.#transaction);
      this.#writer.run("COMMIT");
      return result;
    } catch (error) {
      if (this.#writer.inTransaction) this.#writer.run("ROLLBACK");
      throw error;
    } finally {
      this.#isWriting = false;
    }
  }
}

/** Bun keeps the compiled statement of each SQL text, so a repeated query is not parsed again. */
async function execute(
  file: SqliteFile,
  sql: string,
  params: unknown[],
  method: "run" | "all" | "values" | "get",
): Promise<{ rows: unknown[] }> {
  const statement = file.query<unknown, SQLQueryBindings[]>(sql);
  const values = params as SQLQueryBindings[];
  if (method === "run") {
    statement.run(...values);
    return { rows: [] };
  }
  const rows = statement.values(...values);
  return { rows: method === "get" ? (rows[0] as unknown[]) : rows };
}

import { Database as SqliteFile } from "bun:sqlite";
import { existsSync, readFileSync } from "node:fs";
import { SQL } from "bun";
import type { Rows } from "../../src/shared/database/database.ts";
import { runStatement } from "../../src/shared/database/postgres/connections.ts";
import { inPostgresSpelling } from "../../src/shared/database/postgres/spelling.ts";
import { receivedValue, sentValue } from "../../src/shared/database/postgres/values.ts";

type Value = string | number | null;

/** Every row of every table, by its name. */
type Tables = ReadonlyMap<string, readonly Row[]>;

type Row = Readonly<Record<string, unknown>>;

/** SQL on a shop's database past the shop, under its guards but without its foreign keys, on whichever engine. */
export interface Raw {
  /** Changes rows: several statements, or one with values in the places of its `?`. */
  run(sql: string, ...values: readonly Value[]): Promise<void>;
  /** The same with one guard away: how a row gets where the shop itself would not put it. */
  runWithout(guard: Guard, sql: string, ...values: readonly Value[]): Promise<void>;
  rows(sql: string, ...values: readonly Value[]): Promise<Rows>;
  /** The same with the names of the columns. */
  records(sql: string, ...values: readonly Value[]): Promise<readonly Row[]>;
  tables(): Promise<Tables>;
  /** What there is of the shop: of a file every byte, its log's among them; on a server all that a query can read. */
  bytes(): Promise<Buffer>;
  close(): Promise<void>;
}

interface Guard {
  readonly name: string;
  readonly table: string;
}

/** A connection to a file of its own, opened when it is needed. */
export class RawFile implements Raw {
  readonly #path: string;
  #opened: SqliteFile | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  async run(sql: string, ...values: readonly Value[]): Promise<void> {
    this.#file.run(sql, [...values]);
  }

  async runWithout({ name }: Guard, sql: string, ...values: readonly Value[]): Promise<void> {
    const guard = await this.rows("SELECT sql FROM sqlite_schema WHERE name = ?", name);
    await this.run(`DROP TRIGGER ${name}`);
    await this.run(sql, ...values);
    await this.run(String(guard[0]?.[0]));
  }

  async rows(sql: string, ...values: readonly Value[]): Promise<Rows> {
    using statement = this.#file.prepare<unknown, Value[]>(sql);
    return statement.values(...values);
  }

  async records(sql: string, ...values: readonly Value[]): Promise<readonly Row[]> {
    using statement = this.#file.prepare<Row, Value[]>(sql);
    return statement.all(...values);
  }

  tables(): Promise<Tables> {
    return tablesOf(this, "SELECT name FROM sqlite_schema WHERE type = 'table'");
  }

  async bytes(): Promise<Buffer> {
    const files = [this.#path, `${this.#path}-wal`].filter((each) => existsSync(each));
    return Buffer.concat(files.map((each) => readFileSync(each)));
  }

  async close(): Promise<void> {
    this.#opened?.close();
  }

  /** It waits for a writer of the shop longer than any of them takes. */
  get #file(): SqliteFile {
    if (this.#opened) return this.#opened;
    this.#opened = new SqliteFile(this.#path, { readwrite: true });
    this.#opened.run("PRAGMA busy_timeout = 60000");
    return this.#opened;
  }
}

/** A connection of a superuser's, for whom foreign keys do not count; the guards must be `ENABLE ALWAYS`. */
export class RawServer implements Raw {
  readonly #sql: SQL;

  constructor(url: string) {
    this.#sql = new SQL(url, { max: 1, bigint: true, connection: { session_replication_role: "replica" } });
  }

  async run(text: string, ...values: readonly Value[]): Promise<void> {
    await (values.length === 0 ? this.#sql.unsafe(text) : this.rows(text, ...values));
  }

  async runWithout({ name, table }: Guard, text: string, ...values: readonly Value[]): Promise<void> {
    await this.run(`ALTER TABLE ${table} DISABLE TRIGGER ${name}`);
    await this.run(text, ...values);
    await this.run(`ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${name}`);
  }

  rows(text: string, ...values: readonly Value[]): Promise<Rows> {
    return runStatement(this.#sql, text, values);
  }

  async records(text: string, ...values: readonly Value[]): Promise<readonly Row[]> {
    const rows: Row[] = await this.#sql.unsafe(inPostgresSpelling(text), values.map(sentValue));
    return rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, receivedValue(value)])),
    );
  }

  tables(): Promise<Tables> {
    return tablesOf(this, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
  }

  async bytes(): Promise<Buffer> {
    const words = [...(await this.tables()).values()].flat().flatMap((row) => Object.values(row));
    return Buffer.from(words.map(String).join("\n"));
  }

  async close(): Promise<void> {
    await this.#sql.close();
  }
}

async function tablesOf(raw: Raw, names: string): Promise<Tables> {
  const found = new Map<string, readonly Row[]>();
  for (const [name] of await raw.rows(names))
    found.set(String(name), await raw.records(`SELECT * FROM "${name}"`));
  return found;
}

import { Database as SqliteFile } from "bun:sqlite";
import { existsSync, statSync } from "node:fs";
import { isBusy } from "../../shared/database/busy.ts";
import type { Rows } from "../../shared/database/database.ts";
import { migrateSqlite } from "../../shared/database/migrate.ts";
import { preparePlace } from "../../shared/database/place.ts";
import { relocationTable } from "../../shared/database/relocation.ts";
import {
  appliedMigrations,
  type End,
  type GivenNumbers,
  listOf,
  ownNotes,
  type Refusal,
  type Table,
  tablesOf,
  type Value,
} from "./end.ts";
import { migrationFault } from "./migration-fault.ts";

const rowsPerBatch = 2000;

/**
 * Takes the file of a shop for this process alone.
 * @param isTarget whether it is made, private and with empty tables, if it is not there
 * @throws ConfigurationError if no database can be kept there
 */
export async function holdFile(path: string, isTarget: boolean, now: Date): Promise<End | Refusal> {
  if (!isTarget && !existsSync(path)) return unusable(`there is no database at ${path}`);
  preparePlace(path);
  const isNew = statSync(path).size === 0;
  const file = new SqliteFile(path, { readwrite: true, strict: true });
  try {
    for (const pragma of alone) file.run(`PRAGMA ${pragma}`);
    if (isTarget && isNew) migrateSqlite(file, now);
    file.run("PRAGMA foreign_keys = OFF");
    const fault = migrationFault(path, hasMigrations(file) ? appliedIn(file) : []);
    if (!fault) return new FileEnd(path, file);
    file.close();
    return unusable(fault);
  } catch (error) {
    file.close();
    if (isBusy(error)) return running(path);
    throw error;
  }
}

/**
 * Without its log a file has one place for what is not committed, a journal that the next one to open it undoes, however
 * large it is; and the lock that is taken first stays until the end.
 */
const alone = [
  "busy_timeout = 0",
  "locking_mode = EXCLUSIVE",
  "journal_mode = DELETE",
  "synchronous = FULL",
  "secure_delete = ON",
  "cache_size = -262144",
  "temp_store = MEMORY",
];

function unusable(because: string): Refusal {
  return { kind: "unusable", because };
}

function running(path: string): Refusal {
  return { kind: "running", because: `${path} is open in another process` };
}

function hasMigrations(file: SqliteFile): boolean {
  return file.query("SELECT 1 FROM sqlite_schema WHERE name = 'migrations'").get() !== null;
}

function appliedIn(file: SqliteFile): Rows {
  return file.query<unknown, []>(appliedMigrations).values();
}

/** A file as an end of a move. */
class FileEnd implements End {
  readonly place: string;
  readonly takesNul = true;
  readonly #file: SqliteFile;

  /** @see holdFile */
  constructor(path: string, file: SqliteFile) {
    this.place = path;
    this.#file = file;
  }

  async begin(): Promise<void> {
    this.#file.run("BEGIN EXCLUSIVE");
    this.#file.run(relocationTable);
  }

  async commit(): Promise<void> {
    this.#file.run("COMMIT");
  }

  async rows(sql: string, ...values: readonly Value[]): Promise<Rows> {
    return this.#file.query<unknown, Value[]>(sql).values(...values);
  }

  async *batches(sql: string): AsyncIterable<Rows> {
    let batch: unknown[][] = [];
    for (const row of this.#file.prepare<Record<string, unknown>, []>(sql).iterate()) {
      batch.push(Object.values(row));
      if (batch.length < rowsPerBatch) continue;
      yield batch;
      batch = [];
    }
    yield batch;
  }

  async tables(): Promise<readonly Table[]> {
    return tablesOf(
      await this.rows(`SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND m.name NOT IN ${ownNotes}`),
    );
  }

  async givenNumbers(): Promise<GivenNumbers> {
    const rows = await this.rows("SELECT name, seq FROM sqlite_sequence");
    return new Map(rows.map(([name, number]) => [String(name), Number(number)]));
  }

  /** Only some tables give no number twice: those with AUTOINCREMENT. SQLite keeps up with the rows by itself. */
  async continueAfter(given: GivenNumbers): Promise<void> {
    const counted = await this.rows("SELECT name FROM sqlite_schema WHERE sql LIKE '% AUTOINCREMENT %'");
    const own = await this.givenNumbers();
    for (const [name] of counted) {
      const table = String(name);
      const last = Math.max(given.get(table) ?? 0, own.get(table) ?? 0);
      await this.rows("DELETE FROM sqlite_sequence WHERE name = ?", table);
      if (last > 0) await this.rows("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", table, last);
    }
  }

  async refill(tables: readonly Table[], fill: () => Promise<void>): Promise<void> {
    const guards = await this.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'");
    for (const [name] of guards) this.#file.run(`DROP TRIGGER "${name}"`);
    for (const { name } of tables) this.#file.run(`DELETE FROM "${name}"`);
    this.#file.run("DELETE FROM sqlite_sequence");
    await fill();
    for (const [, sql] of guards) this.#file.run(String(sql));
    const [astray] = await this.rows("PRAGMA foreign_key_check");
    if (astray) throw new Error(`A row of ${astray[0]} points to none of ${astray[2]}`);
  }

  async insert(table: Table, rows: Rows): Promise<void> {
    const places = table.columns.map(() => "?").join(", ");
    const insert = this.#file.query<unknown, unknown[] & Value[]>(
      `INSERT INTO "${table.name}" (${listOf(table)}) VALUES (${places})`,
    );
    for (const row of rows) insert.run(...row.map(storedValue));
  }

  /** The shop goes on with a log. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#file.inTransaction) this.#file.run("ROLLBACK");
    this.#file.run("PRAGMA locking_mode = NORMAL");
    this.#file.run("PRAGMA journal_mode = WAL");
    this.#file.close();
  }
}

function storedValue(value: unknown): Value {
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  throw new TypeError(`No column of the shop holds a ${typeof value}`);
}

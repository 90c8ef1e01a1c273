import type { ReservedSQL, SQL } from "bun";
import { placeIn } from "../../shared/config/database-url.ts";
import type { Rows } from "../../shared/database/database.ts";
import { migrationsOf } from "../../shared/database/migrate.ts";
import { openPool, runStatement } from "../../shared/database/postgres/connections.ts";
import { wordOf } from "../../shared/database/postgres/errors.ts";
import { migratePostgres } from "../../shared/database/postgres/migrate.ts";
import { refusalIn } from "../../shared/database/postgres/refusal.ts";
import { refuseUnsafeServer } from "../../shared/database/postgres/safe-server.ts";
import { refuseUnsafeUrl } from "../../shared/database/postgres/safe-url.ts";
import { writerLock } from "../../shared/database/postgres/writer.ts";
import { relocationTable } from "../../shared/database/relocation.ts";
import { silentMs } from "../../shared/heartbeats.ts";
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

const rowsPerFetch = 2000;

/** It takes as long as it takes; only whoever has the writer's lock is not waited for any longer than a beat. */
const settings = {
  application_name: "bazibot migrate-data",
  idle_in_transaction_session_timeout: "0",
  lock_timeout: "15s",
  synchronous_commit: "on",
};

/**
 * Takes a database on a server for this process alone: no process of the shop can write to it.
 * @param isTarget whether an empty one gets its tables
 * @throws ConfigurationError if the URL or the server is unsafe, or does not let us in
 * @throws Error if the server is away
 */
export async function holdOnServer(url: string, isTarget: boolean, now: Date): Promise<End | Refusal> {
  refuseUnsafeUrl(url);
  const pool = openPool(url, 1, settings);
  try {
    await refuseUnsafeServer(pool);
    const refusal = (await schemaRefusal(pool, url, isTarget, now)) ?? (await lockRefusal(pool, url));
    if (!refusal) return new ServerEnd(placeIn(url), pool, await hold(pool));
    await pool.close({ timeout: 0 });
    return refusal;
  } catch (error) {
    await pool.close({ timeout: 0 });
    if (wordOf(error, "errno") === lockNotAvailable) return running(url, "a process writes to it");
    throw refusalIn(error, url) ?? error;
  }
}

const lockNotAvailable = "55P03";

async function schemaRefusal(
  pool: SQL,
  url: string,
  isTarget: boolean,
  now: Date,
): Promise<Refusal | undefined> {
  const [[made] = []] = await runStatement(pool, tablesMade, []);
  if (isTarget && made === 0) await migratePostgres(pool, now, migrationsOf.postgres);
  const [[notes] = []] = await runStatement(pool, "SELECT to_regclass('migrations') IS NOT NULL", []);
  const applied = notes === 1 ? await runStatement(pool, appliedMigrations, []) : [];
  const fault = migrationFault(placeIn(url), applied, migrationsOf.postgres);
  return fault === undefined ? undefined : { kind: "unusable", because: fault };
}

const tablesMade = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";

/** A process that has lost its connection for a moment is known by its beats. */
async function lockRefusal(pool: SQL, url: string): Promise<Refusal | undefined> {
  const [[sessions] = []] = await runStatement(pool, othersSessions, []);
  if (Number(sessions) > 0) return running(url, "a process of the shop is connected to it");
  const [[beats] = []] = await runStatement(pool, beatsOfLate, []);
  if (Number(beats) > 0) return running(url, "a process of the shop was alive within the last half minute");
  return undefined;
}

const othersSessions =
  "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'bazibot'";
const beatsOfLate = `SELECT count(*) FROM heartbeats
  WHERE instance <> '' AND seen_at > extract(epoch FROM clock_timestamp()) * 1000 - ${silentMs}`;

function running(url: string, because: string): Refusal {
  return { kind: "running", because: `${placeIn(url)} is in use: ${because}` };
}

/** Until the connection ends. */
async function hold(pool: SQL): Promise<ReservedSQL> {
  const connection = await pool.reserve();
  await connection.unsafe("SET statement_timeout = 0");
  await connection.unsafe(`SELECT pg_advisory_lock(${writerLock})`);
  return connection;
}

/** A database on a server as an end of a move. */
class ServerEnd implements End {
  readonly place: string;
  readonly takesNul = false;
  readonly #pool: SQL;
  readonly #connection: ReservedSQL;

  /** @see holdOnServer */
  constructor(place: string, pool: SQL, connection: ReservedSQL) {
    this.place = place;
    this.#pool = pool;
    this.#connection = connection;
  }

  async begin(): Promise<void> {
    await this.#connection.unsafe("BEGIN ISOLATION LEVEL REPEATABLE READ");
    await this.#connection.unsafe(relocationTable);
  }

  async commit(): Promise<void> {
    await this.#connection.unsafe("COMMIT");
  }

  rows(sql: string, ...values: readonly Value[]): Promise<Rows> {
    return runStatement(this.#connection, sql, values);
  }

  async *batches(sql: string): AsyncIterable<Rows> {
    await this.#connection.unsafe(`DECLARE batches NO SCROLL CURSOR FOR ${sql}`);
    for (;;) {
      const batch = await this.rows(`FETCH ${rowsPerFetch} FROM batches`);
      yield batch;
      if (batch.length < rowsPerFetch) break;
    }
    await this.#connection.unsafe("CLOSE batches");
  }

  async tables(): Promise<readonly Table[]> {
    return tablesOf(
      await this.rows(`SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name NOT IN ${ownNotes}`),
    );
  }

  async givenNumbers(): Promise<GivenNumbers> {
    const rows = await this.rows(`SELECT c.relname, s.last_value FROM (${numbered}) c
      JOIN pg_sequences s ON format('%I.%I', s.schemaname, s.sequencename) = c.sequence
      WHERE s.last_value IS NOT NULL`);
    return new Map(rows.map(([name, number]) => [String(name), Number(number)]));
  }

  async continueAfter(given: GivenNumbers): Promise<void> {
    for (const [name, sequence] of await this.rows(numbered)) {
      const [[highest] = []] = await this.rows(`SELECT coalesce(max(id), 0) FROM "${name}"`);
      const last = Math.max(Number(highest), given.get(String(name)) ?? 0);
      const next = last === 0 ? "1, false" : `${last}, true`;
      await this.rows(`SELECT setval('${sequence}', ${next})`);
    }
  }

  /** Links are made again rather than kept: so all rows are held against them at once. */
  async refill(tables: readonly Table[], fill: () => Promise<void>): Promise<void> {
    const names = tables.map(({ name }) => `"${name}"`);
    const links = await this.rows(foreignKeys);
    for (const name of names) await this.#connection.unsafe(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
    for (const [table, link] of links)
      await this.#connection.unsafe(`ALTER TABLE ${table} DROP CONSTRAINT "${link}"`);
    await this.#connection.unsafe(`TRUNCATE ${names.join(", ")}`);
    await fill();
    for (const [table, link, definition] of links)
      await this.#connection.unsafe(`ALTER TABLE ${table} ADD CONSTRAINT "${link}" ${definition}`);
    for (const name of names) await this.#connection.unsafe(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
    await this.#connection.unsafe("ANALYZE");
  }

  /** In one value, however many rows and columns: the server takes them apart faster than so many values. */
  async insert(table: Table, rows: Rows): Promise<void> {
    const named = rows.map((row) => Object.fromEntries(table.columns.map((column, at) => [column, row[at]])));
    await this.rows(
      `INSERT INTO "${table.name}" (${listOf(table)})
        SELECT ${listOf(table)} FROM json_populate_recordset(NULL::"${table.name}", (?::text)::json)`,
      JSON.stringify(named),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#connection.release();
    await this.#pool.close({ timeout: 0 });
  }
}

/** The tables that number their rows, with the sequence that does it. */
const numbered = `SELECT t.relname, pg_get_serial_sequence(format('%I.%I', n.nspname, t.relname), a.attname) AS sequence
  FROM pg_attribute a JOIN pg_class t ON t.oid = a.attrelid JOIN pg_namespace n ON n.oid = t.relnamespace
  WHERE n.nspname = 'public' AND a.attidentity <> ''`;

const foreignKeys = `SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
  WHERE contype = 'f' AND connamespace = 'public'::regnamespace`;

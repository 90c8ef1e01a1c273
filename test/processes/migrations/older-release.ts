import { Database as SqliteFile } from "bun:sqlite";
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkInvariants } from "../../../src/operator/invariants.ts";
import { type Migrations, migrateSqlite, migrations } from "../../../src/shared/database/migrate.ts";

/** A release to upgrade to, and what must hold of a database that it has opened. */
export interface Release {
  readonly migrations: Migrations;
  /** @returns the rules that are broken */
  check(file: string, now: Date): readonly string[];
}

/**
 * This program, and one of two made-up releases, which stays as it is however this program's schema changes: its older
 * one has a shop to be upgraded.
 */
export const releases = {
  present: {
    migrations,
    check: (file, now) => checkInvariants(file, now).map(({ name }) => `${name} is broken`),
  },
  grown: {
    migrations: [read("small-shop"), read("grown-shop")],
    check: () => [],
  },
} as const satisfies Record<string, Release>;

export type ReleaseName = keyof typeof releases;

/** A database from which an upgrade starts. */
export interface Upgrade {
  readonly to: ReleaseName;
  /** how many of the release's migrations the database has had; with none, there is an empty file */
  readonly applied: number;
}

/** Every upgrade that there is: a first start, and one of a release before. */
export const upgrades: readonly Upgrade[] = [
  { to: "present", applied: 0 },
  { to: "grown", applied: 0 },
  { to: "grown", applied: 1 },
];

function read(name: string): Migrations[number] {
  return { name, sql: readFileSync(join(import.meta.dir, `${name}.sql`), "utf8") };
}

/**
 * Makes the database of an earlier release.
 * @param file path of a file that is not there
 */
export function makeOlderShop(file: string, { to, applied }: Upgrade, now: Date): void {
  using sqlite = new SqliteFile(file, { create: true });
  chmodSync(file, 0o600);
  if (applied === 0) return;
  sqlite.run("PRAGMA journal_mode = WAL");
  migrateSqlite(sqlite, now, releases[to].migrations.slice(0, applied));
}

/** What a database holds, to be compared: its schema and its rows, without what only tells times and statistics. */
export function contentOf(file: string): Readonly<Record<string, readonly unknown[]>> {
  using sqlite = new SqliteFile(file, { readonly: true });
  const schema = sqlite.query<{ name: string; type: string; sql: string | null }, []>(
    "SELECT name, type, sql FROM sqlite_master ORDER BY type, name",
  );
  const objects = schema.all();
  const tables = objects.filter(({ name, type }) => type === "table" && !/^(heartbeats$|sqlite_)/.test(name));
  const rowsOf = ({ name }: { name: string }) => {
    const columns = name === "migrations" ? "name, sha256" : "*";
    return sqlite.query(`SELECT ${columns} FROM "${name}" ORDER BY rowid`).values();
  };
  return { schema: objects, ...Object.fromEntries(tables.map((table) => [table.name, rowsOf(table)])) };
}

/** What no upgrade may change: who ordered what for how much. */
export function moneyFactsOf(file: string): readonly unknown[] {
  using sqlite = new SqliteFile(file, { readonly: true });
  return sqlite.query("SELECT number, buyer_id, amount_minor, status FROM sales ORDER BY number").values();
}

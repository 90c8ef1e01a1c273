import type { Database as SqliteFile } from "bun:sqlite";
import { embeddedMigrations } from "../../../drizzle/index.ts" with { type: "macro" };
import { ConfigurationError } from "../config/environment.ts";
import { hash } from "../digest.ts";
import { relocationTable } from "./relocation.ts";

/** The migrations of a release, in order. */
export type Migrations = readonly { readonly name: string; readonly sql: string }[];

/** The migrations of this release, of each engine under the same names. */
export const migrationsOf: Readonly<Record<"sqlite" | "postgres", Migrations>> = {
  sqlite: embeddedMigrations("sqlite"),
  postgres: embeddedMigrations("postgres"),
};

/** The migrations of this release for a file. */
export const migrations = migrationsOf.sqlite;

/** The newest migration that this program knows: what /health calls the schema version. */
export const schemaVersion = migrations.at(-1)?.name ?? "";

/**
 * Applies the missing migrations in one immediate transaction, so that two processes starting together cannot both do it.
 * @param release whose migrations: this one's unless told otherwise
 * @throws ConfigurationError if the database holds a migration that the release does not know, or another text under a known
 * name; nothing was written then
 */
export function migrateSqlite(file: SqliteFile, now: Date, release = migrations): void {
  file.run("PRAGMA foreign_keys = OFF");
  file.transaction(() => applyMissing(file, now, release)).immediate();
  file.run("PRAGMA foreign_keys = ON");
}

function applyMissing(file: SqliteFile, now: Date, release: Migrations): void {
  file.run(
    "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT",
  );
  file.run(relocationTable);
  const applied = new Map(
    file
      .query<{ name: string; sha256: string }, []>("SELECT name, sha256 FROM migrations")
      .all()
      .map(entryOf),
  );
  refuseUnknown(applied, release);
  const missing = release.filter(({ name }) => !applied.has(name));
  for (const { name, sql } of missing) {
    file.run(sql);
    file.run("INSERT INTO migrations VALUES (?, ?, ?)", [name, hash("sha256", sql), now.getTime()]);
  }
  if (missing.length > 0) checkForeignKeys(file);
}

function entryOf({ name, sha256 }: { name: string; sha256: string }): [string, string] {
  return [name, sha256];
}

/**
 * Refuses a database that a release cannot work with.
 * @param applied name and SHA-256 of each migration that the database has had
 * @throws ConfigurationError as {@link faultOf} says it
 */
export function refuseUnknown(applied: ReadonlyMap<string, string>, release: Migrations): void {
  const fault = faultOf(applied, release);
  if (fault) throw new ConfigurationError([`DATABASE_URL names ${fault}`]);
}

/**
 * Why a release cannot work with a database.
 * @param applied name and SHA-256 of each migration that the database has had
 * @returns what it is and the remedy, to stand behind a verb; undefined if the release can work with it
 */
export function faultOf(applied: ReadonlyMap<string, string>, release = migrations): string | undefined {
  const known = new Map(release.map(({ name, sql }) => [name, hash("sha256", sql)]));
  for (const [name, sha256] of applied) {
    if (!known.has(name))
      return `a database of a newer release (migration ${name}): run that release or a newer one`;
    if (known.get(name) !== sha256)
      return `a database whose migration ${name} is not the one of this release: run the release that made it`;
  }
  return undefined;
}

function checkForeignKeys(file: SqliteFile): void {
  if (file.query("PRAGMA foreign_key_check").all().length > 0) {
    throw new Error("A migration would leave rows that point nowhere");
  }
}

import type { Database as SqliteFile } from "bun:sqlite";
import { embeddedMigrations } from "../../../drizzle/index.ts" with { type: "macro" };
import { hash } from "../pingpong/digest.ts";

const migrations = embeddedMigrations("sqlite");

/** The newest migration that this program knows: what /health calls the schema version. */
export const schemaVersion = migrations.at(-1)?.name ?? "";

/**
 * Applies the missing migrations in one immediate transaction, so that two processes starting together cannot both do it.
 * @throws Error if the database holds a migration that this program does not know, or another text under a known name
 */
export function migrateSqlite(file: SqliteFile, now: Date): void {
  file.run("PRAGMA foreign_keys = OFF");
  file.transaction(() => applyMissing(file, now)).immediate();
  file.run("PRAGMA foreign_keys = ON");
}

function applyMissing(file: SqliteFile, now: Date): void {
  file.run(
    "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT",
  );
  const applied = new Map(
    file
      .query<{ name: string; sha256: string }, []>("SELECT name, sha256 FROM migrations")
      .all()
      .map(entryOf),
  );
  refuseUnknown(applied);
  const missing = migrations.filter(({ name }) => !applied.has(name));
  for (const { name, sql } of missing) {
    file.run(sql);
    file.run("INSERT INTO migrations VALUES (?, ?, ?)", [name, hash("sha256", sql), now.getTime()]);
  }
  if (missing.length > 0) checkForeignKeys(file);
}

function entryOf({ name, sha256 }: { name: string; sha256: string }): [string, string] {
  return [name, sha256];
}

function refuseUnknown(applied: ReadonlyMap<string, string>): void {
  const known = new Map(migrations.map(({ name, sql }) => [name, hash("sha256", sql)]));
  for (const [name, sha256] of applied) {
    if (!known.has(name)) {
      throw new Error(
        `The database was made by a newer release (migration ${name}): run that release or a newer one`,
      );
    }
    if (known.get(name) !== sha256)
      throw new Error(`Migration ${name} of the database is not the one of this release`);
  }
}

function checkForeignKeys(file: SqliteFile): void {
  if (file.query("PRAGMA foreign_key_check").all().length > 0) {
    throw new Error("A migration would leave rows that point nowhere");
  }
}

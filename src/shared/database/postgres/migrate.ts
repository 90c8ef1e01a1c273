import type { SQL } from "bun";
import { hash } from "../../digest.ts";
import { type Migrations, refuseUnknown } from "../migrate.ts";
import { relocationTable } from "../relocation.ts";

/** Taken by whoever migrates; another one than the writer's, which may be held by an older release at work. */
const migrationLock = 0x62_61_7a_6d;

/**
 * Applies the missing migrations in one transaction, so that processes that start together cannot do it twice.
 * @throws ConfigurationError as {@link refuseUnknown}; nothing was written then
 */
export async function migratePostgres(sql: SQL, now: Date, release: Migrations): Promise<void> {
  await sql.begin(async (tx) => {
    await tx.unsafe(`SELECT pg_advisory_xact_lock(${migrationLock})`);
    await tx.unsafe(
      `CREATE TABLE IF NOT EXISTS migrations (name text COLLATE "C" PRIMARY KEY, sha256 text NOT NULL, applied_at bigint NOT NULL)`,
    );
    await tx.unsafe(relocationTable);
    const rows = await tx.unsafe<{ name: string; sha256: string }[]>("SELECT name, sha256 FROM migrations");
    const applied = new Map(rows.map(({ name, sha256 }) => [name, sha256]));
    refuseUnknown(applied, release);
    for (const { name, sql: text } of release.filter((each) => !applied.has(each.name))) {
      await tx.unsafe(text);
      await tx.unsafe("INSERT INTO migrations VALUES ($1, $2, $3)", [
        name,
        hash("sha256", text),
        now.getTime(),
      ]);
    }
  });
}

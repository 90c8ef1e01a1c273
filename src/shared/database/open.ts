import { Database as SqliteFile } from "bun:sqlite";
import { fileIn } from "../config/database-url.ts";
import { ConfigurationError } from "../config/environment.ts";
import { busyTimeoutMs, whenFree, whileBusy } from "./busy.ts";
import type { Database } from "./database.ts";
import { FileIdentity } from "./file-identity.ts";
import { type Migrations, migrateSqlite, migrationsOf } from "./migrate.ts";
import { preparePlace } from "./place.ts";
import { openPostgres, type Patience } from "./postgres/open.ts";
import { absence, refuseAbsent } from "./relocation.ts";
import { Scrubber } from "./scrubber.ts";
import { SqliteDatabase } from "./sqlite.ts";

/**
 * Opens the database and brings its schema up to date; several processes may do so at the same moment.
 * @param url `file:` and a path, or `postgres://` with user, host and name of the database
 * @param release whose migrations: this one's unless told otherwise
 * @param patience how to wait for a server that is away; unless told, an error is thrown at once
 * @throws ConfigurationError if the database is where none can safely be, is from a newer release, or does not let us in
 * @throws Error if the file cannot be opened or the SQLite library is unsafe, or if the server is away and nobody waits for it
 */
export async function openDatabase(
  url: string,
  now: Date,
  { release, patience }: { release?: Migrations; patience?: Patience } = {},
): Promise<Database> {
  const file = fileIn(url);
  return file === undefined
    ? openPostgres(url, now, { release: release ?? migrationsOf.postgres, patience })
    : openSqlite(file, now, release ?? migrationsOf.sqlite);
}

async function openSqlite(path: string, now: Date, release: Migrations): Promise<Database> {
  preparePlace(path);
  const writer = await openSqliteFile(path).catch((error) => refuseForeignFile(path, error));
  try {
    await whenFree(writer, () => migrateSqlite(writer, now, release));
    refuseAbsent(path, writer.query<unknown, []>(absence).values());
    const reader = await openSqliteFile(path);
    reader.run("PRAGMA query_only = ON");
    return new SqliteDatabase(writer, reader, new FileIdentity(path), new Scrubber(path));
  } catch (error) {
    writer.close();
    throw error;
  }
}

function refuseForeignFile(path: string, error: unknown): never {
  if (!(error instanceof Error && "code" in error && error.code === "SQLITE_NOTADB")) throw error;
  throw new ConfigurationError([`DATABASE_URL names ${path}, which is no database: name another file`]);
}

/** Bun keeps 20 unless told otherwise, of which a sale alone needs 60; compiling a statement costs more than running it. */
const keptStatements = 500;

/** Opens a file, and sets the pragmas in the one order that two processes survive: the busy timeout first. */
export async function openSqliteFile(path: string): Promise<SqliteFile> {
  SqliteFile.MAX_QUERY_CACHE_SIZE = keptStatements;
  const file = new SqliteFile(path, { create: true, strict: true });
  file.run(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  refuseUnsafeSqlite(file);
  await switchToWal(file);
  for (const pragma of pragmas) file.run(`PRAGMA ${pragma}`);
  return file;
}

/** A checkpoint costs two fsyncs of its own: one for every 16 MB of log, not the usual 4, keeps them rare on a slow disk. */
const pragmas = [
  "synchronous = FULL",
  "foreign_keys = ON",
  "secure_delete = ON",
  "wal_autocheckpoint = 4000",
  "journal_size_limit = 67108864",
  "cache_size = -4000",
  "temp_store = MEMORY",
];

/** The switch itself answers SQLITE_BUSY without waiting while another process makes it. */
async function switchToWal(file: SqliteFile): Promise<void> {
  await whileBusy(() => file.run("PRAGMA journal_mode = WAL"));
}

/**
 * SQLite 3.7.0 to 3.51.2, but for 3.44.6 and 3.50.7, can lose committed transactions when a WAL is reset.
 * @throws Error on those versions
 */
function refuseUnsafeSqlite(file: SqliteFile): void {
  const row = file.query<{ version: string }, []>("SELECT sqlite_version() AS version").get();
  const version = row?.version ?? "";
  if (isSafeSqlite(version)) return;
  throw new Error(
    `SQLite ${version} can lose committed data (WAL reset bug): use a build with 3.51.3 or later`,
  );
}

/** Whether a version of SQLite is free of the WAL reset bug. */
export function isSafeSqlite(version: string): boolean {
  if (version === "3.44.6" || version === "3.50.7") return true;
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  return major * 1e6 + minor * 1e3 + patch > 3_051_002;
}

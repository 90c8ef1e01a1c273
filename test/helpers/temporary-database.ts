import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "../../src/shared/database/database.ts";
import { openDatabase } from "../../src/shared/database/open.ts";
import { type Raw, RawFile, RawServer } from "./raw.ts";
import { serverDatabase, testServer } from "./server-database.ts";

/** A migrated database of its own, gone at the end of the scope. */
export interface TemporaryDatabase extends AsyncDisposable {
  readonly database: Database;
  /** its path, for tests of the file itself: where the tests run on a server there is none */
  readonly file: string;
  readonly url: string;
  readonly raw: Raw;
}

/** A folder in memory where the system has one: no test whose shop is made here is about what the disk keeps. */
export const memoryFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** A folder of its own, gone at the end of the scope. */
export function temporaryFolder(base = tmpdir()): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(base, "bazibot-test-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** A shop of a test's own: in a file, or on the server that the tests run on. */
export function temporaryDatabase(): Promise<TemporaryDatabase> {
  return testServer === undefined ? databaseInFile() : databaseOnServer(testServer);
}

/** Opening it fails. */
const noFile = join(memoryFolder, "no-folder", "no-file-on-this-engine.db");

async function databaseOnServer(server: string): Promise<TemporaryDatabase> {
  const { url, superuserUrl, drop } = await serverDatabase(server);
  const database = await openDatabase(url, new Date());
  const raw = new RawServer(superuserUrl);
  return {
    database,
    file: noFile,
    url,
    raw,
    async [Symbol.asyncDispose]() {
      await raw.close();
      await database.close();
      await drop();
    },
  };
}

async function databaseInFile(): Promise<TemporaryDatabase> {
  const folder = temporaryFolder(memoryFolder);
  const file = join(folder.path, "shop.db");
  writeFileSync(file, await migratedFile(), { mode: 0o600 });
  const url = `file:${file}`;
  const database = await openDatabase(url, new Date());
  const raw = new RawFile(file);
  return {
    database,
    file,
    url,
    raw,
    async [Symbol.asyncDispose]() {
      await raw.close();
      await database.close();
      folder[Symbol.dispose]();
    },
  };
}

let migrated: Promise<Uint8Array> | undefined;

/** An empty shop, migrated once for all tests of a process. */
function migratedFile(): Promise<Uint8Array> {
  migrated ??= migrate();
  return migrated;
}

async function migrate(): Promise<Uint8Array> {
  using folder = temporaryFolder(memoryFolder);
  const file = join(folder.path, "shop.db");
  const database = await openDatabase(`file:${file}`, new Date());
  await database.close();
  return readFileSync(file);
}

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "../../src/shared/database/database.ts";
import { openDatabase } from "../../src/shared/database/open.ts";

/** A migrated database of its own, gone at the end of the scope. */
export interface TemporaryDatabase extends AsyncDisposable {
  readonly database: Database;
  readonly file: string;
  readonly url: string;
}

/** A folder in memory where the system has one, for many writes whose durability is not what is tested. */
const memoryFolder = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

/** A folder of its own, gone at the end of the scope. */
export function temporaryFolder(base = tmpdir()): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(base, "bazibot-test-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

export async function temporaryDatabase(
  now = new Date("2026-11-24T00:00:00Z"),
  { isInMemory = false } = {},
): Promise<TemporaryDatabase> {
  const folder = temporaryFolder(isInMemory ? memoryFolder : tmpdir());
  const file = join(folder.path, "shop.db");
  const url = `file:${file}`;
  const database = await openDatabase(url, now);
  return {
    database,
    file,
    url,
    async [Symbol.asyncDispose]() {
      await database.close();
      folder[Symbol.dispose]();
    },
  };
}

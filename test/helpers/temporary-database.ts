import { mkdtempSync, rmSync } from "node:fs";
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

/** A folder of its own, gone at the end of the scope. */
export function temporaryFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), "bazibot-test-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

export async function temporaryDatabase(now = new Date("2026-11-24T00:00:00Z")): Promise<TemporaryDatabase> {
  const folder = temporaryFolder();
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

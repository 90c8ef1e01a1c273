import { Database as SqliteFile } from "bun:sqlite";
import { closeSync, existsSync, openSync } from "node:fs";

/**
 * Writes what a database holds at this moment into a new file, readable by its owner alone. The source may be in use: it is
 * only read, and its writers are not held up. Runs as long as the database is large.
 * @param to path of the new file
 * @throws if there is no such database, it is damaged, the disk is full, or `to` is there already, be it a link
 */
export function copyDatabase(from: string, to: string): void {
  if (!existsSync(from)) throw new Error(`There is no database at ${from}`);
  const source = new SqliteFile(from, { readonly: true, strict: true });
  try {
    source.run("PRAGMA busy_timeout = 5000");
    closeSync(openSync(to, "wx", 0o600));
    source.run("VACUUM INTO ?", [to]);
  } finally {
    source.close();
  }
}

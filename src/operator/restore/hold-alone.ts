import { Database as SqliteFile } from "bun:sqlite";
import { isBusy } from "../../shared/database/busy.ts";

/**
 * Takes a database for this process alone, so that its file can be exchanged: its log is folded in and the side files
 * (`-wal`, `-shm`) are gone then, and nobody can open it until it is let go.
 * @returns what lets go, or undefined if another process has it open, which includes one that is paused
 * @throws for a file that is damaged or no database
 */
export function holdAlone(file: string): Disposable | undefined {
  const sqlite = new SqliteFile(file, { strict: true });
  try {
    sqlite.run("PRAGMA busy_timeout = 0");
    sqlite.run("PRAGMA journal_mode = DELETE");
    sqlite.run("BEGIN EXCLUSIVE");
    if (isLogged(sqlite)) return letGo(sqlite);
    return { [Symbol.dispose]: () => letGo(sqlite) };
  } catch (error) {
    letGo(sqlite);
    if (isBusy(error)) return undefined;
    throw error;
  }
}

/** Between the two steps another process may have opened the file and switched back: then the lock is a writer's only. */
function isLogged(sqlite: SqliteFile): boolean {
  const row = sqlite.query<{ journal_mode: string }, []>("PRAGMA journal_mode").get();
  return row?.journal_mode === "wal";
}

function letGo(sqlite: SqliteFile): undefined {
  if (sqlite.inTransaction) sqlite.run("ROLLBACK");
  sqlite.close();
}

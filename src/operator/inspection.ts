import { Database as SqliteFile } from "bun:sqlite";
import { existsSync } from "node:fs";

/** A look into a database that may be in use. */
export interface Inspection {
  /**
   * @param values of the query's `:name` places
   * @returns rows of column values
   */
  rows(sql: string, values?: Readonly<Record<string, number>>): readonly (readonly unknown[])[];
  close(): void;
}

/**
 * Opens a database strictly for reading, all queries at one moment: it creates, migrates and changes none, and holds nobody
 * up. Beside a database that nobody has open, SQLite leaves two empty side files (`-wal`, `-shm`).
 * @param file path of the SQLite file
 * @throws Error if there is no such file or it is no database
 */
export function openForInspection(file: string): Inspection {
  if (!existsSync(file)) throw new Error(`There is no database at ${file}`);
  const sqlite = new SqliteFile(file, { readonly: true, strict: true });
  sqlite.run("PRAGMA busy_timeout = 5000");
  sqlite.run("BEGIN");
  return {
    rows: (sql, values = {}) => sqlite.query<unknown, [Record<string, number>]>(sql).values(values),
    close: () => sqlite.close(),
  };
}

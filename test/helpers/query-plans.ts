import { type SQLQueryBindings, Database as SqliteFile } from "bun:sqlite";
import { FileIdentity } from "../../src/shared/database/file-identity.ts";
import { Scrubber } from "../../src/shared/database/scrubber.ts";
import { SqliteDatabase } from "../../src/shared/database/sqlite.ts";

/** Queries by their SQL, each with values that it was run with. */
export type SeenQueries = Map<string, SQLQueryBindings[]>;

/** Opens a database and notes every query that is run on it. */
export function watchedDatabase(file: string, seen: SeenQueries): SqliteDatabase {
  const [writer, reader] = [watchedFile(file, seen), watchedFile(file, seen)];
  return new SqliteDatabase(writer, reader, new FileIdentity(file), new Scrubber(file));
}

function watchedFile(file: string, seen: SeenQueries): SqliteFile {
  const sqlite = new SqliteFile(file, { strict: true });
  sqlite.run("SELECT count(*) FROM sqlite_schema");
  return Object.assign(sqlite, {
    query(sql: string) {
      const statement = sqlite.prepare<unknown, SQLQueryBindings[]>(sql);
      const noting = (method: "run" | "values") => {
        const run = statement[method].bind(statement);
        return (...values: SQLQueryBindings[]) => {
          seen.set(sql, values);
          return run(...values);
        };
      };
      return Object.assign(statement, { run: noting("run"), values: noting("values") });
    },
  });
}

/**
 * The steps of queries that read a whole table, or a whole index, which the step then names; the query stands below. The
 * rows of an INSERT are no table. Asked on a connection of its own: an EXPLAIN can leave a statement open on a live one.
 */
export function scansOf(file: string, queries: ReadonlyMap<string, SQLQueryBindings[]>): readonly string[] {
  using sqlite = new SqliteFile(file, { strict: true });
  return [...queries].flatMap(([sql, values]) =>
    sqlite
      .query(`EXPLAIN QUERY PLAN ${sql}`)
      .values(...values)
      .map((row) => String(row[3]))
      .filter((step) => step.startsWith("SCAN") && !/^SCAN \d+-ROW VALUES CLAUSE$/.test(step))
      .map((step) => `${step}\n  ${sql}`),
  );
}

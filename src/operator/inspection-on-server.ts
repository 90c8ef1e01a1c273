import type { Rows } from "../shared/database/database.ts";
import { openPool, runStatement } from "../shared/database/postgres/connections.ts";
import { refuseUnsafeUrl } from "../shared/database/postgres/safe-url.ts";

/** A look into a database on a server that may be in use. */
interface InspectionOnServer {
  /**
   * @param values of the query's `:name` places
   * @returns rows of column values
   */
  rows(sql: string, values?: Readonly<Record<string, number>>): Promise<Rows>;
  close(): Promise<void>;
}

/**
 * Opens a database on a server strictly for reading, all queries at one moment: it creates, migrates and changes none, and
 * holds nobody up. It takes as long as it takes.
 * @throws ConfigurationError if what is read would cross a network that others may listen to
 * @throws Error if the server is away or does not let us in
 */
export async function openServerForInspection(url: string): Promise<InspectionOnServer> {
  refuseUnsafeUrl(url);
  const pool = openPool(url, 1, { statement_timeout: "0" });
  const connection = await pool.reserve();
  await connection.unsafe("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  return {
    rows: (sql, values = {}) => runStatement(connection, withValues(sql, values), []),
    async close() {
      connection.release();
      await pool.close({ timeout: 0 });
    },
  };
}

/**
 * What a server cannot notice of itself as it is set up, each with the remedy; SQLite's own check of a file has no like.
 * @throws as {@link openServerForInspection}
 */
export async function remarksOnServer(url: string): Promise<readonly string[]> {
  const inspection = await openServerForInspection(url);
  try {
    const [[checksums] = []] = await inspection.rows("select current_setting('data_checksums')");
    return checksums === "on" ? [] : [noChecksums];
  } finally {
    await inspection.close();
  }
}

const noChecksums =
  "the server keeps no checksums (data_checksums is off), so that it does not notice a damaged page: stop it and run pg_checksums --enable";

/** As literals: of a parameter beside a small number PostgreSQL would take that it is as small. */
function withValues(sql: string, values: Readonly<Record<string, number>>): string {
  return sql.replaceAll(/:([a-z]\w*)/gi, (place, name: string) => String(values[name] ?? place));
}

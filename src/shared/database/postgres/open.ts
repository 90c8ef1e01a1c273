import { placeIn } from "../../config/database-url.ts";
import type { Log } from "../../log.ts";
import { describeError } from "../../log.ts";
import { pause } from "../../pause.ts";
import type { Database } from "../database.ts";
import type { Migrations } from "../migrate.ts";
import { absence, refuseAbsent } from "../relocation.ts";
import { dropPool, longestMs, openPool, runStatement } from "./connections.ts";
import { isAway } from "./errors.ts";
import { migratePostgres } from "./migrate.ts";
import { PostgresDatabase } from "./postgres.ts";
import { refusalIn } from "./refusal.ts";
import { refuseUnsafeServer } from "./safe-server.ts";
import { refuseUnsafeUrl } from "./safe-url.ts";

/** What an opening does while the server is away. */
export interface Patience {
  /** hears of each try in vain */
  readonly log: Log;
  /** ends the waiting */
  readonly stop: AbortSignal;
  /** begun at the first try in vain; what comes back is disposed of when the waiting ends */
  readonly meanwhile?: ((error: unknown) => Promise<Disposable | undefined>) | undefined;
}

const longestPauseMs = 10_000;

/**
 * Opens a database on a server and brings its schema up to date; several processes may do so at the same moment. While the
 * server is away it waits, if it is told how, with ever longer pauses.
 * @param url `postgres://` with user, host and name of the database
 * @throws ConfigurationError if the URL or the server is unsafe, the server does not let us in, or the database is from a
 *   newer release
 * @throws Error if the server is away and nobody waits for it any more
 */
export async function openPostgres(
  url: string,
  now: Date,
  { release, patience }: { readonly release: Migrations; readonly patience: Patience | undefined },
): Promise<Database> {
  refuseUnsafeUrl(url);
  using waiting = new DisposableStack();
  for (let attempt = 1; ; attempt++) {
    try {
      await prepare(url, now, release);
      return new PostgresDatabase(url);
    } catch (error) {
      if (!isAway(error)) throw refusalIn(error, url) ?? error;
      if (!patience || patience.stop.aborted) throw error;
      if (attempt === 1) waiting.use(await patience.meanwhile?.(error));
      patience.log.warn("database_away", { file: placeIn(url), attempt, cause: describeError(error) });
      await pause(Math.min(longestPauseMs, 250 * 2 ** attempt), patience.stop);
    }
  }
}

async function prepare(url: string, now: Date, release: Migrations): Promise<void> {
  const pool = openPool(url, 1, { lock_timeout: "5s" });
  const watchdog = setTimeout(() => dropPool(pool), longestMs);
  try {
    await refuseUnsafeServer(pool);
    await migratePostgres(pool, now, release);
    refuseAbsent(placeIn(url), await runStatement(pool, absence, []));
  } finally {
    clearTimeout(watchdog);
    await pool.close({ timeout: 1 });
  }
}

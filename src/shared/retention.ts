import type { ClockWatch } from "./clock.ts";
import type { Database } from "./database/database.ts";
import { eraseExpired } from "./erasure.ts";
import type { Log } from "./log.ts";

/** What removing personal data on time needs. */
export interface Retention {
  readonly database: Database;
  readonly log: Log;
  readonly watch: ClockWatch;
  readonly retentionDays: number;
}

const erasedAtOnce = 200;

/**
 * Removes personal data whose time is over, and rewrites the file so that nothing of them is left in it; also what an
 * earlier removal still owes. None on a clock that has jumped, because nothing that was removed comes back.
 * @param monotonicMs as of `performance.now()`
 */
export async function endRetention(retention: Retention, now: Date, monotonicMs: number): Promise<void> {
  const { database, log, watch, retentionDays } = retention;
  if (watch.hasJumped(now, monotonicMs)) return log.warn("clock_jumped", { kind: "erasing_waits" });
  const count = await database.write((tx) => eraseExpired(tx, retentionDays, erasedAtOnce, now));
  if (count === 0 && !database.owesScrub) return;
  const isScrubbed = await database.scrub();
  log.info("expired_data_erased", { count, kind: isScrubbed ? "scrubbed" : "to_be_scrubbed" });
}

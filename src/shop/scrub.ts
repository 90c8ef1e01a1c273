import type { App } from "../app.ts";
import type { ScrubTime } from "../shared/database/database.ts";
import { describeError } from "../shared/log.ts";
import { endTrouble, noteTrouble } from "./troubles.ts";

/**
 * Overwrites what is left in the database of what was deleted. Where that cannot be done, as on a disk that fails, it stays owed,
 * which {@link Database.owesScrub} says, and the owners are told.
 * @returns whether it is done
 */
export async function scrub(
  { database, log }: Pick<App, "database" | "log">,
  now: Date,
  when?: ScrubTime,
): Promise<boolean> {
  try {
    const isDone = await database.scrub(when);
    log.info(isDone ? "database_scrubbed" : "database_scrub_waits");
    if (isDone) await database.write((tx) => endTrouble(tx, { kind: "scrub_failed" }, now));
    return isDone;
  } catch (error) {
    const because = describeError(error);
    log.warn("database_scrub_failed", { because });
    await database
      .write((tx) => noteTrouble(tx, { kind: "scrub_failed", facts: { because } }, now))
      .catch((failure) => log.error("trouble_not_noted", { cause: describeError(failure) }));
    return false;
  }
}

import type { App } from "../app.ts";
import { eraseExpired } from "./erasure.ts";
import { writeInBatches } from "./in-batches.ts";
import { isRewriteDue, nightHour, noteRewrite } from "./rewriting.ts";
import { scrub } from "./scrub.ts";
import { nextTimeOf } from "./shop-day.ts";

/** What removing personal data on time needs. */
type RetentionContext = Pick<App, "database" | "log" | "watch" | "retentionDays" | "timeZone">;

/**
 * Removes personal data whose time is over. Deleted rows are overwritten at once; the scrub, which also removes copies that
 * moved, reads the whole file, so that it comes once a night, or at once where {@link Database.owesScrub} says that a user
 * waits for it, or that the program may have ended before the night. On a server the thorough one writes all tables anew.
 */
export class Retention {
  readonly #context: RetentionContext;
  #scrubFileAt: Date | undefined;

  constructor(context: RetentionContext) {
    this.#context = context;
  }

  /**
   * Does nothing on a clock that has jumped, because nothing that was removed comes back.
   * @param monotonicMs as of `performance.now()`
   */
  async tick(now: Date, monotonicMs: number): Promise<void> {
    const { database, log, watch, retentionDays, timeZone } = this.#context;
    if (watch.hasJumped(now, monotonicMs)) return log.warn("clock_jumped", { kind: "erasing_waits" });
    const count = await writeInBatches(database, (tx, limit) => eraseExpired(tx, retentionDays, limit, now));
    if (count > 0) log.info("expired_data_erased", { count });
    if (!database.scrubsNightly) return await this.#scrubFile(count, now);
    if (await isRewriteDue(database, now, timeZone)) await this.#rewrite(now);
    else if (database.owesScrub) await scrub(this.#context, now);
  }

  async #scrubFile(count: number, now: Date): Promise<void> {
    const { database, timeZone } = this.#context;
    if (count > 0) this.#scrubFileAt ??= nextTimeOf(nightHour, now, timeZone);
    const isNight = this.#scrubFileAt !== undefined && this.#scrubFileAt <= now;
    if (!isNight && !database.owesScrub) return;
    this.#scrubFileAt = undefined;
    await scrub(this.#context, now);
  }

  async #rewrite(now: Date): Promise<void> {
    if (await scrub(this.#context, now, "when_quiet")) await noteRewrite(this.#context.database, now);
  }
}

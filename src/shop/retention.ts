import type { App } from "../app.ts";
import { eraseExpired } from "./erasure.ts";
import { writeInBatches } from "./in-batches.ts";
import { scrub } from "./scrub.ts";
import { nextTimeOf } from "./shop-day.ts";

/** On the shop's clocks, when hardly anybody buys (our choice). */
const nightHour = 4;

/** What removing personal data on time needs. */
type RetentionContext = Pick<App, "database" | "log" | "watch" | "retentionDays" | "timeZone">;

/**
 * Removes personal data whose time is over. Deleted rows are overwritten at once; the scrub, which also removes copies that
 * moved, reads the whole file, so that it comes once a night, or at once where {@link Database.owesScrub} says that a user
 * waits for it. On a server the night's is the thorough one.
 */
export class Retention {
  readonly #context: RetentionContext;
  #scrubAt: Date | undefined;

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
    if (count > 0 || database.scrubsNightly) this.#scrubAt ??= nextTimeOf(nightHour, now, timeZone);
    const isNight = this.#scrubAt !== undefined && this.#scrubAt <= now;
    if (!isNight && !database.owesScrub) return;
    if (isNight || !database.scrubsNightly) this.#scrubAt = undefined;
    await scrub(this.#context, now, isNight ? "at_night" : "at_once");
  }
}

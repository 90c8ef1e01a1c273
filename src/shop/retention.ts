import type { App } from "../app.ts";
import { hourMs } from "../shared/time.ts";
import { beijingDay, startOfBeijingDay } from "./beijing-day.ts";
import { eraseExpired } from "./erasure.ts";
import { scrub } from "./scrub.ts";

const erasedAtOnce = 200;
/** Beijing's clock time, when hardly anybody buys (our choice). */
const nightMs = 4 * hourMs;

/** What removing personal data on time needs. */
type RetentionContext = Pick<App, "database" | "log" | "watch" | "retentionDays">;

/**
 * Removes personal data whose time is over. Deleted rows are overwritten at once; the scrub, which also removes
 * copies that moved, reads the whole file, so that it comes once a night, or at once where {@link Database.owesScrub} says that a user waits for it.
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
    const { database, log, watch, retentionDays } = this.#context;
    if (watch.hasJumped(now, monotonicMs)) return log.warn("clock_jumped", { kind: "erasing_waits" });
    const count = await database.write((tx) => eraseExpired(tx, retentionDays, erasedAtOnce, now));
    if (count > 0) {
      log.info("expired_data_erased", { count });
      this.#scrubAt ??= nextNight(now);
    }
    const isNight = this.#scrubAt !== undefined && this.#scrubAt <= now;
    if (!isNight && !database.owesScrub) return;
    this.#scrubAt = undefined;
    await scrub(this.#context, now);
  }
}

function nextNight(now: Date): Date {
  const today = beijingDay(new Date(now.getTime() - nightMs));
  return new Date(startOfBeijingDay(today + 1).getTime() + nightMs);
}

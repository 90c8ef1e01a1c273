import type { App } from "../app.ts";
import { writeInBatches } from "../shop/in-batches.ts";
import { accrueCommissions } from "./accrue.ts";
import { remindOfWaiting } from "./alert-withdrawal.ts";
import { clawBackAll } from "./claw-back.ts";
import { releaseCommissions } from "./release.ts";

/** What the affiliates' books are kept with. */
export type BookKeeper = Pick<App, "database" | "log" | "terms" | "watch">;

/**
 * Reads what is new in the ledger: refunds take commissions back, payments make them. On a clock that has jumped none is
 * made, because its hold would be dated by it; payments wait in the ledger until the clock is believed again.
 * @param monotonicMs as of `performance.now()`
 */
export async function followBooks(keeper: BookKeeper, now: Date, monotonicMs: number): Promise<void> {
  const { database, terms, watch } = keeper;
  const isDated = !watch.hasJumped(now, monotonicMs);
  await clawBackAll(database, now);
  if (isDated) await writeInBatches(database, (tx, limit) => accrueCommissions(tx, terms, limit, now));
}

/**
 * Makes commissions payable whose hold is over; none on a clock that has jumped.
 * @param monotonicMs as of `performance.now()`
 */
export async function endHolds(keeper: BookKeeper, now: Date, monotonicMs: number): Promise<void> {
  const { database, log, watch } = keeper;
  if (watch.hasJumped(now, monotonicMs)) return log.warn("clock_jumped", { kind: "commissions_wait" });
  const count = await writeInBatches(database, (tx, limit) => releaseCommissions(tx, limit, now));
  if (count > 0) log.info("commissions_released", { count });
}

/** Reminds the owners of withdrawals that wait. */
export async function remindOfPayouts({ database, log }: BookKeeper, now: Date): Promise<void> {
  const count = await database.write((tx) => remindOfWaiting(tx, now));
  if (count > 0) log.warn("withdrawals_waiting", { count });
}

import type { App } from "../app.ts";
import { raiseAlert } from "../shared/alerts.ts";
import type { Transaction } from "../shared/database/database.ts";
import { hourMs } from "../shared/time.ts";
import { type Broadcast, startBroadcast } from "./broadcasts.ts";
import { findDue, unplanBroadcast } from "./plan.ts";

/** An offer for tonight is no longer welcome in the morning (our choice): after so long its author decides again. */
const lateMs = hourMs;

/**
 * Starts the broadcast whose time has come; one at a time, so that another one waits for its end. One that could not begin
 * for an hour, or whose author is no owner any more, is a draft again, and admins are told. On a clock that has jumped none
 * begins: it could not be taken back.
 * @param monotonicMs as of `performance.now()`
 */
export async function startDue(
  { database, log, watch, ownerIds }: Pick<App, "database" | "log" | "watch" | "ownerIds">,
  now: Date,
  monotonicMs: number,
): Promise<void> {
  if (!(await findDue(database.read, now))) return;
  if (watch.hasJumped(now, monotonicMs)) return log.warn("clock_jumped", { kind: "broadcasts_wait" });
  const changed = await database.write((tx) => startOrGiveBack(tx, ownerIds, now));
  if (changed) log.info("broadcast_due", { broadcastId: changed.id, status: changed.status });
}

/** @returns the broadcast as it now stands, or undefined if it waits for another one */
async function startOrGiveBack(
  tx: Transaction,
  ownerIds: readonly number[],
  now: Date,
): Promise<Broadcast | undefined> {
  const due = await findDue(tx, now);
  if (!due?.dueAt) return undefined;
  const isLate = now.getTime() - due.dueAt.getTime() >= lateMs;
  if (!isLate && ownerIds.includes(due.adminId)) return startBroadcast(tx, due.id, null, now);
  const facts = { broadcast: String(due.id) };
  await raiseAlert(tx, { kind: "broadcast_late", orderId: null, subject: facts.broadcast, facts }, now);
  return unplanBroadcast(tx, due.id, now, "it could not begin at its time");
}

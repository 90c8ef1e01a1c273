import type { App } from "../app.ts";
import { raiseAlert } from "../shared/alerts.ts";
import type { Transaction } from "../shared/database/database.ts";
import { hourMs } from "../shared/time.ts";
import { type Broadcast, startBroadcast } from "./broadcasts.ts";
import { findDue, unplanBroadcast } from "./plan.ts";

/** An offer for tonight is no longer welcome in the morning (our choice): after so long its author decides again. */
const lateMs = hourMs;

/** What starting broadcasts needs. */
type Starter = Pick<App, "database" | "log" | "watch" | "ownerIds">;

/**
 * Starts the broadcast whose time has come; one at a time, so that another one waits for its end. On a clock that has jumped
 * none begins: it could not be taken back. One that could not begin for an hour, or whose author is no owner any more, is a
 * draft again, and admins are told.
 * @param monotonicMs as of `performance.now()`
 */
export async function startDue(starter: Starter, now: Date, monotonicMs: number): Promise<void> {
  const { database, log, watch } = starter;
  const due = await findDue(database.read, now);
  if (!due) return;
  if (!isLate(due, now) && watch.hasJumped(now, monotonicMs))
    return log.warn("clock_jumped", { kind: "broadcasts_wait" });
  const changed = await database.write((tx) => startOrGiveBack(tx, starter, now));
  if (changed) log.info("broadcast_due", { broadcastId: changed.id, status: changed.status });
}

/** @returns the broadcast as it now stands, or undefined if it waits for another one */
async function startOrGiveBack(
  tx: Transaction,
  { ownerIds }: Starter,
  now: Date,
): Promise<Broadcast | undefined> {
  const due = await findDue(tx, now);
  if (!due) return undefined;
  if (!isLate(due, now) && ownerIds.includes(due.adminId)) return startBroadcast(tx, due.id, null, now);
  const facts = { broadcast: String(due.id) };
  await raiseAlert(tx, { kind: "broadcast_late", orderId: null, subject: facts.broadcast, facts }, now);
  return unplanBroadcast(tx, due.id, now, "it could not begin at its time");
}

function isLate({ dueAt }: Broadcast, now: Date): boolean {
  return dueAt !== null && now.getTime() - dueAt.getTime() >= lateMs;
}

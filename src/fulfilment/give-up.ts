import { raiseAlert } from "../shared/alerts.ts";
import type { Transaction } from "../shared/database/database.ts";
import { findOrder, moveOrder } from "../shared/orders.ts";
import type { AlertKind } from "../shared/states.ts";
import { endJob, type Lease, showAgain } from "./lease.ts";

/**
 * Hands an order over to a human: the job is dead, the order says so, and an alert is raised. An order that was completed
 * before, whose report was to be sent again, stays completed.
 * @throws LeaseLost if another worker has the job
 */
export async function giveUp(
  tx: Transaction,
  lease: Lease,
  because: string,
  now: Date,
  kind: AlertKind = "fulfilment_gave_up",
): Promise<void> {
  await endJob(tx, lease, "dead", because, now);
  await moveOrder(tx, lease.orderId, "needs_admin", because, now);
  await showAgain(tx, lease.orderId);
  const number = (await findOrder(tx, lease.orderId))?.merchantTransactionId ?? "";
  await raiseAlert(tx, { kind, orderId: lease.orderId, facts: { number, because } }, now);
}

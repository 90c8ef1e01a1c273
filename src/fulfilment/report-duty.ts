import { raiseAlert } from "../shared/alerts.ts";
import type { Transaction } from "../shared/database/database.ts";
import { findOrder, moveOrder } from "../shared/orders.ts";
import type { AlertKind } from "../shared/states.ts";
import { oweTelling } from "../shared/tellings.ts";
import { claimJobs, endJob, type Lease } from "../work/lease.ts";
import type { Duty } from "../work/worker.ts";

/** What a worker does with paid orders: so many reports at once are written and delivered. */
export function reportDuty(atOnce: number, run: Duty["run"]): Duty {
  return { atOnce, claim: claimReports, run, giveUp };
}

/** Claims the jobs of reports, as {@link claimJobs} does; orders that are paid become `generating`; one whose report is sent again stays as it is. */
export async function claimReports(
  tx: Transaction,
  limit: number,
  now: Date,
  inHand: readonly number[] = [],
): Promise<Lease[]> {
  const leases = await claimJobs(tx, "report", limit, now, inHand);
  for (const { orderId } of leases) {
    if ((await findOrder(tx, orderId))?.status !== "paid") continue;
    await moveOrder(tx, orderId, "generating", "claim", now);
  }
  return leases;
}

/**
 * Hands an order over to a human: the job is dead, the order says so, and an alert is raised. An order that was completed
 * before, whose report was to be sent again, stays completed.
 */
async function giveUp(
  tx: Transaction,
  lease: Lease,
  because: string,
  now: Date,
  kind: AlertKind = "fulfilment_gave_up",
): Promise<void> {
  await endJob(tx, lease, "dead", because, now);
  const isHandedOver = await moveOrder(tx, lease.orderId, "needs_admin", because, now);
  const fact = { orderId: lease.orderId, kind: "with_administrator", subject: String(lease.fence) } as const;
  if (isHandedOver) await oweTelling(tx, fact, now);
  const number = (await findOrder(tx, lease.orderId))?.merchantTransactionId ?? "";
  await raiseAlert(tx, { kind, orderId: lease.orderId, facts: { number, because } }, now);
}

import { moveOrder } from "../shared/orders.ts";
import { oweEndOfDelay } from "../shared/tellings.ts";
import { noteReachable } from "../shop/reachable.ts";
import { findUser } from "../shop/users.ts";
import { endJob } from "../work/lease.ts";
import { done, type Outcome } from "../work/outcome.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import { writeStep } from "./fulfilment.ts";

/** Marks the order completed and ends its job, once every message is there. */
export async function completeStep(fulfilment: Fulfilment, { lease, order }: Task): Promise<Outcome> {
  await writeStep(fulfilment, lease, async (tx, now) => {
    await moveOrder(tx, order.id, "completed", "delivered", now);
    await endJob(tx, lease, "done", null, now);
    await oweEndOfDelay(tx, { orderId: order.id, kind: "report_there" }, now);
    if ((await findUser(tx, order.userId))?.blockedAt) await noteReachable(tx, order.userId, now);
  });
  fulfilment.log.info("order_completed", {
    orderId: order.id,
    merchantTransactionId: order.merchantTransactionId,
  });
  return done;
}

/** Ends the job that sent a report again, as a buyer or an admin asked; the order stays completed all the while. */
export async function endRedeliveryStep(fulfilment: Fulfilment, { lease, order }: Task): Promise<Outcome> {
  await writeStep(fulfilment, lease, (tx, now) => endJob(tx, lease, "done", null, now));
  fulfilment.log.info("report_redelivered", {
    orderId: order.id,
    merchantTransactionId: order.merchantTransactionId,
  });
  return done;
}

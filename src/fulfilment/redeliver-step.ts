import { endJob } from "../work/lease.ts";
import { done, type Outcome } from "../work/outcome.ts";
import { deliverPages } from "./deliver-step.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import { writeStep } from "./fulfilment.ts";

/** Sends the pages that a buyer or an admin asked for again; the order stays completed all the while. */
export async function redeliverStep(fulfilment: Fulfilment, task: Task): Promise<Outcome> {
  const delivered = await deliverPages(fulfilment, task);
  if (delivered.kind !== "done") return delivered;
  const { lease, order } = task;
  await writeStep(fulfilment, lease, (tx, now) => endJob(tx, lease, "done", null, now));
  fulfilment.log.info("report_redelivered", {
    orderId: order.id,
    merchantTransactionId: order.merchantTransactionId,
  });
  return done;
}

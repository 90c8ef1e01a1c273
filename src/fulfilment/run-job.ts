import { textsIn } from "../locales/texts.ts";
import { findOrder } from "../shared/orders.ts";
import { findLanguage } from "../shared/users.ts";
import { chartStep } from "./chart-step.ts";
import { completeStep } from "./complete-step.ts";
import { deliverStep } from "./deliver-step.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import type { Lease } from "./lease.ts";
import { done, type Outcome } from "./outcome.ts";
import { receiptStep } from "./receipt-step.ts";
import { writeReportStep } from "./write-report-step.ts";

/**
 * Takes one paid order through all steps. Each step first looks whether its result is stored already, so that a job that
 * was cut off anywhere goes on from there.
 */
export async function runJob(fulfilment: Fulfilment, lease: Lease, signal: AbortSignal): Promise<Outcome> {
  const { read } = fulfilment.database;
  const order = await findOrder(read, lease.orderId);
  if (order?.status !== "generating") return { kind: "give_up", because: "the order is not being fulfilled" };
  const texts = textsIn(await findLanguage(read, order.userId));
  const task: Task = { lease, order, texts, signal };
  for (const step of [receiptStep, chartStep, writeReportStep, deliverStep, completeStep]) {
    signal.throwIfAborted();
    const outcome = await step(fulfilment, task);
    if (outcome.kind !== "done") return outcome;
  }
  return done;
}

import { wordsIn } from "../locales/texts.ts";
import { findOrder } from "../shared/orders.ts";
import type { OrderStatus } from "../shared/states.ts";
import { findLanguage } from "../shop/users.ts";
import type { Lease } from "../work/lease.ts";
import { done, type Outcome } from "../work/outcome.ts";
import type { Duty } from "../work/worker.ts";
import { answerConcernStep } from "./answer-concern-step.ts";
import { chartStep } from "./chart-step.ts";
import { completeStep, endRedeliveryStep } from "./complete-step.ts";
import { deliverPages, deliverStep } from "./deliver-step.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import { receiptStep } from "./receipt-step.ts";
import { reportDuty } from "./report-duty.ts";
import { writeReportStep } from "./write-report-step.ts";

/** What a worker does with paid orders: so many reports are written at once. */
export function reportJobs(fulfilment: Fulfilment, atOnce: number): Duty {
  return reportDuty(atOnce, (lease, signal) => runJob(fulfilment, lease, signal));
}

/**
 * Takes one paid order through all steps. Each step first looks whether its result is stored already, so that a job that
 * was cut off anywhere goes on from there. The job of a completed order sends its report again.
 */
export async function runJob(fulfilment: Fulfilment, lease: Lease, signal: AbortSignal): Promise<Outcome> {
  const { read } = fulfilment.database;
  const order = await findOrder(read, lease.orderId);
  const steps = order && stepsOf[order.status];
  if (!steps) return { kind: "give_up", because: "the order is not being fulfilled" };
  const texts = wordsIn(await findLanguage(read, order.userId));
  const task: Task = { lease, order, texts, reportTexts: wordsIn(order.language), signal };
  for (const step of steps) {
    signal.throwIfAborted();
    const outcome = await step(fulfilment, task);
    if (outcome.kind !== "done") return outcome;
  }
  return done;
}

const stepsOf: { readonly [Status in OrderStatus]?: readonly Step[] } = {
  generating: [receiptStep, chartStep, writeReportStep, answerConcernStep, deliverStep, completeStep],
  completed: [deliverPages, endRedeliveryStep],
};

type Step = (fulfilment: Fulfilment, task: Task) => Promise<Outcome>;

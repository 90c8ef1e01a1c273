import { eq } from "drizzle-orm";
import { raiseAlert } from "../../shared/alerts.ts";
import type { Transaction } from "../../shared/database/database.ts";
import { questions } from "../../shared/database/schema/fulfilment.ts";
import { move } from "../../shared/move.ts";
import { findOrder } from "../../shared/orders.ts";
import { questionState } from "../../shop/questions.ts";
import type { Fulfilment } from "../fulfilment.ts";
import { writeStep } from "../fulfilment.ts";
import { claimTasks, holdLease, type Lease, questionQueue } from "../lease.ts";
import type { Duty } from "../worker.ts";
import type { Question } from "./question-row.ts";

/** Ends a question whose answer, or refusal, the buyer can read. */
export async function endQuestion(fulfilment: Fulfilment, lease: Lease, question: Question): Promise<void> {
  const status = question.declined === null ? "answered" : "declined";
  await writeStep(fulfilment, lease, (tx, now) => end(tx, lease, { status }, now));
  fulfilment.log.info("question_ended", { orderId: lease.orderId, status });
}

/** What a worker does with questions: one that cannot be brought to an end is declined, and a human is told, once. */
export const questionDuty: Duty = {
  claim: (tx, limit, now, inHand) => claimTasks(tx, questionQueue, limit, now, inHand),
  giveUp: async (tx, lease, because, now) => {
    await holdLease(tx, lease, now);
    const [question] = await tx.select().from(questions).where(eq(questions.id, lease.id));
    const declined = question?.declined ?? null;
    await end(tx, lease, { status: "declined", problem: because, declined: declined ?? "failed" }, now);
    if (declined === "failed") return;
    const number = (await findOrder(tx, lease.orderId))?.merchantTransactionId ?? "";
    const facts = { number, because };
    await raiseAlert(tx, { kind: "question_gave_up", orderId: lease.orderId, facts }, now);
  },
};

async function end(
  tx: Transaction,
  lease: Lease,
  { status, ...change }: { status: "answered" | "declined"; problem?: string; declined?: string },
  now: Date,
): Promise<void> {
  await move(tx, questionState, lease, status, { ...change, leaseUntil: null, endedAt: now }, { now });
}

import { eq } from "drizzle-orm";
import { raiseAlert } from "../../shared/alerts.ts";
import type { Transaction } from "../../shared/database/database.ts";
import { questions } from "../../shared/database/schema/fulfilment.ts";
import { findOrder } from "../../shared/orders.ts";
import { claimJobs, endJob, type Lease } from "../../work/lease.ts";
import type { Duty } from "../../work/worker.ts";
import { endQuestion } from "./end-question.ts";

/** What a worker does with questions: so many are answered at once. */
export function questionDuty(atOnce: number, run: Duty["run"]): Duty {
  return {
    atOnce,
    claim: (tx, limit, now, inHand) => claimJobs(tx, "question", limit, now, inHand),
    run,
    giveUp,
  };
}

/** Declines a question that cannot be brought to an end, and tells a human unless one was told when that was decided. */
async function giveUp(tx: Transaction, lease: Lease, because: string, now: Date): Promise<void> {
  const { questionId, orderId } = lease;
  await endJob(tx, lease, "dead", because, now);
  if (questionId === null) return;
  const [question] = await tx.select().from(questions).where(eq(questions.id, questionId));
  const declined = question?.declined ?? null;
  await endQuestion(tx, questionId, { status: "declined", declined: declined ?? "failed" }, now);
  if (declined === "failed") return;
  const number = (await findOrder(tx, orderId))?.merchantTransactionId ?? "";
  await raiseAlert(tx, { kind: "question_gave_up", orderId, facts: { number, because } }, now);
}

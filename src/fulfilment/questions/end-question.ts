import type { Transaction } from "../../shared/database/database.ts";
import { move } from "../../shared/move.ts";
import { oweEndOfDelay } from "../../shared/tellings.ts";
import { questionState } from "../../shop/questions.ts";

/** Ends a question, and owes its asker the word that a delay is over. @param end `declined`: why */
export async function endQuestion(
  tx: Transaction,
  id: number,
  end: { status: "answered" } | { status: "declined"; declined: string },
  now: Date,
): Promise<void> {
  const { status, ...change } = end;
  const ended = await move(tx, questionState, { id }, status, { ...change, endedAt: now }, { now });
  if (!ended) return;
  await oweEndOfDelay(tx, { orderId: ended.orderId, kind: "question_there", subject: String(id) }, now);
}

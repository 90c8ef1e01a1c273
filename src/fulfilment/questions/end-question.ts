import type { Transaction } from "../../shared/database/database.ts";
import { move } from "../../shared/move.ts";
import { questionState } from "../../shop/questions.ts";

/** Ends a question. @param end `declined`: why */
export async function endQuestion(
  tx: Transaction,
  id: number,
  end: { status: "answered" } | { status: "declined"; declined: string },
  now: Date,
): Promise<void> {
  const { status, ...change } = end;
  await move(tx, questionState, { id }, status, { ...change, endedAt: now }, { now });
}

import { meanings } from "../../gateways/deepseek/failure-reasons.ts";
import type { Failure } from "../../gateways/deepseek/outcome.ts";
import { raiseAlertHourly } from "../../shared/alerts.ts";
import type { Transaction } from "../../shared/database/database.ts";
import type { Outcome } from "../../work/outcome.ts";

/** How long to wait for someone to top up the account or to mend the key. */
const unpaidSeconds = 600;

/** How often the model is asked with the same words, each time in another order, before they are given up. */
export const maxArrangements = 3;

/** Decides what a failed call of the model means for the task it was made for. */
export function outcomeOfFailure({ reason, retryAfterSeconds }: Failure): Outcome {
  const because = `DeepSeek: ${reason}`;
  const { fault } = meanings[reason];
  if (fault === "account") return { kind: "wait", seconds: unpaidSeconds, because, isCounted: false };
  if (fault === "words") return { kind: "wait", seconds: 1, because, isCounted: false };
  if (fault === "request" || fault === "answer") return { kind: "give_up", because };
  return {
    kind: "wait",
    because,
    isCounted: true,
    ...(retryAfterSeconds !== undefined && { seconds: retryAfterSeconds }),
  };
}

/** Calls the operator about an account that cannot be used: one alert an hour, not one for every waiting order. */
export async function alertOfModel(tx: Transaction, { reason }: Failure, now: Date): Promise<void> {
  if (meanings[reason].fault !== "account") return;
  await raiseAlertHourly(tx, { kind: "model_unavailable", orderId: null, facts: { because: reason } }, now);
}

import type { Failure, FailureReason } from "../../gateways/deepseek/outcome.ts";
import { raiseAlertHourly } from "../../shared/alerts.ts";
import type { Transaction } from "../../shared/database/database.ts";
import type { Outcome } from "../outcome.ts";

/** How long to wait for someone to top up the account or to mend the key. */
const unpaidSeconds = 600;
/** Outcomes of a call that hold up every order alike until someone mends the account: one alert tells of all. */
export const pausing: readonly FailureReason[] = ["no_balance", "unauthorized", "unknown_model"];

/** Decides what a failed call of the model means for the task it was made for. */
export function outcomeOfFailure({ reason, retry, retryAfterSeconds }: Failure): Outcome {
  const because = `DeepSeek: ${reason}`;
  if (pausing.includes(reason)) return { kind: "wait", seconds: unpaidSeconds, because, isCounted: false };
  if (retry === "no") return { kind: "give_up", because };
  return {
    kind: "wait",
    because,
    isCounted: true,
    ...(retryAfterSeconds !== undefined && { seconds: retryAfterSeconds }),
  };
}

/** Calls the operator about an account that cannot be used: one alert an hour, not one for every waiting order. */
export async function alertOfModel(tx: Transaction, { reason }: Failure, now: Date): Promise<void> {
  if (!pausing.includes(reason)) return;
  await raiseAlertHourly(tx, { kind: "model_unavailable", orderId: null, facts: { because: reason } }, now);
}

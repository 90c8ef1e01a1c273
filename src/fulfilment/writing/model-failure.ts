import { and, eq, gt } from "drizzle-orm";
import type { Failure } from "../../gateways/deepseek/outcome.ts";
import { raiseAlert } from "../../shared/alerts.ts";
import type { Transaction } from "../../shared/database/database.ts";
import { alerts } from "../../shared/database/schema.ts";
import type { Outcome } from "../outcome.ts";

/** How long to wait for someone to top up the account or to mend the key. */
const unpaidSeconds = 600;

/** Decides what a failed call of the model means for the task it was made for. */
export function outcomeOfFailure({ reason, retry, retryAfterSeconds }: Failure): Outcome {
  const because = `DeepSeek: ${reason}`;
  if (needsOperator(reason)) return { kind: "wait", seconds: unpaidSeconds, because, isCounted: false };
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
  if (!needsOperator(reason)) return;
  const hourAgo = new Date(now.getTime() - 3_600_000);
  const recent = await tx
    .select({ id: alerts.id })
    .from(alerts)
    .where(and(eq(alerts.kind, "model_unavailable"), gt(alerts.createdAt, hourAgo)))
    .limit(1);
  if (recent.length > 0) return;
  await raiseAlert(tx, { kind: "model_unavailable", orderId: null, facts: { because: reason } }, now);
}

function needsOperator(reason: Failure["reason"]): boolean {
  return reason === "no_balance" || reason === "unauthorized" || reason === "unknown_model";
}

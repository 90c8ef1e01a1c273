import { and, asc, eq } from "drizzle-orm";
import type { Writing } from "../../gateways/deepseek/outcome.ts";
import { priceMicroUsd } from "../../gateways/deepseek/price.ts";
import type { Queries, Transaction } from "../../shared/database/database.ts";
import { modelCalls } from "../../shared/database/schema/fulfilment.ts";
import { orderHistory } from "../../shared/database/schema/history.ts";

/** Notes a call of the model before it is made. @returns the number of the note */
export async function noteCallStarted(
  tx: Transaction,
  orderId: number,
  model: string,
  now: Date,
): Promise<number> {
  const [call] = await tx
    .insert(modelCalls)
    .values({ orderId, model, outcome: "started", startedAt: now })
    .returning({ id: modelCalls.id });
  if (!call) throw new Error("Inserting a model call returned no row");
  return call.id;
}

/** Notes how a call ended and what it cost. */
export async function noteCallEnded(
  tx: Transaction,
  callId: number,
  outcome: string,
  written: Writing,
): Promise<void> {
  const [call] = await tx.select().from(modelCalls).where(eq(modelCalls.id, callId));
  const price = call && written.usage && priceMicroUsd(call.model, written.usage, call.startedAt);
  await tx
    .update(modelCalls)
    .set({ outcome, ...tokensOf(written), ...(price !== undefined && { priceMicroUsd: price }) })
    .where(eq(modelCalls.id, callId));
}

/** The tokens of a call, as far as the model told them. */
export function tokensOf({ usage }: Writing) {
  if (!usage) return {};
  const { promptTokens, cacheHitTokens, completionTokens } = usage;
  return { promptTokens, cacheHitTokens, completionTokens };
}

/** The calls of the model that an order has had, and how often it was taken up, by payment or by an admin's retry. */
export interface PaidCalls {
  /** how each ended, oldest first; those refused before any work, such as for an empty balance, are left out */
  readonly outcomes: readonly string[];
  readonly timesTakenUp: number;
}

/** Counts without the clock, which may have been put back between the calls. */
export async function paidCalls(db: Queries, orderId: number): Promise<PaidCalls> {
  const takenUp = and(eq(orderHistory.orderId, orderId), eq(orderHistory.to, "generating"));
  const calls = await db
    .select({ outcome: modelCalls.outcome })
    .from(modelCalls)
    .where(eq(modelCalls.orderId, orderId))
    .orderBy(asc(modelCalls.id));
  const outcomes = calls.map(({ outcome }) => outcome).filter((outcome) => !freeOutcomes.includes(outcome));
  return { outcomes, timesTakenUp: await db.$count(orderHistory, takenUp) };
}

const freeOutcomes: readonly string[] = ["no_balance", "unauthorized", "rate_limited", "unavailable"];

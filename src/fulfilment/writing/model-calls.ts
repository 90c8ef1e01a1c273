import { and, desc, eq, inArray, isNull, not, notInArray, or, type SQL } from "drizzle-orm";
import { freeReasons, wordReasons } from "../../gateways/deepseek/failure-reasons.ts";
import type { Writing } from "../../gateways/deepseek/outcome.ts";
import { priceMicroUsd } from "../../gateways/deepseek/price.ts";
import type { Queries, Transaction } from "../../shared/database/database.ts";
import { modelCalls } from "../../shared/database/schema/fulfilment.ts";
import { history } from "../../shared/database/schema/history.ts";
import type { Order } from "../../shared/orders.ts";
import type { CallOutcome } from "../../shared/states.ts";
import { isOfOrder } from "../../shop/order-history.ts";

/** What a call of the model is made for. */
interface CallPurpose {
  readonly orderId: number;
  /** absent: to write the order's report */
  readonly questionId?: number;
  readonly writing?: number;
  /** the one section that it is to write, by its place in the report */
  readonly section?: number;
  readonly model: string;
}

/** Notes a call of the model before it is made. @returns the number of the note */
export async function noteCallStarted(tx: Transaction, purpose: CallPurpose, now: Date): Promise<number> {
  const [call] = await tx
    .insert(modelCalls)
    .values({ ...purpose, outcome: "started", startedAt: now })
    .returning({ id: modelCalls.id });
  if (!call) throw new Error("Inserting a model call returned no row");
  return call.id;
}

/** How a call ended, and why so. */
export interface CallEnd {
  readonly outcome: CallOutcome;
  /** why it failed, or the topic that the model declined */
  readonly reason?: string;
  /** kinds of what it was refused for */
  readonly findings?: readonly string[];
}

/** How a call ended of whose text the check found this. */
export function callEnd(written: Writing, findings: readonly { readonly kind: string }[]): CallEnd {
  if (written.kind === "failed") return { outcome: "failed", reason: written.reason };
  if (findings.length === 0) return { outcome: "accepted" };
  return { outcome: "refused", findings: [...new Set(findings.map(({ kind }) => kind))] };
}

/** Notes how a call ended and what it cost. */
export async function noteCallEnded(
  tx: Transaction,
  callId: number,
  end: CallEnd,
  written: Writing,
): Promise<void> {
  const [call] = await tx.select().from(modelCalls).where(eq(modelCalls.id, callId));
  const price = call && written.usage && priceMicroUsd(call.model, written.usage, call.startedAt);
  await tx
    .update(modelCalls)
    .set({ ...end, ...tokensOf(written), ...(price !== undefined && { priceMicroUsd: price }) })
    .where(eq(modelCalls.id, callId));
}

/** A call in words for operators, like `question 5 refused: link,unknown_pillar`. */
export function callLabel(call: typeof modelCalls.$inferSelect): string {
  const { questionId, outcome, reason, findings } = call;
  const end = endLabel({ outcome, ...(reason !== null && { reason }), ...(findings && { findings }) });
  return questionId === null ? end : `question ${questionId} ${end}`;
}

/** The end of a call in words: of a failed one the reason alone, like `no_balance`. */
export function endLabel({ outcome, reason, findings }: CallEnd): string {
  if (outcome === "failed") return reason ?? outcome;
  const why = findings?.join(",") ?? reason;
  return why === undefined ? outcome : `${outcome}: ${why}`;
}

/** The tokens of a call, as far as the model told them. */
export function tokensOf({ usage }: Writing) {
  if (!usage) return {};
  const { promptTokens, cacheHitTokens, completionTokens } = usage;
  return { promptTokens, cacheHitTokens, completionTokens };
}

/** The calls that wrote at an order's report, and how often it was taken up, by payment or by an admin's retry. */
interface PaidCalls {
  /** that ended, without those refused before any work, such as for an empty balance */
  readonly count: number;
  /** that never ended, because the bot did */
  readonly cutShort: number;
  /** what the last refused draft was refused for; absent if none was */
  readonly refusedFor: readonly string[] | undefined;
  /** how often DeepSeek's content rules refused the words of it */
  readonly displeased: number;
  readonly timesTakenUp: number;
}

/** Which writing of an order's report it is: the second one once its birth data were corrected. */
export function writingOf({ correctedAt }: Order): number {
  return correctedAt === null ? 0 : 1;
}

/** Counts without the clock, which may have been put back between the calls. */
export async function paidCalls(db: Queries, order: Order): Promise<PaidCalls> {
  const orderId = order.id;
  const ofWriting = eq(modelCalls.writing, writingOf(order));
  const takenUp = and(isOfOrder(orderId), eq(history.to, "generating"));
  const ofReport = and(
    eq(modelCalls.orderId, orderId),
    isNull(modelCalls.questionId),
    isNull(modelCalls.section),
    ofWriting,
  );
  const isPaid = or(isNull(modelCalls.reason), notInArray(modelCalls.reason, [...freeReasons]));
  const isOpen = eq(modelCalls.outcome, "started");
  const [refused] = await db
    .select({ findings: modelCalls.findings })
    .from(modelCalls)
    .where(and(ofReport, eq(modelCalls.outcome, "refused")))
    .orderBy(desc(modelCalls.id))
    .limit(1);
  return {
    count: await db.$count(modelCalls, and(ofReport, isPaid, not(isOpen))),
    cutShort: await db.$count(modelCalls, and(ofReport, isOpen)),
    refusedFor: refused?.findings ?? undefined,
    displeased: await db.$count(modelCalls, and(ofReport, isForWords)),
    timesTakenUp: await db.$count(history, takenUp),
  };
}

/** The calls that were made for an answer. */
interface CallsForAnswer {
  /** whose text was refused by the check */
  readonly refused: number;
  /** whose words DeepSeek's content rules refused */
  readonly displeased: number;
}

export async function callsOfQuestion(db: Queries, questionId: number): Promise<CallsForAnswer> {
  return callsForAnswer(db, eq(modelCalls.questionId, questionId));
}

/** The calls for one section of an order's report, in the present writing of it. */
export async function callsOfSection(db: Queries, order: Order, section: number): Promise<CallsForAnswer> {
  const ofWriting = and(eq(modelCalls.orderId, order.id), eq(modelCalls.writing, writingOf(order)));
  return callsForAnswer(db, and(ofWriting, eq(modelCalls.section, section)));
}

async function callsForAnswer(db: Queries, isMeant: SQL | undefined): Promise<CallsForAnswer> {
  return {
    refused: await db.$count(modelCalls, and(isMeant, eq(modelCalls.outcome, "refused"))),
    displeased: await db.$count(modelCalls, and(isMeant, isForWords)),
  };
}

const isForWords = inArray(modelCalls.reason, [...wordReasons]);

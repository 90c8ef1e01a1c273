import { and, asc, eq, isNull } from "drizzle-orm";
import { freeReasons, wordReasons } from "../../gateways/deepseek/failure-reasons.ts";
import type { Writing } from "../../gateways/deepseek/outcome.ts";
import { priceMicroUsd } from "../../gateways/deepseek/price.ts";
import type { Queries, Transaction } from "../../shared/database/database.ts";
import { modelCalls } from "../../shared/database/schema/fulfilment.ts";
import { history } from "../../shared/database/schema/history.ts";
import type { Order } from "../../shared/orders.ts";
import type { CallOutcome } from "../../shared/states.ts";
import { isOfOrder } from "../../shop/order-history.ts";

/** What a call of the model is made for: the answer to a question, or a section of the report, from 0. */
export type CallPurpose =
  | { readonly questionId: number }
  | { readonly section: number; readonly writing: number };

/** Notes a call of the model before it is made. @returns the number of the note */
export async function noteCallStarted(
  tx: Transaction,
  call: { readonly orderId: number; readonly model: string } & CallPurpose,
  now: Date,
): Promise<number> {
  const [note] = await tx
    .insert(modelCalls)
    .values({ ...call, outcome: "started", startedAt: now })
    .returning({ id: modelCalls.id });
  if (!note) throw new Error("Inserting a model call returned no row");
  return note.id;
}

/** How a call ended, and why so. */
export interface CallEnd {
  readonly outcome: CallOutcome;
  /** why it failed, or the topic that the model declined */
  readonly reason?: string;
  /** kinds of what it was refused for */
  readonly findings?: readonly string[];
}

/** How a call ended in whose text these kinds of faults were found. */
export function callEnd(written: Writing, faults: readonly string[]): CallEnd {
  if (written.kind === "failed") return { outcome: "failed", reason: written.reason };
  if (faults.length === 0) return { outcome: "accepted" };
  return { outcome: "refused", findings: [...new Set(faults)] };
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

/** The calls that wrote at a section of a report, or at an answer. */
export interface CallsFor {
  /** that ended, without those refused before any work, such as for an empty balance */
  readonly count: number;
  /** that never ended, because the bot did */
  readonly cutShort: number;
  /** whose text was refused */
  readonly refused: number;
  /** whose text was not in lines */
  readonly unformatted: number;
  /** what the last refused draft was refused for; absent if none was */
  readonly refusedFor: readonly string[] | undefined;
  /** how often DeepSeek's content rules refused the words of it */
  readonly displeased: number;
}

/** The calls that wrote at an order's report, and how often it was taken up, by payment or by an admin's retry. */
export interface ModelCalls {
  ofSection(section: number): CallsFor;
  /** how often DeepSeek's content rules refused the section that they refused most: most words are those of all sections */
  readonly displeased: number;
  readonly timesTakenUp: number;
}

/** Which writing of an order's report it is: the second one once its birth data were corrected. */
export function writingOf({ correctedAt }: Order): number {
  return correctedAt === null ? 0 : 1;
}

/** Counts without the clock, which may have been put back between the calls. */
export async function paidCalls(db: Queries, order: Order): Promise<ModelCalls> {
  const ofReport = and(eq(modelCalls.orderId, order.id), isNull(modelCalls.questionId));
  const rows = await db
    .select()
    .from(modelCalls)
    .where(and(ofReport, eq(modelCalls.writing, writingOf(order))))
    .orderBy(asc(modelCalls.id));
  const ofSection = (section: number) => callsAmong(rows.filter((row) => row.section === section));
  const takenUp = and(isOfOrder(order.id), eq(history.to, "generating"));
  return {
    ofSection,
    displeased: Math.max(0, ...rows.map(({ section }) => ofSection(section ?? 0).displeased)),
    timesTakenUp: await db.$count(history, takenUp),
  };
}

/** The calls that wrote at the answer to a question. */
export async function callsOfQuestion(db: Queries, questionId: number): Promise<CallsFor> {
  const isMeant = eq(modelCalls.questionId, questionId);
  return callsAmong(await db.select().from(modelCalls).where(isMeant).orderBy(asc(modelCalls.id)));
}

function callsAmong(rows: readonly (typeof modelCalls.$inferSelect)[]): CallsFor {
  return {
    count: rows.filter((row) => row.outcome !== "started" && !freeReasons.includes(row.reason ?? "")).length,
    refused: rows.filter(({ outcome }) => outcome === "refused").length,
    unformatted: rows.filter(({ findings }) => findings?.includes("unformatted")).length,
    cutShort: rows.filter(({ outcome }) => outcome === "started").length,
    refusedFor: rows.findLast(({ outcome }) => outcome === "refused")?.findings ?? undefined,
    displeased: rows.filter(({ reason }) => wordReasons.includes(reason ?? "")).length,
  };
}

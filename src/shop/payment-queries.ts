import { and, eq, gt, isNotNull, sql } from "drizzle-orm";
import type { Transaction } from "../shared/database/database.ts";
import { orders } from "../shared/database/schema/orders.ts";
import { checkouts } from "../shared/database/schema/payments.ts";
import { noteFailure } from "../shared/failures.ts";
import type { PaymentNotice } from "../shared/payments/notices.ts";
import { type NoticeOutcome, recordPaymentNotice } from "../shared/payments.ts";
import type { OrderStatus, Rail } from "../shared/states.ts";
import { after } from "../work/due.ts";
import { type Turn, type Turns, takeTurns } from "../work/turns.ts";
import { buyerOf } from "./buyer-of.ts";
import {
  type ClaimedQuery,
  closingGraceMs,
  longGapMs,
  nextQueryAt,
  shortGapMs,
  windowMs,
} from "./query-windows.ts";

/** PingPong's answer to a query, or that there was none to believe. */
type QueryAnswer =
  | { kind: "found"; notice: PaymentNotice }
  | { kind: "not_found" }
  | { kind: "unknown"; because: string };

/**
 * Claims the orders that their rails are to be asked about, the longest overdue first. Until a claim's window is over no
 * process gets the same order again, whatever becomes of the call. An order that has moved on is asked about no more.
 * @param limit at most so many
 * @param isAsked false for a rail that only lists: its orders are asked about no more
 */
export async function claimQueries(
  tx: Transaction,
  limit: number,
  isAsked: (rail: Rail) => boolean,
  now: Date,
): Promise<ClaimedQuery[]> {
  const claimed: ClaimedQuery[] = [];
  for (const turn of await takeTurns(tx, queryTurns, { limit, now }, windowMs))
    claimed.push(...(await claim(tx, turn, isAsked)));
  return claimed;
}

/**
 * Claims the query of one order.
 * @returns undefined while it is not due
 */
export async function claimQuery(
  tx: Transaction,
  orderId: number,
  now: Date,
): Promise<ClaimedQuery | undefined> {
  const only = eq(checkouts.orderId, orderId);
  const [turn] = await takeTurns(tx, queryTurns, { limit: 1, now, only }, windowMs);
  const [claimed] = turn ? await claim(tx, turn, () => true) : [];
  return claimed;
}

/**
 * Takes in what PingPong said, by the same path as a callback, and plans the next query.
 * @returns what the answer changed; undefined if it did not tell of a payment
 */
export async function takeQueryAnswer(
  tx: Transaction,
  query: ClaimedQuery,
  answer: QueryAnswer,
  now: Date,
): Promise<NoticeOutcome | undefined> {
  const isFound = answer.kind === "found";
  if (answer.kind === "unknown") await noteSilence(tx, query.order.id, answer.because, now);
  const outcome = isFound ? await recordPaymentNotice(tx, answer.notice, "query", now) : undefined;
  const next = nextQueryAt(query, isFound ? answer.notice.status : answer.kind, now);
  if (next) await plan(tx, query, next);
  else await endQueries(tx, query.order.id);
  return outcome;
}

async function noteSilence(tx: Transaction, orderId: number, because: string, now: Date): Promise<void> {
  await noteFailure(tx, { orderId, work: "query", workId: orderId }, because, now);
}

const queryTurns: Turns = {
  table: checkouts,
  id: checkouts.orderId,
  at: checkouts.queryAfter,
  count: checkouts.queries,
  isOpen: isNotNull(checkouts.queryAfter),
  longestMs: longGapMs,
  /** whoever has thousands of open orders delays nobody else's */
  owner: buyerOf(checkouts.orderId),
  /** an order that may be being paid is asked about at the shorter gap */
  isPressing: (now) => and(gt(checkouts.queryAfter, after(now, shortGapMs)), isYoung(now)),
};

function isYoung(now: Date) {
  const isOfCheckout = eq(orders.id, checkouts.orderId);
  return sql`exists (select 1 from ${orders}
    where ${and(isOfCheckout, gt(orders.expiresAt, after(now, -closingGraceMs)))})`;
}

async function claim(
  tx: Transaction,
  { id, count, until }: Turn,
  isAsked: (rail: Rail) => boolean,
): Promise<ClaimedQuery[]> {
  const [row] = await tx
    .select({ order: orders, checkoutStatus: checkouts.status, askedAt: checkouts.askedAt })
    .from(checkouts)
    .innerJoin(orders, eq(orders.id, checkouts.orderId))
    .where(eq(checkouts.orderId, id));
  if (row && isUnpaid.has(row.order.status) && isAsked(row.order.rail))
    return [{ ...row, queries: count, queryAfter: until }];
  await endQueries(tx, id);
  return [];
}

/** Money may come for these. */
const isUnpaid: ReadonlySet<OrderStatus> = new Set(["pending", "expired", "cancelled"]);

async function plan(tx: Transaction, { order, queries }: ClaimedQuery, queryAfter: Date): Promise<void> {
  await tx
    .update(checkouts)
    .set({ queryAfter })
    .where(and(eq(checkouts.orderId, order.id), eq(checkouts.queries, queries)));
}

/** PingPong has said its last word, so the chat message may have to say something else. */
async function endQueries(tx: Transaction, orderId: number): Promise<void> {
  await tx.update(checkouts).set({ queryAfter: null, isShown: false }).where(eq(checkouts.orderId, orderId));
}

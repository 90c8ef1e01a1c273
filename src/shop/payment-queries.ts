import { and, asc, eq, gt, isNotNull, lte, or } from "drizzle-orm";
import type { Transaction } from "../shared/database/database.ts";
import { orders } from "../shared/database/schema/orders.ts";
import { checkouts } from "../shared/database/schema/payments.ts";
import { type NoticeOutcome, recordPaymentNotice } from "../shared/payments.ts";
import type { PaymentNotice } from "../shared/pingpong/notice.ts";
import {
  type ClaimedQuery,
  closingGraceMs,
  longGapMs,
  nextQueryAt,
  shortGapMs,
  windowMs,
} from "./query-windows.ts";

/** PingPong's answer to a query, or that there was none to believe. */
export type QueryAnswer = { kind: "found"; notice: PaymentNotice } | { kind: "not_found" | "unknown" };

/**
 * Claims the orders that PingPong is to be asked about, the longest overdue first. Until a claim's window is over no
 * process gets the same order again, whatever becomes of the call. An order that has moved on is asked about no more.
 * @param limit at most so many
 */
export async function claimQueries(tx: Transaction, limit: number, now: Date): Promise<ClaimedQuery[]> {
  const due = await selectDue(tx, now).orderBy(asc(checkouts.queryAfter)).limit(limit);
  const claimed: ClaimedQuery[] = [];
  for (const row of due) claimed.push(...(await claim(tx, row, now)));
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
  const [row] = await selectDue(tx, now, orderId);
  const [claimed] = row ? await claim(tx, row, now) : [];
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
  const outcome = isFound ? await recordPaymentNotice(tx, answer.notice, "query", now) : undefined;
  const next = nextQueryAt(query, isFound ? answer.notice.status : answer.kind, now);
  if (next) await plan(tx, query, next);
  else await endQueries(tx, query.order.id);
  return outcome;
}

function selectDue(tx: Transaction, now: Date, orderId?: number) {
  return tx
    .select({ order: orders, checkout: checkouts })
    .from(checkouts)
    .innerJoin(orders, eq(orders.id, checkouts.orderId))
    .where(and(isDue(now), orderId === undefined ? undefined : eq(checkouts.orderId, orderId)));
}

/** A time further ahead than any gap was planned by a clock that has been put back since: it would hold the order up. */
function isDue(now: Date) {
  const later = (milliseconds: number) => new Date(now.getTime() + milliseconds);
  const isYoung = gt(orders.expiresAt, later(-closingGraceMs));
  return and(
    isNotNull(checkouts.queryAfter),
    or(
      lte(checkouts.queryAfter, now),
      gt(checkouts.queryAfter, later(longGapMs)),
      and(isYoung, gt(checkouts.queryAfter, later(shortGapMs))),
    ),
  );
}

type Due = Awaited<ReturnType<typeof selectDue>>[number];

async function claim(tx: Transaction, { order, checkout }: Due, now: Date): Promise<ClaimedQuery[]> {
  if (order.status !== "pending" && order.status !== "expired") {
    await endQueries(tx, order.id);
    return [];
  }
  const queries = checkout.queries + 1;
  const queryAfter = new Date(now.getTime() + windowMs(queries));
  const won = await tx
    .update(checkouts)
    .set({ queries, queryAfter })
    .where(and(eq(checkouts.orderId, order.id), eq(checkouts.queries, checkout.queries)))
    .returning({ orderId: checkouts.orderId });
  return won.map(() => ({ order, checkoutStatus: checkout.status, queries, queryAfter }));
}

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

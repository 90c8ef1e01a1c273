import { and, eq, gt, inArray, isNotNull, isNull, not, notInArray, sql } from "drizzle-orm";
import type { Queries, Transaction } from "../../shared/database/database.ts";
import { failures } from "../../shared/database/schema/failures.ts";
import { orders, users } from "../../shared/database/schema/orders.ts";
import { checkouts } from "../../shared/database/schema/payments.ts";
import { type Attempted, noteFailure } from "../../shared/failures.ts";
import { move, moveAll, stated } from "../../shared/move.ts";
import { findOrder, type Order } from "../../shared/orders.ts";
import { checkoutMoves } from "../../shared/states.ts";
import { oweEndOfDelay } from "../../shared/tellings.ts";
import { minuteMs } from "../../shared/time.ts";
import { buyerOf } from "../../shop/buyer-of.ts";
import { firstQueryMs } from "../../shop/query-windows.ts";
import { type Backoff, waitMs } from "../../work/backoff.ts";
import { after } from "../../work/due.ts";
import { type Turns, takeTurns } from "../../work/turns.ts";

export type Checkout = typeof checkouts.$inferSelect;

/** How long one try to get a link may take before another begins, e.g. after a crash. */
const tryMs = minuteMs;
/** The waits between two tries. */
const gaps: Backoff = { firstMs: 5_000, longestMs: 5 * minuteMs };

const linkTurns: Turns = {
  table: checkouts,
  id: checkouts.orderId,
  at: checkouts.runAfter,
  count: checkouts.attempts,
  isOpen: eq(checkouts.status, "requested"),
  longestMs: gaps.longestMs,
  owner: buyerOf(checkouts.orderId),
  /** the first try is due at once, whatever the clock has done since the order was placed */
  isPressing: () => eq(checkouts.attempts, 0),
};

/**
 * Takes the requests for payment links that are due; each is out of reach for a minute.
 * @param limit at most so many
 */
export async function claimCheckouts(tx: Transaction, limit: number, now: Date): Promise<Checkout[]> {
  const turns = await takeTurns(tx, linkTurns, { limit, now }, () => tryMs);
  const claimed: Checkout[] = [];
  for (const { id } of turns)
    claimed.push(...(await tx.select().from(checkouts).where(eq(checkouts.orderId, id))));
  return claimed;
}

/**
 * Makes the first tries due at once that an earlier bot had in hand when it ended. Nobody knows what became of them, so
 * that a question to PingPong is due before the next try; a rail that only lists has none. A later try keeps its minute: PingPong
 * may have been asked before it, and would not be asked again.
 * @returns how many
 */
export async function freeCheckouts(tx: Transaction, now: Date): Promise<number> {
  const hasFailed = sql`exists (select 1 from ${failures}
    where ${failures.orderId} = ${checkouts.orderId} and ${failures.work} = 'checkout')`;
  const askedNow = sql`case when ${checkouts.queryAfter} is not null then ${now.getTime()} end`;
  const isFirstTry = and(eq(checkouts.attempts, 1), eq(checkouts.queries, 0), not(hasFailed));
  const freed = await tx
    .update(checkouts)
    .set({ runAfter: now, queryAfter: askedNow })
    .where(and(eq(checkouts.status, "requested"), isFirstTry, gt(checkouts.runAfter, now)))
    .returning({ orderId: checkouts.orderId });
  return freed.length;
}

/** What a request for a link came to. */
export type CheckoutEnd = Pick<Checkout, "status"> &
  Partial<Pick<Checkout, "paymentUrl" | "transactionId" | "invoiceMessageId">> & {
    /** why there is no link */
    readonly because?: string;
  };

/** Ends a request for a link, and has the chat message say so. */
export async function settleCheckout(
  tx: Transaction,
  orderId: number,
  { status, because, ...result }: CheckoutEnd,
  now: Date,
): Promise<void> {
  if (because !== undefined) await noteFailure(tx, attemptAt(orderId), because, now);
  const cause = because === undefined ? { now } : { now, because };
  await move(tx, checkoutState, { id: orderId }, status, { ...result, isShown: false }, cause);
  if ((await findOrder(tx, orderId))?.status !== "pending") return;
  if (status === "open") await oweEndOfDelay(tx, { orderId, kind: "link_there" }, now);
  if (status === "refused") await oweEndOfDelay(tx, { orderId, kind: "link_refused" }, now);
}

/** @returns the order whose page a token names */
export async function findByToken(db: Queries, token: string) {
  const [found] = await db
    .select({ order: orders, checkout: checkouts })
    .from(checkouts)
    .innerJoin(orders, eq(orders.id, checkouts.orderId))
    .where(eq(checkouts.token, token));
  return found;
}

/**
 * Counts an attempt of a buyer on our own page, before PingPong hears of it: from now on it may know the order, and is asked
 * about it until its last word.
 * @returns undefined if the order cannot be paid any more
 */
export async function beginAttempt(
  tx: Transaction,
  orderId: number,
  now: Date,
): Promise<Checkout | undefined> {
  const order = await findOrder(tx, orderId);
  if (order?.status !== "pending" || order.erasedAt !== null || order.expiresAt <= now) return undefined;
  const firstQueryAt = now.getTime() + firstQueryMs;
  const [begun] = await tx
    .update(checkouts)
    .set({
      attempts: sql`${checkouts.attempts} + 1`,
      queryAfter: sql`case when ${checkouts.askedAt} is null then ${firstQueryAt} else ${checkouts.queryAfter} end`,
      askedAt: sql`coalesce(${checkouts.askedAt}, ${now.getTime()})`,
    })
    .where(and(eq(checkouts.orderId, orderId), eq(checkouts.status, "open")))
    .returning();
  return begun;
}

/** Keeps the link that PingPong gave to our own page, whatever became of the order meanwhile: it may be paid. */
export async function keepLink(
  tx: Transaction,
  orderId: number,
  link: { readonly paymentUrl: string; readonly transactionId: string },
): Promise<void> {
  await tx.update(checkouts).set(link).where(eq(checkouts.orderId, orderId));
}

/** Notes why a buyer on our own page has no link yet; what PingPong made of the order is asked before the next attempt. */
export async function noteAttemptFailed(
  tx: Transaction,
  orderId: number,
  because: string,
  now: Date,
): Promise<void> {
  await noteFailure(tx, attemptAt(orderId), because, now);
  await tx
    .update(checkouts)
    .set({
      queryAfter: sql`case when ${checkouts.queries} = 0 then ${now.getTime()} else ${checkouts.queryAfter} end`,
    })
    .where(eq(checkouts.orderId, orderId));
}

/** Has PingPong asked about an order at once, as its buyer is back from there; never before PingPong has heard of it. */
export async function askSoon(tx: Transaction, orderId: number, now: Date): Promise<void> {
  const isAsked = and(
    eq(checkouts.orderId, orderId),
    isNotNull(checkouts.askedAt),
    gt(checkouts.queryAfter, now),
  );
  await tx.update(checkouts).set({ queryAfter: now }).where(isAsked);
}

/**
 * Asks PingPong for the links of unpaid orders that were to get one on our own page, which is off now.
 * @returns how many
 */
export async function leavePage(tx: Transaction, now: Date): Promise<number> {
  const unpaid = tx.select({ id: orders.id }).from(orders).where(eq(orders.status, "pending"));
  const waits = and(
    inArray(checkouts.orderId, unpaid),
    isNull(checkouts.paymentUrl),
    isNotNull(checkouts.token),
  );
  const change = { token: null, runAfter: now, queryAfter: now, isShown: false };
  const left = await moveAll(tx, checkoutState, waits, "requested", change, {
    now,
    because: "no checkout page",
  });
  return left.length;
}

function attemptAt(orderId: number): Attempted {
  return { orderId, work: "checkout", workId: orderId };
}

const checkoutState = stated({
  subject: "checkout",
  table: checkouts,
  id: checkouts.orderId,
  status: checkouts.status,
  moves: checkoutMoves,
});

/** Tries again later, under the same order number; the first repeat begins with a question to PingPong. */
export async function postponeCheckout(
  tx: Transaction,
  { orderId, attempts }: Checkout,
  because: string,
  now: Date,
): Promise<void> {
  await noteFailure(tx, attemptAt(orderId), because, now);
  const runAfter = after(now, waitMs(gaps, attempts));
  await tx
    .update(checkouts)
    .set({
      runAfter,
      queryAfter: sql`case when ${checkouts.queries} = 0 and ${checkouts.queryAfter} is not null then ${runAfter.getTime()}
        else ${checkouts.queryAfter} end`,
    })
    .where(and(eq(checkouts.orderId, orderId), eq(checkouts.status, "requested")));
}

/** What became of an order's money beside its status. */
export interface OrderMoney {
  /** that came once more than it should and is not back yet, in minor units of the order's currency */
  readonly surplusMinor: number;
  /** the last refund that was tried did not succeed */
  readonly isRefundFailed: boolean;
}

const surplusMinor =
  sql<number>`(select coalesce(sum(p.amount_minor), 0) - coalesce((select sum(r.amount_minor)
  from refunds r join payments s on s.id = r.payment_id
  where s.order_id = ${orders.id} and s.role = 'surplus' and r.status = 'succeeded'), 0)
  from payments p where p.order_id = ${orders.id} and p.role = 'surplus')`.mapWith(Number);

const isLinkDelayed = sql<boolean>`exists (select 1 from tellings t
  where t.order_id = ${orders.id} and t.kind = 'link_delayed')`.mapWith(Boolean);

const isRefundFailed = sql<boolean>`coalesce((select r.status = 'failed' from refunds r
  where r.order_id = ${orders.id} order by r.id desc limit 1), false)`.mapWith(Boolean);

/**
 * Orders whose chat message does not show their present state, with what the message needs; those of users who blocked the
 * bot wait until they are back.
 * @param limit at most so many
 * @param except ids of orders that are left out
 */
export async function findUnshownOrders(db: Queries, limit: number, except: number[]) {
  return db
    .select({
      order: orders,
      checkout: checkouts,
      money: { surplusMinor, isRefundFailed },
      isLinkDelayed,
      language: users.language,
    })
    .from(checkouts)
    .innerJoin(orders, eq(orders.id, checkouts.orderId))
    .innerJoin(users, eq(users.telegramId, orders.userId))
    .where(and(eq(checkouts.isShown, false), isNull(users.blockedAt), notInArray(checkouts.orderId, except)))
    .limit(limit);
}

/**
 * Notes that the chat message shows the order, and that the one before says so; if order or link moved on while it was drawn,
 * only where the message is.
 */
export async function noteShown(
  tx: Transaction,
  order: Order,
  { status, leftMessageId }: Checkout,
  messageId: number,
): Promise<void> {
  const ofOrder = eq(checkouts.orderId, order.id);
  await tx.update(checkouts).set({ messageId }).where(ofOrder);
  if (leftMessageId !== null)
    await tx
      .update(checkouts)
      .set({ leftMessageId: null })
      .where(and(ofOrder, eq(checkouts.leftMessageId, leftMessageId)));
  const present = await findOrder(tx, order.id);
  if (present?.status !== order.status) return;
  await tx
    .update(checkouts)
    .set({ isShown: true })
    .where(and(ofOrder, eq(checkouts.status, status)));
}

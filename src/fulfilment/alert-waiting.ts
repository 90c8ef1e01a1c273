import { and, asc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/sqlite-core";
import type { App } from "../app.ts";
import { pausingReasons } from "../gateways/deepseek/failure-reasons.ts";
import { raiseAlert } from "../shared/alerts.ts";
import type { Transaction } from "../shared/database/database.ts";
import { alerts } from "../shared/database/schema/desk.ts";
import { jobs, modelCalls } from "../shared/database/schema/fulfilment.ts";
import { history } from "../shared/database/schema/history.ts";
import { orders } from "../shared/database/schema/orders.ts";
import { describeError } from "../shared/log.ts";
import { minuteMs } from "../shared/time.ts";
import { isOfOrder } from "../shop/order-history.ts";
import { troubles } from "../shop/schema/troubles.ts";

/** A human is to know within ten minutes: the last of them is for this task's turn and for Telegram. */
const patienceMs = 9 * minuteMs;
/** A pause explains an order's waiting until it should have ended so long ago. */
const pauseGraceMs = 10 * minuteMs;
const alertsAtOnce = 100;

/** Has a human told of the orders that {@link alertWaiting} finds. */
export async function tellOfWaiting(
  { database, log }: Pick<App, "database" | "log">,
  now: Date,
): Promise<void> {
  const count = await database.write((tx) => alertWaiting(tx, now));
  if (count > 0) log.warn("orders_waiting", { count });
}

/** The same before Telegram is reached; where the database is away at that moment, the task finds them. */
export async function tellOfWaitingAtStart(
  { database, log }: Pick<App, "database" | "log">,
  now: Date,
): Promise<void> {
  try {
    await tellOfWaiting({ database, log }, now);
  } catch (error) {
    log.warn("waiting_not_told", { cause: describeError(error) });
  }
}

/**
 * Tells a human of each order that was paid, taken up again by an admin, or corrected after its delivery, and is not delivered nine minutes later: once
 * each time that it was taken up. What waits for DeepSeek's account to be mended is told of once for all, when the pause
 * begins, and not here.
 * @returns how many alerts were raised
 */
async function alertWaiting(tx: Transaction, now: Date): Promise<number> {
  const waiting = await findWaiting(tx, now);
  for (const { orderId, number, takenUpAtMs, round, status, problem } of waiting) {
    const minutes = String(Math.floor(Math.abs(now.getTime() - takenUpAtMs) / minuteMs));
    const because = problem ?? (status === "running" ? "it is still being worked on" : "nobody took it up");
    const facts = { number, minutes, because };
    const subject = `${orderId} ${round}`;
    await raiseAlert(tx, { kind: "order_waiting", orderId, subject, facts }, now);
  }
  return waiting.length;
}

/** A time that lies as far ahead comes from a clock that has been put back: how long the order waits is unknown then. */
async function findWaiting(tx: Transaction, now: Date) {
  const unfinished = unfinishedJobs(tx);
  const movedAtMs = sql<number>`(select max(${history.at}) from ${history} where ${isTakingUp})`;
  // Of an order whose data were given again after it was paid the job is younger than the payment.
  const takenUpAtMs = sql<number>`case when ${unfinished.createdAt} > ${movedAtMs}
    then ${unfinished.createdAt} else ${movedAtMs} end`;
  const isLong = sql`abs(${now.getTime()} - ${takenUpAtMs}) >= ${patienceMs}`;
  return tx
    .select({
      orderId: unfinished.orderId,
      number: orders.merchantTransactionId,
      takenUpAtMs: takenUpAtMs.mapWith(Number),
      round: round.mapWith(Number),
      status: unfinished.status,
      problem: unfinished.problem,
    })
    .from(unfinished)
    .innerJoin(orders, eq(orders.id, unfinished.orderId))
    .where(and(inArray(orders.status, ["paid", "generating"]), isLong, isUntold, sql`not ${isPaused(now)}`))
    .orderBy(asc(unfinished.orderId))
    .limit(alertsAtOnce);
}

/** In two queries, so that each can use its index. */
function unfinishedJobs(tx: Transaction) {
  const { kind, orderId, status, problem, runAfter, createdAt } = jobs;
  const withStatus = (is: SQL) =>
    tx.select({ orderId, status, problem, runAfter, createdAt }).from(jobs).where(is);
  return unionAll(
    withStatus(sql`${kind} = 'report' and ${status} = 'queued'`),
    withStatus(sql`${kind} = 'report' and ${status} = 'running'`),
  ).as("unfinished");
}

const isTakingUp = and(
  isOfOrder(orders.id),
  or(
    eq(history.to, "paid"),
    and(inArray(history.from, ["needs_admin", "completed"]), eq(history.to, "generating")),
  ),
);

/** How often the order was taken up: told apart without the clock, whose jumps must neither silence an alert nor repeat it. */
const round = sql<number>`(select count(*) from ${history} where ${isTakingUp})`;
const isUntold = sql`not exists (select 1 from ${alerts} where ${alerts.orderId} = ${orders.id}
  and ${alerts.kind} = 'order_waiting' and ${alerts.subject} = ${orders.id} || ' ' || ${round})`;

/** The pause is told of as long as it lasts, as one trouble. */
function isPaused(now: Date) {
  const lastCall = sql`select max(${modelCalls.id}) from ${modelCalls} where ${modelCalls.orderId} = ${orders.id}`;
  return sql`(unfinished.status = 'queued' and unfinished.run_after > ${now.getTime() - pauseGraceMs}
    and exists (select 1 from ${modelCalls} where ${modelCalls.id} = (${lastCall})
      and ${inArray(modelCalls.reason, [...pausingReasons])}
      and exists (select 1 from ${troubles} where ${troubles.kind} = 'model_unavailable')))`;
}

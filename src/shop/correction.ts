import { and, desc, eq, isNull, ne, sql } from "drizzle-orm";
import type { Queries, Transaction } from "../shared/database/database.ts";
import {
  parts,
  questions,
  ratings,
  reportSections,
  reports,
  sectionRules,
} from "../shared/database/schema/fulfilment.ts";
import { orders } from "../shared/database/schema/orders.ts";
import { disputes, refunds } from "../shared/database/schema/payments.ts";
import { findReportJob, restartReport } from "../shared/jobs.ts";
import { moveOrder, type Order } from "../shared/orders.ts";
import type { OrderStatus } from "../shared/states.ts";
import { hourMs } from "../shared/time.ts";

/**
 * Whether a buyer may correct the birth data of an order, once and free of charge; only `open` allows it. `not_now`: as the
 * order stands there is nothing to correct, or a human is at it. `asked`: a question about the report was asked. `busy`:
 * messages of the report are on their way.
 */
export type CorrectionVerdict =
  | "open"
  | "not_now"
  | "gone"
  | "used"
  | "too_late"
  | "asked"
  | "money_back"
  | "busy";

/** Where the report is due or delivered, so that it can be written anew. */
const correctable: ReadonlySet<OrderStatus> = new Set(["paid", "generating", "completed"]);

/** @param hours how long after the delivery, as in CORRECTION_HOURS; 0: never */
export async function correctionVerdict(
  db: Queries,
  order: Order,
  hours: number,
  now: Date,
): Promise<CorrectionVerdict> {
  const { id, status, completedAt } = order;
  if (order.erasedAt !== null) return "gone";
  if (order.correctedAt !== null) return "used";
  if (!correctable.has(status) || hours === 0) return "not_now";
  if (await hasMoneyBack(db, id)) return "money_back";
  if (completedAt !== null && now.getTime() >= completedAt.getTime() + hours * hourMs) return "too_late";
  const isAsked = and(eq(questions.orderId, id), ne(questions.status, "declined"));
  if ((await db.$count(questions, isAsked)) > 0) return "asked";
  return (await isOnItsWay(db, order)) ? "busy" : "open";
}

async function hasMoneyBack(db: Queries, orderId: number): Promise<boolean> {
  const repaid = await db.$count(refunds, and(eq(refunds.orderId, orderId), ne(refunds.status, "failed")));
  return repaid > 0 || (await db.$count(disputes, eq(disputes.orderId, orderId))) > 0;
}

/** Half a report is neither kept nor taken back: what has begun to be sent is sent first. */
async function isOnItsWay(db: Queries, { id, status }: Order): Promise<boolean> {
  const isPage = and(eq(parts.orderId, id), ne(parts.kind, "receipt"));
  if (status !== "completed") return (await db.$count(parts, isPage)) > 0;
  const job = await findReportJob(db, id);
  return job?.status !== "done" || (await db.$count(parts, and(isPage, ne(parts.status, "sent")))) > 0;
}

/** What an order is about from now on. */
interface Corrected extends Pick<Order, "partnerBirth" | "chosenYear" | "concern"> {
  readonly birth: object;
  /** the receipt's last word, for a report that is delivered again; Telegram HTML */
  readonly receiptHtml: string;
}

/**
 * Gives an order other birth data and has its report written anew, all in the caller's transaction: chart, facts and text of
 * the former data are removed, the messages that were sent stay known. The raised fence of the job shuts out a worker that is
 * at it. Whoever calls has asked {@link correctionVerdict} in the same transaction.
 * @returns the order, or undefined if it was corrected before
 */
export async function correctOrder(
  tx: Transaction,
  { id, status }: Order,
  { receiptHtml, ...content }: Corrected,
  now: Date,
): Promise<Order | undefined> {
  const [order] = await tx
    .update(orders)
    .set({ ...content, correctedAt: now })
    .where(and(eq(orders.id, id), isNull(orders.correctedAt)))
    .returning();
  if (!order) return undefined;
  await tx.delete(ratings).where(eq(ratings.orderId, id));
  await tx.delete(sectionRules).where(eq(sectionRules.orderId, id));
  await tx.delete(reportSections).where(eq(reportSections.orderId, id));
  await tx.delete(reports).where(eq(reports.orderId, id));
  if (status === "completed") {
    await moveOrder(tx, id, "generating", "corrected", now);
    await planReceipt(tx, id, receiptHtml);
  }
  await restartReport(tx, id, now);
  return order;
}

/** A delivery of its own begins behind all that was sent. */
async function planReceipt(tx: Transaction, orderId: number, html: string): Promise<void> {
  const [last] = await tx
    .select({ position: parts.position, edition: sql<number>`max(${parts.edition}) over ()`.mapWith(Number) })
    .from(parts)
    .where(eq(parts.orderId, orderId))
    .orderBy(desc(parts.position))
    .limit(1);
  const { position = -1, edition = -1 } = last ?? {};
  const place = { position: position + 1, edition: edition + 1 };
  await tx.insert(parts).values({ ...place, orderId, html, kind: "receipt", status: "planned", placings: 0 });
}

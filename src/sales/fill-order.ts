import { and, eq, isNotNull } from "drizzle-orm";
import type { Birth } from "../bazi/birth.ts";
import type { Transaction } from "../shared/database/database.ts";
import { orders } from "../shared/database/schema/orders.ts";
import { queueReport } from "../shared/jobs.ts";
import type { Order } from "../shared/orders.ts";
import { showIn } from "../shared/show-again.ts";
import { changeDraft, type Draft } from "./drafts.ts";

/** What an order is written from. */
export interface OrderContent {
  readonly birth: Birth;
  /** the second person of a product about two, else null */
  readonly partnerBirth: Birth | null;
  /** for a product about one year, else null */
  readonly chosenYear: number | null;
  /** what the buyer has in mind, else null */
  readonly concern: string | null;
  /** that the report is to be written in */
  readonly language: string;
  /** the chat message that will show the order */
  readonly messageId: number | null;
}

/**
 * Gives a paid order, whose data its buyer had removed before the money came, its data again, and queues its report. The
 * draft becomes no order, and its message the order's.
 * @returns the order, or undefined if the draft has moved on, or the order needs no data any more
 */
export async function fillOrder(
  tx: Transaction,
  draft: Draft,
  { birth, partnerBirth, chosenYear, concern, language, messageId }: OrderContent,
  now: Date,
): Promise<Order | undefined> {
  const orderId = draft.forOrderId ?? 0;
  const isWithoutData = and(eq(orders.id, orderId), eq(orders.status, "paid"), isNotNull(orders.erasedAt));
  const isBuyers = eq(orders.userId, draft.userId);
  const [order] = await tx
    .update(orders)
    .set({ birth, partnerBirth, chosenYear, concern, language, erasedAt: null })
    .where(and(isWithoutData, isBuyers))
    .returning();
  const ended = await changeDraft(tx, draft, { status: "cancelled", forOrderId: null }, now);
  if (!order || !ended) return undefined;
  await queueReport(tx, orderId, now);
  if (messageId !== null) await showIn(tx, orderId, messageId);
  return order;
}

import type { Birth } from "../bazi/birth.ts";
import { type Product, priceOn } from "../catalogue/catalogue.ts";
import type { Transaction } from "../shared/database/database.ts";
import { orders } from "../shared/database/schema/orders.ts";
import { checkouts } from "../shared/database/schema/payments.ts";
import { queueReport } from "../shared/jobs.ts";
import { legibleCode } from "../shared/legible-code.ts";
import { begin } from "../shared/move.ts";
import { isFree, moveOrder, type Order } from "../shared/orders.ts";
import { type HeldDiscount, holdUse } from "../shared/promo-uses.ts";
import { listedRails, type Rail } from "../shared/states.ts";
import { minuteMs } from "../shared/time.ts";
import { firstQueryMs } from "../shop/query-windows.ts";
import { changeDraft, type Draft } from "./drafts.ts";

/** What an order is made of besides its draft. */
interface OrderTerms {
  readonly product: Product;
  /** how the buyer pays; the order is in its currency for good */
  readonly rail: Rail;
  readonly birth: Birth;
  /** the second person of a product about two, else null */
  readonly partnerBirth: Birth | null;
  /** for a product about one year, else null */
  readonly chosenYear: number | null;
  /** what the buyer has in mind, else null */
  readonly concern: string | null;
  /** that the buyer is spoken to in, and the report is to be written in */
  readonly language: string;
  readonly paymentMinutes: number;
  /** names its page of ours, if its rail wants one; undefined: its link is the rail's own, asked for at once */
  readonly pageToken?: string | undefined;
  /** the chat message that will show the order */
  readonly messageId: number | null;
  /** what a promo code takes off, as it was checked in this very transaction */
  readonly discount?: HeldDiscount | undefined;
}

/**
 * Turns a draft into an order with its number and its payment link of ours, or its request for one of PingPong's, all in one
 * transaction: PingPong is called only after it is committed. A free order is paid at once, and PingPong never hears of it.
 * @param random makes the number unguessable: at least 10 bytes
 * @returns the order, or undefined if the draft was changed, confirmed or cancelled in the meantime
 */
export async function placeOrder(
  tx: Transaction,
  draft: Draft,
  terms: OrderTerms,
  random: Uint8Array,
  now: Date,
): Promise<Order | undefined> {
  const confirmed = await changeDraft(tx, draft, { status: "confirmed" }, now);
  if (!confirmed) return undefined;
  const order = await insertOrder(tx, draft, terms, random, now);
  await begin(tx, "order", order, { now, because: "confirmed" });
  const { discount, messageId, pageToken } = terms;
  if (discount) await holdUse(tx, order, discount, now);
  await tx.insert(checkouts).values({ ...checkoutOf(order, pageToken, now), messageId });
  return isFree(order) ? payNothing(tx, order, now) : order;
}

async function insertOrder(
  tx: Transaction,
  { id: draftId, userId }: Draft,
  { product, rail, birth, partnerBirth, chosenYear, concern, language, paymentMinutes, discount }: OrderTerms,
  random: Uint8Array,
  now: Date,
): Promise<Order> {
  const [order] = await tx
    .insert(orders)
    .values({
      merchantTransactionId: orderNumber(random, now),
      draftId,
      userId,
      productId: product.id,
      rail,
      ...priceOn(product, rail),
      discountMinor: discount?.discountMinor ?? 0,
      status: "pending",
      birth,
      partnerBirth,
      chosenYear,
      concern,
      language,
      createdAt: now,
      expiresAt: new Date(now.getTime() + paymentMinutes * minuteMs),
    })
    .returning();
  if (!order) throw new Error("Inserting an order returned no row");
  return order;
}

/** The row of a free order only remembers the message that shows it. */
function checkoutOf(order: Order, pageToken: string | undefined, now: Date) {
  const common = { orderId: order.id, attempts: 0, runAfter: now, isShown: false };
  if (isFree(order)) return { ...common, status: "free" as const, queryAfter: null };
  if (pageToken !== undefined)
    return { ...common, status: "open" as const, token: pageToken, queryAfter: null };
  const queryAfter = listedRails.includes(order.rail) ? null : new Date(now.getTime() + firstQueryMs);
  return { ...common, status: "requested" as const, queryAfter };
}

async function payNothing(tx: Transaction, order: Order, now: Date): Promise<Order> {
  const paid = await moveOrder(tx, order.id, "paid", "promo", now);
  if (!paid) throw new Error("A free order could not be moved to paid");
  await queueReport(tx, order.id, now);
  return paid;
}

/**
 * A new order number: `BZ`, the UTC date, and ten characters without look-alikes.
 * PingPong takes up to 64 characters; which ones is undocumented, so only letters and digits are used (our choice).
 */
function orderNumber(random: Uint8Array, now: Date): string {
  const date = now.toISOString().slice(0, 10).replaceAll("-", "");
  return `BZ${date}${legibleCode(random, 10)}`;
}

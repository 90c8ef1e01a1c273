import type { Birth } from "../bazi/birth.ts";
import type { Product } from "../catalogue/catalogue.ts";
import type { Transaction } from "../shared/database/database.ts";
import { checkouts, orders } from "../shared/database/schema.ts";
import { type Order, recordMove } from "../shared/orders.ts";
import { firstQueryMs } from "../shared/query-windows.ts";
import { changeDraft, type Draft } from "./drafts.ts";

/** What an order is made of besides its draft. */
export interface OrderTerms {
  readonly product: Product;
  readonly birth: Birth;
  /** the second person of a product about two, else null */
  readonly partnerBirth: Birth | null;
  /** for a product about one year, else null */
  readonly chosenYear: number | null;
  /** that the buyer is spoken to in, and the report is to be written in */
  readonly language: string;
  readonly paymentMinutes: number;
  /** the chat message that will show the order */
  readonly messageId: number | null;
}

/**
 * Turns a draft into an order with its number and its request for a payment link, all in one transaction: PingPong is
 * called only after it is committed.
 * @param random makes the number unguessable: at least 10 bytes
 * @returns the order, or undefined if the draft was changed, confirmed or cancelled in the meantime
 */
export async function placeOrder(
  tx: Transaction,
  draft: Draft,
  { product, birth, partnerBirth, chosenYear, language, paymentMinutes, messageId }: OrderTerms,
  random: Uint8Array,
  now: Date,
): Promise<Order | undefined> {
  const confirmed = await changeDraft(tx, draft, { status: "confirmed" }, now);
  if (!confirmed) return undefined;
  const [order] = await tx
    .insert(orders)
    .values({
      merchantTransactionId: orderNumber(random, now),
      draftId: draft.id,
      userId: draft.userId,
      productId: product.id,
      amountMinor: product.price.amountMinor,
      currency: product.price.currency,
      status: "pending",
      birth,
      partnerBirth,
      chosenYear,
      language,
      createdAt: now,
      expiresAt: new Date(now.getTime() + paymentMinutes * 60_000),
    })
    .returning();
  if (!order) throw new Error("Inserting an order returned no row");
  await recordMove(tx, order.id, null, "pending", "confirmed", now);
  await tx.insert(checkouts).values({
    orderId: order.id,
    status: "requested",
    attempts: 0,
    runAfter: now,
    queryAfter: new Date(now.getTime() + firstQueryMs),
    messageId,
    isShown: false,
  });
  return order;
}

/**
 * A new order number: `BZ`, the UTC date, and ten characters without look-alikes.
 * PingPong takes up to 64 characters; which ones is undocumented, so only letters and digits are used (our choice).
 */
export function orderNumber(random: Uint8Array, now: Date): string {
  const date = now.toISOString().slice(0, 10).replaceAll("-", "");
  const tail = Array.from(random.slice(0, 10), (byte) => alphabet[byte % alphabet.length]).join("");
  return `BZ${date}${tail}`;
}

const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

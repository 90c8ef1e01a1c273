import { orderTitle } from "../catalogue/order-title.ts";
import type { Texts } from "../locales/texts.ts";
import type { Transaction } from "../shared/database/database.ts";
import type { Order } from "../shared/orders.ts";
import { showIn } from "../shared/show-again.ts";
import { type CorrectionVerdict, correctionVerdict, correctOrder } from "../shop/correction.ts";
import { standingWords } from "./card/status-label.ts";
import type { OrderSubject } from "./draft/order-subject.ts";
import { changeDraft, type Draft } from "./drafts.ts";
import { alertOnly, draftAndAlert, type Reply, staleReply } from "./reply.ts";
import type { Served, Shop } from "./shop.ts";

/**
 * Gives the order that a draft corrects the draft's birth data, and has its report written anew. The draft becomes no order,
 * and its message the order's.
 */
export async function confirmCorrection(
  tx: Transaction,
  shop: Shop,
  served: Served,
  draft: Draft,
  order: Order,
  { subject, messageId }: { readonly subject: OrderSubject; readonly messageId: number | null },
): Promise<Reply> {
  const { texts, now } = served;
  const verdict = await correctionVerdict(tx, order, shop.correctionHours, now);
  if (verdict !== "open") return refuseCorrection(shop, served, order, verdict);
  if (isUnchanged(order, subject)) return draftAndAlert(draft, texts.plain("correction.unchanged"));
  const ended = await changeDraft(tx, draft, { status: "cancelled", forOrderId: null }, now);
  if (!ended) return staleReply(texts);
  const receiptHtml = lastWord(shop, order, texts);
  const corrected = await correctOrder(tx, order, { ...subject, receiptHtml }, now);
  if (!corrected) throw new Error("An order that could be corrected was not");
  if (messageId !== null) await showIn(tx, order.id, messageId);
  const { id: orderId, merchantTransactionId } = order;
  return {
    screens: [],
    toast: { text: texts.plain("correction.done"), isAlert: true },
    event: { name: "order_corrected", fields: { orderId, merchantTransactionId } },
  };
}

function isUnchanged({ birth, partnerBirth, concern }: Order, subject: OrderSubject): boolean {
  const isSame = Bun.deepEquals(birth, subject.birth) && Bun.deepEquals(partnerBirth, subject.partnerBirth);
  return isSame && concern === subject.concern;
}

function lastWord({ catalogue }: Shop, order: Order, texts: Texts): string {
  const title = orderTitle(order, catalogue, texts);
  return texts.html("receipt.done", { number: order.merchantTransactionId, title });
}

/** Says why an order's birth data cannot be corrected. */
export function refuseCorrection(
  { correctionHours: hours }: Shop,
  { texts }: Pick<Served, "texts">,
  order: Order,
  verdict: Exclude<CorrectionVerdict, "open">,
): Reply {
  if (verdict === "not_now") return alertOnly(standingWords(order, texts));
  if (verdict === "gone") return alertOnly(texts.plain("toast.orderDataGone"));
  return alertOnly(texts.plain(`correction.refused.${verdict}`, { hours }));
}

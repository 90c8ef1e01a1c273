import type { Texts } from "../../locales/texts.ts";
import { isFree, type Order } from "../../shared/orders.ts";

/** The word for where an order stands. */
export function statusLabel(order: Order, texts: Texts): string {
  if (order.status === "paid" && isFree(order)) return texts.plain("promo.status.paid");
  return texts.plain(`status.${order.status}`);
}

/** What a button is answered by that the order, as it now stands, does not allow. */
export function standingWords(order: Order, texts: Texts): string {
  return texts.plain("toast.orderStands", { status: statusLabel(order, texts) });
}

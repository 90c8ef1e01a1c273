import { isFree, type Order } from "../shared/orders.ts";

/** What a receipt begins with: that money arrived, that nothing is to be paid, or that the birth data are corrected. */
export function receiptManner(order: Order): "paid" | "free" | "corrected" {
  if (order.correctedAt !== null) return "corrected";
  return isFree(order) ? "free" : "paid";
}

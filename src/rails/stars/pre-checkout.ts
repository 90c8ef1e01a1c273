import type { PreCheckoutQuery } from "grammy/types";
import { dueOf, type Order } from "../../shared/orders.ts";

/** Why an order may not be paid now; each has its words under `stars.refused`. */
export type Refusal = "unknown" | "foreign" | "over" | "paid" | "price" | "paused" | "underway" | "trouble";

/**
 * Whether an invoice may be paid, by the order as it stands at this moment. Which rails are on does not matter: an order that
 * was placed while its rail was on may be paid.
 * @param order the one that the invoice names, if there is one
 * @param isPaused whether the shop takes no orders now
 * @returns undefined if it may
 */
export function refusalOf(
  { from, currency, total_amount: stars }: PreCheckoutQuery,
  order: Order | undefined,
  isPaused: boolean,
): Refusal | undefined {
  if (order?.rail !== "stars") return "unknown";
  if (order.userId !== from.id) return "foreign";
  if (order.status === "expired" || order.status === "cancelled") return "over";
  if (order.status !== "pending" || order.erasedAt !== null) return "paid";
  const due = dueOf(order);
  if (due.currency !== currency || due.amountMinor !== stars) return "price";
  return isPaused ? "paused" : undefined;
}

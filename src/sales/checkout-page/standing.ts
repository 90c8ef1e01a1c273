import type { Order } from "../../shared/orders.ts";
import type { OrderStatus } from "../../shared/states.ts";
import type { Checkout } from "../checkout/checkouts.ts";

/** How an order stands for who opens its page. `open`: it can be paid. */
export type Standing =
  | "open"
  | "paid"
  | "expired"
  | "cancelled"
  | "refused"
  | "review"
  | "refunding"
  | "refunded"
  | "unknown";

/** What the books say of an order. By the clock it expires before they do: money that is under way still counts. */
export function standingOf(
  { status, erasedAt, expiresAt }: Pick<Order, "status" | "erasedAt" | "expiresAt">,
  checkout: Pick<Checkout, "status">,
  now: Date,
): Standing {
  if (status !== "pending") return ofStatus[status];
  if (erasedAt !== null) return "unknown";
  if (expiresAt <= now) return "expired";
  return checkout.status === "open" ? "open" : "refused";
}

const ofStatus: Readonly<Record<Exclude<OrderStatus, "pending">, Standing>> = {
  paid: "paid",
  generating: "paid",
  completed: "paid",
  needs_admin: "paid",
  expired: "expired",
  cancelled: "cancelled",
  review: "review",
  refunding: "refunding",
  refunded: "refunded",
};

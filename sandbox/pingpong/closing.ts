import type { Cashier } from "./cashier.ts";
import { closedContent } from "./notice-content.ts";
import type { Order } from "./orders.ts";

/** Closes an unpaid order whose time is over. An order without `timeExpire` closes after 48 hours: our choice. */
export function closeWhenExpired(cashier: Cashier, order: Order): void {
  if (cashier.settings.now() >= order.terms.expiresAtMs) close(cashier, order);
}

/**
 * Closes an unpaid order and tells `closeNotificationUrl`, if there is one.
 * @returns false when the order is paid, voided or closed already
 */
export function close(cashier: Cashier, order: Order): boolean {
  if (!["INIT", "PROCESSING", "FAILED"].includes(order.status)) return false;
  order.status = "CLOSED";
  const { merchantTransactionId, closeNotificationUrl } = order.terms;
  cashier.world.journal.record("pingpong", "closed", {
    merchantTransactionId,
    transactionId: order.transactionId,
  });
  const content = closedContent(order, cashier.settings.now());
  if (closeNotificationUrl) void cashier.courier.deliver(closeNotificationUrl, content);
  return true;
}

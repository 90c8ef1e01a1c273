import { expect, test } from "bun:test";
import type { PreCheckoutQuery } from "grammy/types";
import { refusalOf } from "../../../src/rails/stars/pre-checkout.ts";
import type { Order } from "../../../src/shared/orders.ts";
import { orderProduct } from "../../helpers/orders.ts";
import { temporaryDatabase } from "../../helpers/temporary-database.ts";

function queryFor(order: Order, changes: Partial<PreCheckoutQuery> = {}): PreCheckoutQuery {
  const from = { id: order.userId, is_bot: false, first_name: "买家" };
  const { merchantTransactionId: invoice_payload, amountMinor: total_amount, currency } = order;
  return { id: "1", from, currency, total_amount, invoice_payload, ...changes };
}

test("an order may be paid by its buyer at its price while it is open, and for every no there is a reason", async () => {
  await using shop = await temporaryDatabase();
  const order = await orderProduct(shop.database, { rail: "stars" });
  const query = queryFor(order);
  const stranger = { ...query.from, id: 666 };
  expect(refusalOf(query, order, false)).toBeUndefined();
  expect(refusalOf(query, undefined, false)).toBe("unknown");
  expect(refusalOf(query, { ...order, rail: "pingpong" }, false)).toBe("unknown");
  expect(refusalOf(queryFor(order, { from: stranger }), order, false)).toBe("foreign");
  expect(refusalOf(query, { ...order, status: "expired" }, false)).toBe("over");
  expect(refusalOf(query, { ...order, status: "cancelled" }, false)).toBe("over");
  for (const status of ["paid", "generating", "completed", "review", "refunding", "refunded"] as const)
    expect(refusalOf(query, { ...order, status }, false)).toBe("paid");
  expect(refusalOf(query, { ...order, erasedAt: new Date() }, false)).toBe("paid");
  expect(refusalOf(queryFor(order, { total_amount: order.amountMinor - 1 }), order, false)).toBe("price");
  expect(refusalOf(queryFor(order, { currency: "USD" }), order, false)).toBe("price");
  expect(refusalOf(query, { ...order, discountMinor: 1 }, false)).toBe("price");
  expect(refusalOf(query, order, true)).toBe("paused");
});

import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { settleCheckout } from "../../../src/sales/checkout/checkouts.ts";
import { endUnpaidOrders, expireOrders } from "../../../src/sales/checkout/expire-orders.ts";
import type { Database } from "../../../src/shared/database/database.ts";
import { jobs } from "../../../src/shared/database/schema/fulfilment.ts";
import { orders } from "../../../src/shared/database/schema/orders.ts";
import { checkouts } from "../../../src/shared/database/schema/payments.ts";
import { promoCodes, promoUses } from "../../../src/shared/database/schema/promo.ts";
import { createLog } from "../../../src/shared/log.ts";
import { dueOf, findOrder, moveOrder, type Order } from "../../../src/shared/orders.ts";
import { findPayment } from "../../../src/shared/payments/rows.ts";
import { recordPaymentNotice } from "../../../src/shared/payments.ts";
import { endRefund, requestRefund } from "../../../src/shared/refunds.ts";
import { promoUseMoves, promoUseStatuses } from "../../../src/shared/states.ts";
import { movesOfOrder } from "../../../src/shop/order-history.ts";
import { expectInvariants } from "../../helpers/invariants.ts";
import { orderProduct } from "../../helpers/orders.ts";
import { aCode, fiveOff, free, useOf } from "../../helpers/promo.ts";
import { temporaryDatabase } from "../../helpers/temporary-database.ts";

const start = new Date("2026-11-24T00:00:00Z");

async function shopWithCodes() {
  const shop = await temporaryDatabase();
  const { database } = shop;
  return {
    ...shop,
    order: async (changes: Parameters<typeof aCode>[1] = {}, userId = 1001) =>
      orderProduct(database, { userId, code: await aCode(database, changes) }),
    expire: (order: Order) => database.write((tx) => moveOrder(tx, order.id, "expired", "unpaid", start)),
    async [Symbol.asyncDispose]() {
      await expectInvariants(shop.url, start);
      await shop[Symbol.asyncDispose]();
    },
  };
}

let transactions = 0;

async function pay(
  database: Database,
  order: Order,
  amountMinor = dueOf(order).amountMinor,
  status: "SUCCESS" | "CLOSED" = "SUCCESS",
) {
  transactions += 1;
  const { merchantTransactionId, currency } = order;
  const money = { amountMinor, amountText: String(amountMinor), currency, status };
  const notice = {
    rail: "pingpong" as const,
    merchantTransactionId,
    transactionId: `T${transactions}`,
    ...money,
  };
  return database.write((tx) => recordPaymentNotice(tx, notice, "callback", start));
}

describe("an order with a promo code", () => {
  test("keeps the price and the discount of the moment when it was placed", async () => {
    await using shop = await shopWithCodes();
    const order = await shop.order();
    expect(order).toMatchObject({
      amountMinor: 2990,
      discountMinor: 598,
      currency: "USD",
      status: "pending",
    });
    expect(dueOf(order)).toEqual({ amountMinor: 2392, currency: "USD" });
    await expect(shop.database.write((tx) => tx.update(orders).set({ discountMinor: 0 }))).rejects.toThrow();
  });

  test("is paid by the price less the discount, and not by the full price", async () => {
    await using shop = await shopWithCodes();
    const [first, second] = [await shop.order({ code: "AAA" }), await shop.order({ code: "BBB" }, 1002)];
    expect((await pay(shop.database, first)).kind).toBe("paid");
    expect((await pay(shop.database, second, 2990)).kind).toBe("mismatch");
    expect((await findOrder(shop.database.read, first.id))?.status).toBe("paid");
    expect((await findOrder(shop.database.read, second.id))?.status).toBe("review");
  });
});

describe("the use of a code", () => {
  test("is held by an order that can be paid, and used by a paid one", async () => {
    await using shop = await shopWithCodes();
    const order = await shop.order();
    expect(await useOf(shop.database, order.id)).toBe("held");
    await pay(shop.database, order);
    expect(await useOf(shop.database, order.id)).toBe("used");
  });

  test("is given back when the order's time is over, and when PingPong calls it closed", async () => {
    await using shop = await shopWithCodes();
    const [first, second] = [await shop.order({ code: "AAA" }), await shop.order({ code: "BBB" }, 1002)];
    await shop.database.write((tx) => tx.update(checkouts).set({ queryAfter: null }));
    const end = new Date(start.getTime() + 3 * 60 * 60_000);
    await pay(shop.database, second, 2392, "CLOSED");
    expect(await shop.database.write((tx) => expireOrders(tx, 10, end))).toBe(1);
    expect(await useOf(shop.database, first.id)).toBe("released");
    expect(await useOf(shop.database, second.id)).toBe("released");
  });

  test.each([
    ["with its link, while PingPong says nothing", "open", 60],
    ["after ten minutes without a link", "requested", 10],
    ["after ten minutes where the link was refused", "refused", 10],
  ] as const)("is given back %s", async (_, status, minutes) => {
    await using shop = await shopWithCodes();
    const { database } = shop;
    const code = await aCode(database, { maxUses: 1 });
    const order = await orderProduct(database, { code, now: start });
    const end = status === "open" ? { status, paymentUrl: "https://pay.example/1" } : { status };
    if (end.status !== "requested") await database.write((tx) => settleCheckout(tx, order.id, end, start));
    const log = createLog({ process: "bot", level: "error", format: "json" }, () => undefined);
    const after = (ms: number) => endUnpaidOrders({ database, log }, new Date(start.getTime() + ms));
    await after(minutes * 60_000 - 1);
    expect(await useOf(database, order.id)).toBe("held");
    await after(minutes * 60_000);
    expect(await useOf(database, order.id)).toBe("released");
    await expectInvariants(shop.url);
    expect((await orderProduct(database, { userId: 1003, code, now: start })).discountMinor).toBe(598);
    expect((await pay(database, order)).kind).toBe("paid");
    expect(await useOf(database, order.id)).toBe("used");
  });

  test("that was given back frees the code for the next buyer", async () => {
    await using shop = await shopWithCodes();
    const code = await aCode(shop.database, { maxUses: 1 });
    const first = await orderProduct(shop.database, { code });
    expect((await orderProduct(shop.database, { userId: 1002, code })).discountMinor).toBe(0);
    await shop.expire(first);
    expect((await orderProduct(shop.database, { userId: 1003, code })).discountMinor).toBe(598);
  });

  test("is used by late money although somebody else has had the last one since: the buyer paid the promised price", async () => {
    await using shop = await shopWithCodes();
    const code = await aCode(shop.database, { maxUses: 1 });
    const late = await orderProduct(shop.database, { code });
    await shop.expire(late);
    const other = await orderProduct(shop.database, { userId: 1002, code });
    await pay(shop.database, other);
    expect((await pay(shop.database, late)).kind).toBe("paid");
    expect([await useOf(shop.database, late.id), await useOf(shop.database, other.id)]).toEqual([
      "used",
      "used",
    ]);
  });

  test("of money that does not match stays held until the money that does, or until it is refunded", async () => {
    await using shop = await shopWithCodes();
    const [first, second] = [await shop.order({ code: "AAA" }), await shop.order({ code: "BBB" }, 1002)];
    await pay(shop.database, first, 2990);
    expect(await useOf(shop.database, first.id)).toBe("held");
    await pay(shop.database, first);
    expect(await useOf(shop.database, first.id)).toBe("used");
    await pay(shop.database, second, 2990);
    await refundAll(shop.database, second, 2990);
    expect((await findOrder(shop.database.read, second.id))?.status).toBe("refunded");
    expect(await useOf(shop.database, second.id)).toBe("released");
  });
});

/** Sends back so much of the latest payment, and has PingPong say that it is back. */
async function refundAll(database: Database, { id: orderId }: Order, amountMinor: number) {
  const payment = await findPayment(database.read, { rail: "pingpong", transactionId: `T${transactions}` });
  const terms = { orderId, paymentId: payment?.id ?? 0, amountMinor };
  return database.write(async (tx) => {
    const request = await requestRefund(tx, terms, new Uint8Array(6), start);
    if (request.kind === "requested") await endRefund(tx, request.refund, { status: "succeeded" }, start);
    return request;
  });
}

describe("a promo code with refund", () => {
  test("gives back what was captured and no cent of the discount, and the code stays used", async () => {
    await using shop = await shopWithCodes();
    const order = await shop.order({ ...fiveOff, maxUses: 1 });
    await pay(shop.database, order);
    expect(await refundAll(shop.database, order, 2990)).toEqual({ kind: "exceeds", leftMinor: 2490 });
    expect((await refundAll(shop.database, order, 2490)).kind).toBe("requested");
    expect((await findOrder(shop.database.read, order.id))?.status).toBe("refunded");
    expect(await useOf(shop.database, order.id)).toBe("used");
    const [code] = await shop.database.read.select().from(promoCodes);
    expect((await orderProduct(shop.database, { userId: 1002, ...(code && { code }) })).discountMinor).toBe(
      0,
    );
  });

  test("leaves a part of the captured money where it was refunded in part", async () => {
    await using shop = await shopWithCodes();
    const order = await shop.order();
    await pay(shop.database, order);
    await refundAll(shop.database, order, 1000);
    expect((await findOrder(shop.database.read, order.id))?.status).toBe("paid");
    expect(await refundAll(shop.database, order, 1393)).toEqual({ kind: "exceeds", leftMinor: 1392 });
  });
});

describe("a free order", () => {
  test("is paid at once without a payment, and its report is queued", async () => {
    await using shop = await shopWithCodes();
    const order = await shop.order(free);
    expect(order).toMatchObject({ status: "paid", discountMinor: 2990, paidAt: start });
    const { read } = shop.database;
    const moves = await movesOfOrder(read, order.id);
    expect(moves.map(({ to, because }) => [to, because])).toEqual([
      ["pending", "confirmed"],
      ["paid", "promo"],
    ]);
    expect(await read.select().from(jobs)).toMatchObject([{ orderId: order.id, status: "queued" }]);
    expect(await useOf(shop.database, order.id)).toBe("used");
  });

  test("has no link to be made and nothing that PingPong is asked about", async () => {
    await using shop = await shopWithCodes();
    await shop.order({ percentBps: 10_000 });
    const [checkout] = await shop.database.read.select().from(checkouts);
    expect(checkout).toMatchObject({ status: "free", queryAfter: null, paymentUrl: null, isShown: false });
  });

  test("does not become refunded by the refund of money that came for it all the same", async () => {
    await using shop = await shopWithCodes();
    const order = await shop.order(free);
    expect((await pay(shop.database, order, 100)).kind).toBe("mismatch");
    await refundAll(shop.database, order, 100);
    expect((await findOrder(shop.database.read, order.id))?.status).toBe("paid");
    expect(await useOf(shop.database, order.id)).toBe("used");
  });
});

describe("the limits of a code", () => {
  test("hold for 32 orders at the same moment: one gets the discount of a code for one", async () => {
    await using shop = await shopWithCodes();
    const code = await aCode(shop.database, { maxUses: 1 });
    const placed = await Promise.all(
      Array.from({ length: 32 }, (_, index) => orderProduct(shop.database, { userId: 2000 + index, code })),
    );
    expect(placed.filter(({ discountMinor }) => discountMinor > 0)).toHaveLength(1);
    expect(await shop.database.read.select().from(promoUses)).toHaveLength(1);
  });

  test("hold for one buyer's orders at the same moment", async () => {
    await using shop = await shopWithCodes();
    const code = await aCode(shop.database, { maxUsesPerUser: 2 });
    const placed = await Promise.all(Array.from({ length: 8 }, () => orderProduct(shop.database, { code })));
    expect(placed.filter(({ discountMinor }) => discountMinor > 0)).toHaveLength(2);
    expect((await orderProduct(shop.database, { userId: 1002, code })).discountMinor).toBe(598);
  });

  test.each([
    ["in total", { maxUses: 1 }],
    ["for one buyer", { maxUsesPerUser: 1 }],
  ])("%s are the database's too", async (_, limit) => {
    await using shop = await shopWithCodes();
    const first = await shop.order(limit);
    const second = await orderProduct(shop.database, { now: start });
    const [use] = await shop.database.read.select().from(promoUses).where(eq(promoUses.orderId, first.id));
    if (!use) throw new Error("the first order holds no use");
    await expect(
      shop.database.write((tx) => tx.insert(promoUses).values({ ...use, orderId: second.id })),
    ).rejects.toThrow();
  });
});

test("the moves of a use are the same in the code and in the database's guards", async () => {
  await using shop = await temporaryDatabase();
  await aCode(shop.database);
  const { raw } = shop;
  for (const from of promoUseStatuses) {
    for (const to of promoUseStatuses.filter((status) => status !== from)) {
      const { id } = await orderProduct(shop.database);
      await raw.run("INSERT INTO promo_uses VALUES (?, 1, 1001, ?, 1, 0)", id, from);
      const attempt = raw.run("UPDATE promo_uses SET status = ? WHERE order_id = ?", to, id);
      if (promoUseMoves[from].includes(to)) await attempt;
      else await expect(attempt).rejects.toThrow("a use of a promo code cannot make this move");
    }
  }
  await expect(raw.run("UPDATE promo_uses SET discount_minor = 2")).rejects.toThrow(
    "discount of a use are fixed",
  );
  await expect(raw.run("UPDATE promo_codes SET percent_bps = 10000")).rejects.toThrow(
    "what a promo code gives is fixed",
  );
  await raw.run("UPDATE promo_codes SET is_on = 0");
});

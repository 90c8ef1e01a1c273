import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { jobs } from "../../src/shared/database/schema/fulfilment.ts";
import { checkouts } from "../../src/shared/database/schema/payments.ts";
import type { Order } from "../../src/shared/orders.ts";
import { recordPaymentNotice } from "../../src/shared/payments.ts";
import type { PaymentStatus } from "../../src/shared/states.ts";
import { movesOfOrder } from "../../src/shop/order-history.ts";
import { payBesideCrowd } from "../helpers/crowded-queries.ts";
import { loseCallbacks } from "../helpers/lost-callbacks.ts";
import { orderProduct } from "../helpers/orders.ts";
import {
  at,
  beginning,
  days,
  expire,
  hours,
  minutes,
  openOrder,
  quietShop,
  seconds,
} from "../helpers/quiet-shop.ts";

function notice(order: Order, status: PaymentStatus) {
  const { merchantTransactionId, amountMinor, currency } = order;
  return {
    rail: "pingpong" as const,
    merchantTransactionId,
    transactionId: `T-${order.id}`,
    status,
    amountMinor,
    amountText: "29.900000",
    currency,
  };
}

describe("a lost callback", () => {
  test.each([
    ["1 minute", 1 * minutes],
    ["1 hour", 1 * hours],
    ["12 hours", 12 * hours],
    ["3 days", 3 * days],
    ["30 days", 30 * days],
  ])(
    "does not lose a sale: 12 orders are right within 5 minutes after %s without PingPong, no window asked twice",
    async (_, outageMs) => {
      expect(await loseCallbacks({ orders: 12, outageMs, seed: 1 })).toEqual([]);
    },
  );

  test("is found within 5 minutes while PingPong is reachable, at any time before the link closes", async () => {
    await using quiet = await quietShop();
    const order = await openOrder(quiet);
    await quiet.run(0, 52 * minutes, 10 * seconds);
    await quiet.buyer(order, "pay");
    await quiet.run(52 * minutes, 57 * minutes, 10 * seconds);
    expect(await quiet.statusOf(order)).toBe("paid");
    const { database } = quiet.shop;
    const history = await movesOfOrder(database.read, order.id);
    expect(history.map(({ to, because }) => [to, because])).toEqual([
      ["pending", "confirmed"],
      ["paid", "query"],
    ]);
    expect(await database.read.select().from(jobs).where(eq(jobs.orderId, order.id))).toHaveLength(1);
  });

  test("of a payment after a failed attempt is found", async () => {
    await using quiet = await quietShop();
    const order = await openOrder(quiet);
    await quiet.buyer(order, "fail");
    await quiet.run(0, 4 * minutes, 30 * seconds);
    expect(await quiet.statusOf(order)).toBe("pending");
    await quiet.buyer(order, "pay");
    await quiet.run(4 * minutes, 9 * minutes, 30 * seconds);
    expect(await quiet.statusOf(order)).toBe("paid");
  });

  test("of a payment that was still being processed when the link closed is found within 5 minutes", async () => {
    await using quiet = await quietShop();
    const order = await openOrder(quiet);
    await quiet.buyer(order, "processing");
    for (let ms = 0; ms <= 10 * hours; ms += 4 * minutes) await quiet.tick(ms);
    await quiet.buyer(order, "pay");
    for (let ms = 10 * hours; ms <= 10 * hours + 5 * minutes; ms += minutes) await quiet.tick(ms);
    expect(await quiet.statusOf(order)).toBe("paid");
  });
});

test("a lost callback is found within 5 minutes beside a thousand unpaid orders of somebody else", async () => {
  expect(await payBesideCrowd(1_000)).toEqual([]);
});

test("money that arrives after PingPong has called the order closed is found without a callback", async () => {
  await using quiet = await quietShop();
  const order = await openOrder(quiet);
  await quiet.buyer(order, "close");
  await quiet.run(0, 2 * hours, minutes);
  expect(await quiet.statusOf(order)).toBe("expired");
  await quiet.buyer(order, "pay", { force: true });
  await quiet.run(2 * hours, 3 * hours, minutes);
  expect(await quiet.statusOf(order)).toBe("paid");
});

describe("PingPong is asked about an unpaid order", () => {
  test("after 1, 2, 4 and 8 minutes, then every 4, and once an hour a day longer than a link lives after it says CLOSED", async () => {
    await using quiet = await quietShop();
    const order = await openOrder(quiet);
    await quiet.run(0, 63 * minutes, minutes);
    const asked = [1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60];
    expect(quiet.askedAt(order)).toEqual(asked.map((each) => each * minutes));
    expect(await quiet.statusOf(order)).toBe("expired");
    await quiet.run(64 * minutes, 72 * hours, 10 * minutes);
    const hourly = quiet.askedAt(order).slice(asked.length + 2);
    expect(hourly.length).toBeGreaterThan(60);
    expect(await quiet.nextQuery(order)).not.toBeNull();
    await quiet.run(72 * hours, 75 * hours, 10 * minutes);
    expect(await quiet.nextQuery(order)).toBeNull();
    const { length } = quiet.askedAt(order);
    await quiet.run(76 * hours, 5 * days, hours);
    expect(quiet.askedAt(order)).toHaveLength(length);
  });

  test("every hour while PingPong keeps calling it open, until no link of it can live", async () => {
    await using quiet = await quietShop();
    const order = await openOrder(quiet);
    for (let ms = 0; ms <= 50 * hours; ms += 4 * minutes) await quiet.tick(ms);
    expect(quiet.askedAt(order).length).toBeLessThan(70);
    expect(await expire(quiet, 50 * hours)).toBe(0);
    expect(await quiet.statusOf(order)).toBe("pending");
    for (let ms = 50 * hours; ms <= 53 * hours; ms += 4 * minutes) await quiet.tick(ms);
    expect(await quiet.nextQuery(order)).toBeNull();
    expect(await expire(quiet, 53 * hours)).toBe(1);
    expect(await quiet.statusOf(order)).toBe("expired");
  });

  test("no more once a callback has paid it", async () => {
    await using quiet = await quietShop();
    const order = await openOrder(quiet);
    await quiet.shop.database.write((tx) =>
      recordPaymentNotice(tx, notice(order, "SUCCESS"), "callback", at(10 * seconds)),
    );
    await quiet.run(0, 10 * minutes, minutes);
    expect(quiet.askedAt(order)).toEqual([]);
    expect(await quiet.nextQuery(order)).toBeNull();
  });

  test("without end while nobody answers, and it does not expire meanwhile", async () => {
    await using quiet = await quietShop();
    const order = await openOrder(quiet);
    quiet.pingpong.isDown = true;
    await quiet.run(0, 4 * days, 2 * hours);
    expect(await expire(quiet, 4 * days)).toBe(0);
    expect(await quiet.statusOf(order)).toBe("pending");
    quiet.pingpong.isDown = false;
    await quiet.run(4 * days, 4 * days + 5 * minutes, 10 * seconds);
    expect(await quiet.statusOf(order)).toBe("expired");
  });

  test("while its link is still being asked for, though PingPong does not know it", async () => {
    await using quiet = await quietShop();
    const order = await orderProduct(quiet.shop.database, { now: beginning });
    for (let ms = 0; ms <= 30 * minutes; ms += minutes) await quiet.reconciler.tick(at(ms));
    expect(await quiet.nextQuery(order)).toBe(32);
  });

  test("once if its link was refused: it cannot be paid, and expires when its time is over", async () => {
    await using quiet = await quietShop();
    const order = await orderProduct(quiet.shop.database, { now: beginning });
    const refused = { status: "refused" as const };
    await quiet.shop.database.write((tx) =>
      tx.update(checkouts).set(refused).where(eq(checkouts.orderId, order.id)),
    );
    await quiet.run(minutes, 3 * minutes, minutes);
    expect(quiet.askedAt(order)).toEqual([minutes]);
    expect(await expire(quiet, 69 * minutes)).toBe(0);
    expect(await expire(quiet, 70 * minutes)).toBe(1);
  });
});

test("an order that expired because its link was dead is still paid by money that comes later", async () => {
  await using quiet = await quietShop();
  const order = await openOrder(quiet);
  const { database } = quiet.shop;
  await database.write((tx) =>
    tx.update(checkouts).set({ queryAfter: null }).where(eq(checkouts.orderId, order.id)),
  );
  expect(await expire(quiet, 2 * hours)).toBe(1);
  await database.write((tx) => recordPaymentNotice(tx, notice(order, "SUCCESS"), "callback", at(3 * hours)));
  expect(await quiet.statusOf(order)).toBe("paid");
});

test("one order whose answer cannot be believed does not keep the others waiting", async () => {
  await using quiet = await quietShop();
  const poisoned = await openOrder(quiet);
  quiet.server.world.faults.add({
    service: "pingpong",
    operation: "query",
    kind: "unsigned_response",
    times: 1,
  });
  const paid = await orderProduct(quiet.shop.database, { now: at(10 * seconds) });
  await quiet.tick(10 * seconds);
  await quiet.buyer(paid, "pay");
  await quiet.run(60 * seconds, 3 * minutes, seconds);
  expect(await quiet.statusOf(poisoned)).toBe("pending");
  expect(await quiet.statusOf(paid)).toBe("paid");
});

import { describe, expect, test } from "bun:test";
import type { Order } from "../../src/shared/orders.ts";
import { claimQuery, takeQueryAnswer } from "../../src/shop/payment-queries.ts";
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

describe("one window of an order holds one query", () => {
  test("though the link is being asked for again at the same time", async () => {
    await using quiet = await quietShop();
    const order = await orderProduct(quiet.shop.database, { now: beginning });
    quiet.pingpong.isDown = true;
    await quiet.run(0, 10 * minutes, 5 * seconds);
    const gaps = gapsBetween(quiet.askedAt(order));
    expect(gaps.length).toBeGreaterThan(2);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(minutes);
    expect(Math.min(...gaps.slice(2))).toBeGreaterThanOrEqual(4 * minutes);
  });

  test("an answer that comes after its window does not change the plan of the next", async () => {
    await using quiet = await quietShop();
    const order = await openOrder(quiet);
    const { database } = quiet.shop;
    const claimed = async (ms: number) => {
      const query = await database.write((tx) => claimQuery(tx, order.id, at(ms)));
      if (!query) throw new Error(`nothing to claim at ${ms}`);
      return query;
    };
    const silence = { kind: "unknown", because: "timeout" } as const;
    const late = await claimed(1 * minutes);
    await claimed(2 * minutes);
    await database.write((tx) => takeQueryAnswer(tx, late, silence, at(2 * minutes)));
    expect(await quiet.nextQuery(order)).toBe(4);
  });
});

describe("when our clock jumps", () => {
  test("three days ahead, no order expires that PingPong calls open, and each is asked about once", async () => {
    await using quiet = await quietShop();
    const orders = await Promise.all(Array.from({ length: 15 }, () => openOrder(quiet)));
    await quiet.run(0, 10 * minutes, minutes);
    const before = quiet.askedAt(orders[0] ?? expect.unreachable()).length;
    for (let ms = 0; ms < minutes; ms += seconds) await quiet.tick(3 * days + ms);
    expect(await expire(quiet, 3 * days)).toBe(0);
    for (const order of orders) {
      expect(await quiet.statusOf(order)).toBe("pending");
      expect(quiet.askedAt(order).length - before).toBe(1);
    }
  });

  test("and is put back, an order does not wait for the time that never was", async () => {
    await using quiet = await quietShop();
    const order = await openOrder(quiet);
    await quiet.run(0, 10 * minutes, minutes);
    await quiet.tick(3 * days);
    await quiet.buyer(order, "pay");
    const before = quiet.askedAt(order).length;
    await quiet.run(11 * minutes, 16 * minutes, seconds);
    expect(await quiet.statusOf(order)).toBe("paid");
    expect(quiet.askedAt(order).length - before).toBe(1);
  });

  test("and is put back, an order that is asked about every hour is asked within the hour", async () => {
    await using quiet = await quietShop();
    const order = await openOrder(quiet);
    for (let ms = 0; ms <= 5 * hours; ms += minutes) await quiet.tick(ms);
    await quiet.tick(3 * days);
    const before = quiet.askedAt(order).length;
    for (let ms = 5 * hours; ms <= 6 * hours; ms += minutes) await quiet.tick(ms);
    expect(quiet.askedAt(order).length - before).toBe(2);
  });
});

test("while PingPong is silent one order is tried every half minute, and afterwards all are asked at once", async () => {
  await using quiet = await quietShop();
  const orders: Order[] = [];
  for (let index = 0; index < 60; index++) orders.push(await openOrder(quiet));
  const asked = () => orders.flatMap((order) => quiet.askedAt(order)).length;
  quiet.pingpong.isDown = true;
  await quiet.run(minutes, minutes, seconds);
  expect(asked()).toBe(20);
  await quiet.run(minutes + seconds, 21 * minutes, seconds);
  expect(asked()).toBe(20 + 40);
  quiet.pingpong.isDown = false;
  await quiet.run(21 * minutes + seconds, 21 * minutes + 35 * seconds, seconds);
  const late = orders.filter((order) => (quiet.askedAt(order).at(-1) ?? 0) < 17 * minutes);
  expect(late).toEqual([]);
});

function gapsBetween(times: readonly number[]): number[] {
  return times.slice(1).map((time, index) => time - (times[index] ?? time));
}

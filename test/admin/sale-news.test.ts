import { describe, expect, test } from "bun:test";
import { tellSales } from "../../src/admin/news/tell-sales.ts";
import { Outbox } from "../../src/gateways/telegram/outbox.ts";
import { orders, users } from "../../src/shared/database/schema/orders.ts";
import { switchSaleMessages } from "../../src/shop/settings.ts";
import { type AdminWorld, adminId, adminWorld, supportId } from "../helpers/admin-world.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { payOrder } from "../helpers/fulfilment-world.ts";
import { orderProduct } from "../helpers/orders.ts";
import { aCode, free } from "../helpers/promo.ts";

/** One round of a bot that was just started. */
async function tell({ world }: AdminWorld, adminIds: readonly number[], now: Date, outbox = new Outbox()) {
  await tellSales({ ...world.fulfilment, adminIds, timeZone: "Asia/Shanghai", outbox }, now);
}

async function newsOf({ admin }: AdminWorld): Promise<string[]> {
  return (await admin.messages()).map(wordsOf).filter((words) => /^[💰🎁]/u.test(words));
}

async function sell(shop: AdminWorld, count: number): Promise<void> {
  for (let index = 0; index < count; index++)
    await payOrder(shop.world.shop, await orderProduct(shop.world.shop.database));
}

describe("each sale", () => {
  test("is told once with product, amount, language and source, and opens by its button", async () => {
    await using shop = await adminWorld();
    const { database } = shop.world.shop;
    const order = await orderProduct(database, { language: "en" });
    await database.write((tx) => tx.update(users).set({ startPayload: "spring-ad" }));
    await payOrder(shop.world.shop, order);
    for (let round = 0; round < 3; round++) await tell(shop, [adminId], new Date());
    const [news = "", ...others] = await newsOf(shop);
    expect(others).toEqual([]);
    expect(news).toMatch(/29\.90 USD\s+综合命盘报告/);
    expect(news).toContain(`…${order.merchantTransactionId.slice(-6)}　English　链接 spring-ad`);
  });

  test("that cost nothing is marked as free", async () => {
    await using shop = await adminWorld();
    const { database } = shop.world.shop;
    await orderProduct(database, { code: await aCode(database, free) });
    await tell(shop, [adminId], new Date());
    expect((await newsOf(shop))[0]).toMatch(/🎁 免费　综合命盘报告/);
  });

  test("is told to nobody who switched it off, and not later either", async () => {
    await using shop = await adminWorld();
    const { database } = shop.world.shop;
    await database.write((tx) => switchSaleMessages(tx, adminId, false, new Date()));
    await sell(shop, 1);
    await tell(shop, [adminId], new Date());
    await database.write((tx) => switchSaleMessages(tx, adminId, true, new Date()));
    await tell(shop, [adminId], new Date());
    expect(await newsOf(shop)).toEqual([]);
  });

  test("is told again while Telegram does not take it, and one admin is enough", async () => {
    await using shop = await adminWorld();
    await sell(shop, 1);
    const { faults } = shop.world.server.world;
    faults.add({
      service: "telegram",
      kind: "api_error",
      operation: "sendMessage",
      with: { code: 502, description: "Bad Gateway" },
    });
    const now = new Date();
    await tell(shop, [adminId], now);
    expect(await newsOf(shop)).toEqual([]);
    await tell(shop, [supportId, adminId], now);
    expect(await newsOf(shop)).toHaveLength(1);
    await tell(shop, [adminId], now);
    expect(await newsOf(shop)).toHaveLength(1);
  });
});

test("in a burst five sales are told one by one, and the rest in one message when the minute is over", async () => {
  await using shop = await adminWorld();
  const { database } = shop.world.shop;
  await sell(shop, 12);
  const paidAt = (await database.read.select().from(orders))[0]?.paidAt ?? new Date();
  const after = (seconds: number) => new Date(paidAt.getTime() + seconds * 1000);
  for (const seconds of [1, 2, 30]) await tell(shop, [adminId], after(seconds));
  expect(await newsOf(shop)).toHaveLength(5);
  await tell(shop, [adminId], after(90));
  await tell(shop, [adminId], after(91));
  const news = await newsOf(shop);
  expect(news).toHaveLength(6);
  expect(news.at(-1)).toMatch(/7 单[\s\S]*209\.30 USD/);
});

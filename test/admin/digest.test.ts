import { describe, expect, test } from "bun:test";
import { sendDigest } from "../../src/admin/news/send-digest.ts";
import { Outbox } from "../../src/gateways/telegram/outbox.ts";
import { users } from "../../src/shared/database/schema/orders.ts";
import { noteTrouble, tellTroubles } from "../../src/shop/troubles.ts";
import { type AdminWorld, adminId, adminWorld } from "../helpers/admin-world.ts";
import { wordsOf } from "../helpers/chat-user.ts";

/** 21:00 in Beijing. */
const evening = new Date("2026-11-24T13:00:00Z");

/** One round of a bot that was just started. */
async function send({ world }: AdminWorld, now: Date, timeZone = "Asia/Shanghai"): Promise<void> {
  await sendDigest({ ...world.fulfilment, ownerIds: [adminId], timeZone, outbox: new Outbox() }, now);
}

/** A shop that somebody has known for long. */
async function oldShop(): Promise<AdminWorld> {
  const shop = await adminWorld();
  await shop.world.shop.database.write((tx) => tx.update(users).set({ createdAt: new Date(0) }));
  return shop;
}

async function digestsOf({ admin }: AdminWorld): Promise<string[]> {
  return (await admin.messages()).map(wordsOf).filter((words) => words.startsWith("🌙"));
}

function after(minutes: number): Date {
  return new Date(evening.getTime() + minutes * 60_000);
}

describe("the digest", () => {
  test("comes once an evening, whatever restarts happen, and a quiet day takes one line", async () => {
    await using shop = await oldShop();
    await send(shop, after(-1));
    const before = (await digestsOf(shop)).length;
    for (const minutes of [0, 1, 60, 300]) await send(shop, after(minutes));
    const digests = await digestsOf(shop);
    expect(digests).toHaveLength(before + 1);
    expect(digests.at(-1)).toMatch(/11-23 21:00 至 11-24 21:00（北京时间）\n今天很安静/);
    await send(shop, after(24 * 60));
    expect(await digestsOf(shop)).toHaveLength(before + 2);
  });

  test("of an evening before the shop was begun never comes", async () => {
    await using shop = await adminWorld();
    await shop.world.shop.database.write((tx) => tx.update(users).set({ createdAt: after(60) }));
    await send(shop, after(120));
    expect(await digestsOf(shop)).toEqual([]);
  });

  test("that missed its evening by half a day is not sent any more", async () => {
    await using shop = await oldShop();
    await send(shop, after(12 * 60 + 1));
    expect(await digestsOf(shop)).toEqual([]);
  });

  test("goes by the clocks of the shop's zone", async () => {
    await using shop = await oldShop();
    await send(shop, new Date("2026-11-25T02:01:00Z"), "America/New_York");
    expect((await digestsOf(shop))[0]).toMatch(/11-23 21:00 至 11-24 21:00/);
  });

  test("is sent again while Telegram does not take it", async () => {
    await using shop = await oldShop();
    const { faults } = shop.world.server.world;
    const refusal = { code: 502, description: "Bad Gateway" };
    faults.add({ service: "telegram", kind: "api_error", operation: "sendMessage", with: refusal });
    await send(shop, evening);
    expect(await digestsOf(shop)).toEqual([]);
    await send(shop, after(1));
    expect(await digestsOf(shop)).toHaveLength(1);
  });

  test("tells orders, revenue, margin, who waits and what does not work, at any time by /digest", async () => {
    await using shop = await oldShop();
    const { database } = shop.world.shop;
    await shop.stuckOrder();
    await database.write((tx) => noteTrouble(tx, { kind: "links_failing", facts: {} }, new Date(0)));
    await tellTroubles({ database }, new Date());
    const words = wordsOf(await shop.hear("/digest"));
    expect(words).toMatch(/今日来访 \d+　下单 \d+　付款 1/);
    expect(words).toMatch(/净 29\.90 USD[\s\S]*毛利 29\.\d\d USD/);
    expect(words).toMatch(/等人处理的订单：1[\s\S]*尚未恢复/);
  });
});

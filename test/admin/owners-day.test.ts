import { describe, expect, test } from "bun:test";
import { sendDigest } from "../../src/admin/news/send-digest.ts";
import { tellSales } from "../../src/admin/news/tell-sales.ts";
import { Outbox } from "../../src/gateways/telegram/outbox.ts";
import { audit } from "../../src/shared/database/schema/desk.ts";
import { drafts, users } from "../../src/shared/database/schema/orders.ts";
import { broadcasts } from "../../src/shop/schema/broadcasts.ts";
import { adminId, adminWorld } from "../helpers/admin-world.ts";
import { buttonsOf, wordsOf } from "../helpers/chat-user.ts";

test("an owner's whole day goes by buttons from /admin: sale, report, refund, pause, broadcast and digest", async () => {
  await using shop = await adminWorld();
  const { database } = shop.world.shop;
  const { fulfilment } = shop.world;
  const order = await shop.completedOrder();
  const teller = { ...fulfilment, adminIds: [adminId], ownerIds: [adminId], timeZone: "Asia/Shanghai" };
  await tellSales({ ...teller, outbox: new Outbox() }, new Date());
  const sale = await shop.admin.waitForMessage(/💰 29\.90 USD/);
  await shop.press(sale, /查看订单/);
  const card = await shop.admin.waitForMessage(/🧾/, { after: sale.message_id });
  await shop.press(card, "📖 报告");
  await shop.admin.waitForMessage(({ document }) => document !== undefined);
  await shop.press(await shop.pressAndRead(card, /↩️ 退正款/, /将退款/), /确认退款/);
  expect(await shop.refundsOf(order)).toEqual(["2990 USD"]);

  const desk = await shop.hear("/admin");
  await shop.press(await shop.pressAndRead(desk, "⏸ 暂停接单", /将暂停接单/), "确认暂停接单");
  const paused = await shop.admin.waitForMessage(/✅ 已暂停接单/);
  await shop.press(await shop.pressAndRead(paused, "▶️ 恢复接单", /将恢复接单/), "确认恢复接单");
  const resumed = await shop.admin.waitForMessage(/✅ 已恢复接单/);

  const choice = await shop.pressAndRead(resumed, "📣 群发", /📣/);
  await shop.press(choice, /所有人|全部/);
  await shop.admin.waitForMessage(/回复/, { after: choice.message_id });
  await shop.admin.say("新年快乐");
  const draft = await shop.admin.waitForMessage(/第 1 号群发/, { after: choice.message_id + 1 });
  expect(wordsOf(draft)).not.toMatch(/命盘/);
  expect((await database.read.select().from(broadcasts))[0]?.html).toBe("新年快乐");

  await database.write((tx) => tx.update(users).set({ createdAt: new Date(0) }));
  await sendDigest({ ...teller, outbox: new Outbox() }, new Date("2026-11-24T13:00:00Z"));
  await shop.admin.waitForMessage(/🌙/);
  const deeds = (await database.read.select().from(audit)).map(({ action }) => action);
  expect(deeds).toEqual(["read_report", "refund", "pause_sales", "resume_sales"]);
});

describe("words of an owner's", () => {
  test("answer what the desk asked even where they are no reply, and are no birth then", async () => {
    await using shop = await adminWorld();
    const order = await shop.paidOrder();
    const desk = await shop.hear("/admin");
    await shop.press(desk, "🔎 找订单");
    await shop.admin.waitForMessage(/找哪个订单/);
    expect(wordsOf(await shop.hear(order.merchantTransactionId.slice(-6).toLowerCase()))).toContain("🧾");
    await shop.press(desk, "👤 找买家");
    await shop.admin.waitForMessage(/找哪个买家/);
    expect(wordsOf(await shop.hear("1990-5-15"))).toContain("/user");
    expect(await database(shop).$count(drafts)).toBe(1);
  });

  test("to nobody in particular get one line and the way to the desk; a question that something else came after is closed", async () => {
    await using shop = await adminWorld();
    const desk = await shop.hear("/admin");
    await shop.press(desk, "👤 找买家");
    await shop.admin.waitForMessage(/找哪个买家/);
    await shop.press(desk, "🔔 提醒");
    const answer = await shop.hear("今天真忙啊");
    expect(wordsOf(answer)).toMatch(/没有发给任何人/);
    expect(wordsOf(answer)).not.toContain("\n");
    expect(buttonsOf(answer).map(({ text }) => text)).toEqual(["🗂 工作台"]);
  });
});

function database(shop: Awaited<ReturnType<typeof adminWorld>>) {
  return shop.world.shop.database.read;
}

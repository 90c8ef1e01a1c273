import { expect, test } from "bun:test";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { ratings, sectionRules } from "../../src/shared/database/schema/fulfilment.ts";
import { findPrimaryPayment } from "../../src/shared/payments/rows.ts";
import { requestRefund } from "../../src/shared/refunds.ts";
import { eraseUser } from "../../src/shop/erasure.ts";
import { type AdminWorld, adminWorld } from "../helpers/admin-world.ts";
import { reportPages } from "../helpers/buying.ts";
import { buttonsOf, wordsOf } from "../helpers/chat-user.ts";

/** Positions with what is said of them. */
async function said({ world }: AdminWorld) {
  const rows = await world.shop.database.read.select().from(ratings).orderBy(ratings.position);
  return rows.map(({ position, holds }) => [position, holds]);
}

/** The message below which the report's buttons stand. */
async function lastPage({ world }: AdminWorld) {
  const last = (await reportPages(world.buyer())).at(-1);
  if (!last) throw new Error("no report was delivered");
  return last;
}

async function below(shop: AdminWorld): Promise<readonly string[]> {
  return buttonsOf(await lastPage(shop)).map(({ text }) => text);
}

test("a buyer says under the report which sections hold, changes it, and no message is added", async () => {
  await using shop = await adminWorld({ catalogue: readCatalogue(undefined) });
  await shop.completedOrder();
  const buyer = shop.world.buyer();
  const before = (await buyer.messages()).length;
  const usual = await below(shop);
  await buyer.pressAndHear("🎯 说得准不准？");
  expect((await below(shop)).slice(0, 2)).toEqual(["👍 命局总览", "👎 不准"]);
  expect((await buyer.pressAndHear("👍 命局总览")).text).toBe("已记下，谢谢。再点可以改。");
  await buyer.pressAndHear("✅ 命局总览");
  expect(await said(shop)).toEqual([[0, true]]);
  await buyer.pressAndHear("👎 不准");
  expect((await below(shop)).slice(0, 2)).toEqual(["👍 命局总览", "❎ 不准"]);
  expect(await said(shop)).toEqual([[0, false]]);
  await buyer.pressAndHear("⬅️ 返回");
  expect(await below(shop)).toEqual(usual);
  expect((await buyer.messages()).length).toBe(before);
});

test("nobody says it of somebody else's report, of a section that is not there, or once the money is on its way back", async () => {
  await using shop = await adminWorld({ catalogue: readCatalogue(undefined) });
  const order = await shop.completedOrder();
  const page = await lastPage(shop);
  const other = shop.world.buyer(1002);
  await other.start();
  const greeting = await other.waitForMessage(/请选择一份报告/);
  expect(await shop.forge(other, greeting, `ra:${order.id}:0:yes`)).toContain("不是您的");
  expect(await shop.forge(shop.world.buyer(), page, `ra:${order.id}:99:yes`)).not.toContain("已记下");
  const { database } = shop.world.shop;
  const payment = await findPrimaryPayment(database.read, order.id);
  const refund = { orderId: order.id, paymentId: payment?.id ?? 0, amountMinor: order.amountMinor };
  await database.write((tx) => requestRefund(tx, refund, new Uint8Array(6), new Date()));
  expect(await shop.forge(shop.world.buyer(), page, `ra:${order.id}:0:yes`)).not.toContain("已记下");
  expect(await said(shop)).toEqual([]);
});

test("owners see by product and section what buyers say, and it goes with the buyers' data", async () => {
  await using shop = await adminWorld({ catalogue: readCatalogue(undefined) });
  const order = await shop.completedOrder();
  const page = await lastPage(shop);
  expect(wordsOf(await shop.hear("/ratings"))).toContain("还没有买家说过");
  for (const [position, word] of ["yes", "yes", "no"].entries())
    await shop.forge(shop.world.buyer(), page, `ra:${order.id}:${position}:${word}`);
  const list = await shop.hear("/ratings");
  expect(wordsOf(list)).toContain("综合命盘报告：准 2 · 不准 1 · 67%");
  const one = await shop.pressAndRead(list, "综合命盘报告", /命局总览：准 1 · 不准 0 · 100%/);
  expect(wordsOf(one)).toContain("你的问题：还没有");
  const { database } = shop.world.shop;
  const told = await database.read.select().from(sectionRules);
  expect(new Set(told.map(({ position }) => position)).size).toBeGreaterThan(2);
  await database.write((tx) => eraseUser(tx, order.userId, new Date()));
  expect(await said(shop)).toEqual([]);
  expect(await database.read.select().from(sectionRules)).toEqual([]);
});

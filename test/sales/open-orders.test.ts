import { expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { orders } from "../../src/shared/database/schema/orders.ts";
import { moveOrder } from "../../src/shared/orders.ts";
import { seeChart } from "../helpers/buying.ts";
import { buttonsOf } from "../helpers/chat-user.ts";
import { orderProduct } from "../helpers/orders.ts";
import { aCode, free } from "../helpers/promo.ts";
import { salesWorld } from "../helpers/sales-world.ts";

const birth = "1990年5月15日 14:30 成都 女";

test("a buyer with three unpaid orders places no fourth, by no button, until one of them is over", async () => {
  await using world = await salesWorld();
  const { database } = world.shop;
  const now = new Date();
  for (let count = 0; count < 3; count++) await orderProduct(database, { now });
  const placed = async () => (await database.read.select().from(orders)).length;
  const buyer = world.user(1001);
  await seeChart(buyer, /综合命盘报告/, birth);
  expect((await buyer.pressAndHear(/下单/)).text).toContain("3 笔订单没付款");
  const card = await buyer.waitForMessage(/查看未付订单：\/orders/);
  const confirm = buttonsOf(card).find(({ text }) => /下单/.test(text));
  for (let tap = 0; tap < 5; tap++) await buyer.forgeAndHear(card.message_id, confirm?.callback_data ?? "");
  expect(await placed()).toBe(3);
  await database.write((tx) => tx.update(orders).set({ expiresAt: now }).where(eq(orders.id, 1)));
  expect((await buyer.pressAndHear(/下单/)).text).toContain("订单已创建");
  expect(await placed()).toBe(4);
});

test("orders that were cancelled make room for others, up to twenty unpaid ones in a day", async () => {
  await using world = await salesWorld();
  const { database } = world.shop;
  const now = new Date();
  const buyer = world.user(1001);
  for (let count = 0; count < 19; count++) {
    const { id } = await orderProduct(database, { now });
    await database.write((tx) => moveOrder(tx, id, "cancelled", "cancelled", now));
  }
  await seeChart(buyer, /综合命盘报告/, birth);
  expect((await buyer.pressAndHear(/下单/)).text).toContain("订单已创建");
  await seeChart(buyer, /事业专题报告/, birth);
  expect((await buyer.pressAndHear(/下单/)).text).toContain("请明天再来");
});

test("what costs nothing may be ordered beside three unpaid orders, and another buyer is free of them", async () => {
  await using world = await salesWorld();
  const { database } = world.shop;
  for (let count = 0; count < 3; count++) await orderProduct(database, { now: new Date() });
  await aCode(database, { ...free, maxUses: 5 });
  const [buyer, other] = [world.user(1001), world.user(1002)];
  await seeChart(buyer, /综合命盘报告/, birth);
  await buyer.pressAndHear(/有优惠码/);
  await buyer.waitForMessage(/请把优惠码直接发过来/);
  await buyer.say("SPRING20");
  await buyer.waitForMessage(/已记下/);
  await buyer.pressAndHear(/免费领取/);
  await seeChart(other, /综合命盘报告/, birth);
  await other.pressAndHear(/下单/);
  const placed = await database.read.select().from(orders);
  expect(placed.map(({ userId }) => userId)).toEqual([1001, 1001, 1001, 1001, 1002]);
});

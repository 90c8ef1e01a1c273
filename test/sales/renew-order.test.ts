import { describe, expect, test } from "bun:test";
import { Outbox } from "../../src/gateways/telegram/outbox.ts";
import { showOrders } from "../../src/sales/checkout/show-orders.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { jobs } from "../../src/shared/database/schema/fulfilment.ts";
import { refunds } from "../../src/shared/database/schema/payments.ts";
import { findOrder } from "../../src/shared/orders.ts";
import { eraseUser } from "../../src/shop/erasure.ts";
import { type AdminWorld, adminWorld } from "../helpers/admin-world.ts";
import { reportPages } from "../helpers/buying.ts";
import { buttonsOf } from "../helpers/chat-user.ts";
import { payOrder } from "../helpers/fulfilment-world.ts";
import { expectInvariants } from "../helpers/invariants.ts";
import { orderProduct } from "../helpers/orders.ts";
import { patientMs } from "../helpers/patience.ts";

/** A buyer has everything removed before paying an open link, and pays it all the same. */
async function paidAfterErasure({ world }: AdminWorld) {
  const { database } = world.shop;
  const buyer = world.buyer();
  await buyer.start();
  const order = await orderProduct(database, { userId: buyer.id, now: new Date() });
  await database.write((tx) => eraseUser(tx, buyer.id, new Date()));
  await payOrder(world.shop, order);
  await showOrders({ ...world.fulfilment, outbox: new Outbox(patientMs) }, new Date());
  const card = await buyer.waitForMessage(/删除了个人资料，报告没法写/);
  return { buyer, order, card, database };
}

async function statusOf({ world }: AdminWorld, id: number): Promise<string | undefined> {
  return (await findOrder(world.shop.database.read, id))?.status;
}

describe("money that comes after its buyer had everything removed", () => {
  test("is offered both ways to the buyer, and told to a human; no report is begun", async () => {
    await using shop = await adminWorld();
    const { order, card, database } = await paidAfterErasure(shop);
    expect(buttonsOf(card).map(({ text }) => text)).toEqual(
      expect.arrayContaining(["✍️ 重新填写出生信息", "↩️ 退款"]),
    );
    expect(await database.read.select().from(jobs)).toEqual([]);
    expect(await database.read.select().from(alerts)).toMatchObject([
      { kind: "payment_after_erasure", orderId: order.id },
    ]);
    await expectInvariants(shop.world.shop.url);
  });

  test("goes back whole at the buyer's tap, once", async () => {
    await using shop = await adminWorld();
    const { buyer, order, card, database } = await paidAfterErasure(shop);
    const data = `b:${order.id}`;
    expect((await buyer.pressAndHear("↩️ 退款")).text).toContain("已提交退款");
    await buyer.forgeAndHear(card.message_id, data);
    expect(await database.read.select().from(refunds)).toMatchObject([
      { orderId: order.id, amountMinor: order.amountMinor, status: "requested" },
    ]);
    expect(await statusOf(shop, order.id)).toBe("refunding");
  });

  test("pays for the report once the buyer has given the data again, without paying again", async () => {
    await using shop = await adminWorld();
    const { buyer, order, card } = await paidAfterErasure(shop);
    await buyer.pressOn(card.message_id, "✍️ 重新填写出生信息");
    const question = await buyer.waitForMessage(/开始之前/);
    await buyer.pressOn(question.message_id, "✅ 我已满 18 岁，同意");
    await buyer.waitForMessage(/👉/);
    await buyer.say("1990年5月15日 14:30 成都 女");
    await buyer.waitForMessage(/请核对命盘/);
    expect((await buyer.pressAndHear(/开始写报告/)).text).toContain("马上开始写");
    await shop.world.work();
    expect(await statusOf(shop, order.id)).toBe("completed");
    expect((await reportPages(buyer)).length).toBeGreaterThan(0);
    await expectInvariants(shop.world.shop.url);
  });

  test("is nobody's but the buyer's to decide on", async () => {
    await using shop = await adminWorld();
    const { order, database } = await paidAfterErasure(shop);
    const stranger = shop.world.buyer(1002);
    await stranger.start();
    const menu = await stranger.waitForMessage(/请选择一份报告/);
    for (const kind of ["b", "y"]) await stranger.forgeAndHear(menu.message_id, `${kind}:${order.id}`);
    expect(await database.read.select().from(refunds)).toEqual([]);
    expect(await statusOf(shop, order.id)).toBe("paid");
  });
});

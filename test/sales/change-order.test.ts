import { describe, expect, test } from "bun:test";
import { asc, eq } from "drizzle-orm";
import { Outbox } from "../../src/gateways/telegram/outbox.ts";
import { settleCheckout } from "../../src/sales/checkout/checkouts.ts";
import { showOrders } from "../../src/sales/checkout/show-orders.ts";
import { findOpenDraft } from "../../src/sales/drafts.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { orders } from "../../src/shared/database/schema/orders.ts";
import { checkouts } from "../../src/shared/database/schema/payments.ts";
import { tellings } from "../../src/shared/database/schema/tellings.ts";
import { findOrder, type Order } from "../../src/shared/orders.ts";
import { showAnew } from "../../src/shared/show-again.ts";
import { claimQueries } from "../../src/shop/payment-queries.ts";
import { type AdminWorld, adminWorld } from "../helpers/admin-world.ts";
import { buttonsOf, type ChatUser, wordsOf } from "../helpers/chat-user.ts";
import { payOrder } from "../helpers/fulfilment-world.ts";
import { expectInvariants } from "../helpers/invariants.ts";
import { orderProduct, type Wish } from "../helpers/orders.ts";
import { patientMs } from "../helpers/patience.ts";
import { aCode, useOf } from "../helpers/promo.ts";

/** A buyer who has agreed to everything, with an unpaid order whose link stands on its card. */
async function unpaid({ world }: AdminWorld, wish: Wish = {}) {
  const { database } = world.shop;
  const buyer = world.buyer();
  await buyer.say("/privacy");
  await buyer.settled();
  const order = await orderProduct(database, { userId: buyer.id, now: new Date(), ...wish });
  const link = { status: "open" as const, paymentUrl: "https://pay.example/1", transactionId: "L1" };
  await database.write((tx) => settleCheckout(tx, order.id, link, new Date()));
  const show = () => showOrders({ ...world.fulfilment, outbox: new Outbox(patientMs) }, new Date());
  await show();
  const card = await buyer.waitForMessage(new RegExp(order.merchantTransactionId));
  return { buyer, order, card, database, show };
}

async function statusOf({ world }: AdminWorld, { id }: Order): Promise<string | undefined> {
  return (await findOrder(world.shop.database.read, id))?.status;
}

function labelsOn(message: Parameters<typeof buttonsOf>[0]): string[] {
  return buttonsOf(message).map(({ text }) => text);
}

async function cardOf(buyer: ChatUser, order: Order) {
  return buyer.waitForMessage(new RegExp(`${order.merchantTransactionId}[^]*状态`));
}

/** Every way to the payment page that the buyer can still press. */
async function waysToPay(buyer: ChatUser) {
  return (await buyer.messages()).flatMap(buttonsOf).filter(({ url }) => url === "https://pay.example/1");
}

test("an order that is shown in one message after the other can be paid in the last alone, and in none once it is paid", async () => {
  await using shop = await adminWorld();
  const { buyer, order, card, show } = await unpaid(shop);
  for (const _ of ["once", "twice"]) {
    await buyer.say("/orders");
    expect(wordsOf(await buyer.waitForMessage(/我的订单/))).toContain("待付款");
    expect(await waysToPay(buyer)).toHaveLength(1);
    await buyer.pressAndHear(`🧾 查看 …${order.merchantTransactionId.slice(-6)}`);
    await buyer.settled();
    await show();
    expect(await waysToPay(buyer)).toHaveLength(1);
  }
  const first = (await buyer.messages()).find(({ message_id }) => message_id === card.message_id);
  expect(first && wordsOf(first)).toContain("在另一条消息里显示");
  await payOrder(shop.world.shop, order);
  await show();
  expect(await waysToPay(buyer)).toEqual([]);
});

test("an older message whose button is pressed shows the order, and the later one leads nowhere", async () => {
  await using shop = await adminWorld();
  const { buyer, order, card, show, database } = await unpaid(shop);
  await database.write((tx) => showAnew(tx, order.id));
  await show();
  const later = await cardOf(buyer, order);
  expect(later.message_id).toBeGreaterThan(card.message_id);
  await buyer.forgeAndHear(card.message_id, `ck:${order.id}`);
  await show();
  const payable = (await buyer.messages()).filter((each) => buttonsOf(each).some(({ url }) => url));
  expect(payable.map(({ message_id }) => message_id)).toEqual([card.message_id]);
});

describe("an unpaid order is cancelled by its buyer", () => {
  test("after one question, and its card shows no link any more", async () => {
    await using shop = await adminWorld();
    const { buyer, order, card, show } = await unpaid(shop);
    expect(labelsOn(card)).toEqual(expect.arrayContaining(["✏️ 修改", "✖️ 取消订单"]));
    expect((await buyer.pressAndHear("✖️ 取消订单")).text).toContain("确定要取消吗");
    expect(await statusOf(shop, order)).toBe("pending");
    expect((await buyer.pressAndHear("✖️ 确定取消")).text).toContain("订单已取消");
    await show();
    const over = await cardOf(buyer, order);
    expect(over.message_id).toBe(card.message_id);
    expect(wordsOf(over)).toContain("状态：已取消");
    expect(buttonsOf(over).filter(({ url }) => url)).toEqual([]);
    expect(await statusOf(shop, order)).toBe("cancelled");
    await expectInvariants(shop.world.shop.url);
  });

  test("or kept, with its link", async () => {
    await using shop = await adminWorld();
    const { buyer, order, show } = await unpaid(shop);
    await buyer.pressAndHear("✖️ 取消订单");
    expect((await buyer.pressAndHear("↩️ 不取消")).text).toContain("保留着");
    await show();
    expect(
      buttonsOf(await cardOf(buyer, order)).some(({ url }) => url === "https://pay.example/1"),
    ).toBeTrue();
    expect(await statusOf(shop, order)).toBe("pending");
  });

  test("once, however often and wherever it is tapped", async () => {
    await using shop = await adminWorld();
    const { buyer, order, card } = await unpaid(shop);
    await buyer.pressAndHear("✖️ 取消订单");
    const taps = await buyer.tap(await buyer.waitForButton("✖️ 确定取消"), "✖️ 确定取消", 3);
    const answers = await Promise.all(taps.map((tap) => buyer.hear(tap)));
    expect(answers.filter(({ text }) => text?.includes("没有收费"))).toHaveLength(1);
    expect(answers.filter(({ text }) => text?.includes("「已取消」"))).toHaveLength(2);
    expect((await buyer.forgeAndHear(card.message_id, `ck:${order.id}`)).text).toContain("「已取消」");
  });

  test("which gives its promo code back", async () => {
    await using shop = await adminWorld();
    const code = await aCode(shop.world.shop.database, { maxUses: 1 });
    const { buyer, order, database } = await unpaid(shop, { code });
    expect(await useOf(database, order.id)).toBe("held");
    await buyer.pressAndHear("✖️ 取消订单");
    await buyer.pressAndHear("✖️ 确定取消");
    expect(await useOf(database, order.id)).toBe("released");
  });

  test("and is nobody else's to cancel or change", async () => {
    await using shop = await adminWorld();
    const { order } = await unpaid(shop);
    const stranger = shop.world.buyer(1002);
    await stranger.start();
    const menu = await stranger.waitForMessage(/请选择一份报告/);
    for (const deed of ["ch", "ca", "cs", "ck", "o", "ro"])
      expect((await stranger.forgeAndHear(menu.message_id, `${deed}:${order.id}`)).text).toContain(
        "不是您的订单",
      );
    expect(await statusOf(shop, order)).toBe("pending");
  });
});

describe("an unpaid order is changed by its buyer", () => {
  test("in the form with all that was filled in, and ordered anew: one order waits for money", async () => {
    await using shop = await adminWorld();
    const wish = {
      productId: "annual",
      chosenYear: 2027,
      code: await aCode(shop.world.shop.database, { maxUses: 1 }),
    };
    const { buyer, order, card, database } = await unpaid(shop, wish);
    expect((await buyer.pressAndHear("✏️ 修改")).text).toContain("原来的订单已取消");
    const draft = await findOpenDraft(database.read, buyer.id);
    expect(draft).toMatchObject({ productId: "annual", promoCodeId: wish.code.id, form: { year: 2027 } });
    expect(await statusOf(shop, order)).toBe("cancelled");
    expect((await buyer.forgeAndHear(card.message_id, `ch:${order.id}`)).text).toContain("「已取消」");
    expect((await findOpenDraft(database.read, buyer.id))?.id).toBe(draft?.id ?? 0);
    await buyer.pressAndHear("✅ 我已满 18 岁，同意");
    expect((await buyer.pressAndHear(/下单/)).text).toContain("订单已创建");
    const placed = await database.read.select().from(orders).orderBy(asc(orders.id));
    expect(
      placed.map(({ status, chosenYear, discountMinor }) => [status, chosenYear, discountMinor]),
    ).toEqual([
      ["cancelled", 2027, order.discountMinor],
      ["pending", 2027, order.discountMinor],
    ]);
    expect(placed[1]?.birth).toEqual(placed[0]?.birth ?? {});
    await expectInvariants(shop.world.shop.url);
  });

  test("and not once it is paid, as the answer says", async () => {
    await using shop = await adminWorld();
    const { buyer, order, card, database } = await unpaid(shop);
    await payOrder(shop.world.shop, order);
    for (const deed of ["ch", "ca", "cs", "ck"])
      expect((await buyer.forgeAndHear(card.message_id, `${deed}:${order.id}`)).text).toContain("「已付款」");
    expect(await findOpenDraft(database.read, buyer.id)).toBeUndefined();
    expect(await statusOf(shop, order)).toBe("paid");
  });
});

describe("money that comes for an order that its buyer has cancelled", () => {
  test("pays it at its price, is told to the buyer, and comes before a human", async () => {
    await using shop = await adminWorld();
    const { buyer, order, database } = await unpaid(shop);
    await buyer.pressAndHear("✖️ 取消订单");
    await buyer.pressAndHear("✖️ 确定取消");
    await payOrder(shop.world.shop, order);
    expect(await statusOf(shop, order)).toBe("paid");
    expect(await database.read.select().from(alerts)).toMatchObject([
      { kind: "payment_after_cancel", orderId: order.id },
    ]);
    expect(await database.read.select().from(tellings)).toMatchObject([
      { kind: "paid_after_cancel", orderId: order.id },
    ]);
    await shop.world.work();
    expect(await statusOf(shop, order)).toBe("completed");
  });

  test("is asked about as long as its page may live", async () => {
    await using shop = await adminWorld();
    const { buyer, order, database } = await unpaid(shop);
    await buyer.pressAndHear("✖️ 取消订单");
    await buyer.pressAndHear("✖️ 确定取消");
    const due = new Date(Date.now() + 10 * 60_000);
    await database.write((tx) =>
      tx.update(checkouts).set({ queryAfter: new Date() }).where(eq(checkouts.orderId, order.id)),
    );
    const claimed = await database.write((tx) => claimQueries(tx, 5, () => true, due));
    expect(claimed.map((query) => query.order.id)).toEqual([order.id]);
  });
});

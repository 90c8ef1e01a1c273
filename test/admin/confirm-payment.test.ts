import { expect, test } from "bun:test";
import { settleCheckout } from "../../src/sales/checkout/checkouts.ts";
import type { Order } from "../../src/shared/orders.ts";
import { recordPaymentNotice } from "../../src/shared/payments.ts";
import type { PromoCode } from "../../src/shop/promo/discount.ts";
import { type AdminWorld, adminWorld } from "../helpers/admin-world.ts";
import { reportPages } from "../helpers/buying.ts";
import { buttonsOf, type SeenMessage, wordsOf } from "../helpers/chat-user.ts";
import { orderProduct } from "../helpers/orders.ts";
import { aCode } from "../helpers/promo.ts";

async function unpaidOrder({ world }: AdminWorld, userId = 1001, code?: PromoCode): Promise<Order> {
  const buyer = world.buyer(userId);
  await buyer.start();
  await buyer.waitForMessage(/请选择一份报告/);
  return orderProduct(world.shop.database, { userId, ...(code && { code }) });
}

async function question(shop: AdminWorld, order: Order, transactionId: string): Promise<SeenMessage> {
  return shop.hear(`/confirm ${order.merchantTransactionId} ${transactionId} 银行流水已核对`);
}

test("money that an admin saw at PingPong pays the order by the second tap, and PingPong's own notice changes nothing", async () => {
  await using shop = await adminWorld();
  const order = await unpaidOrder(shop);
  const number = order.merchantTransactionId;
  const asked = await shop.hear(`/confirm ${number} 2026112450000001 银行流水  <b>已核对</b> & ok`);
  for (const part of [number, "2026112450000001", "29.90 USD", "银行流水 <b>已核对</b> & ok"])
    expect(wordsOf(asked)).toContain(part);
  expect(await shop.movesOf(order)).toEqual(["pending"]);
  const answers = await shop.tap(asked, "确认补单", 3);
  expect(answers.filter((text) => text === "已执行。")).toHaveLength(1);
  await shop.pay(order, "2026112450000001");
  await shop.world.work();
  expect(await shop.paymentsOf(order)).toEqual(["2026112450000001 primary"]);
  expect(await shop.movesOf(order)).toEqual(["pending", "paid", "generating", "completed"]);
  const facts = { number, transactionId: "2026112450000001", amount: "29.90 USD" };
  const note = "银行流水 <b>已核对</b> & ok";
  expect(await shop.deedsOf(order)).toEqual([
    { adminId: 9001, action: "confirm_payment", facts: { ...facts, note } },
  ]);
  expect(await reportPages(shop.world.buyer())).not.toHaveLength(0);
});

test("an order with a promo code is confirmed with what was to be paid, also where PingPong said it was under way", async () => {
  await using shop = await adminWorld();
  const order = await unpaidOrder(shop, 1001, await aCode(shop.world.shop.database));
  const { merchantTransactionId, currency } = order;
  const money = { amountMinor: 2392, amountText: "23.920000", currency };
  const notice = {
    rail: "pingpong" as const,
    merchantTransactionId,
    transactionId: "SLOW1",
    status: "PROCESSING" as const,
    ...money,
  };
  await shop.world.shop.database.write((tx) => recordPaymentNotice(tx, notice, "callback", new Date()));
  const card = wordsOf(await shop.hear(`/order ${merchantTransactionId}`));
  for (const part of ["综合命盘报告　23.92 USD", "SPRING20（占用中）　原价 29.90 USD，减 5.98 USD"])
    expect(card).toContain(part);
  const asked = await question(shop, order, "SLOW1");
  expect(wordsOf(asked)).toContain("23.92 USD");
  expect(await shop.press(asked, "确认补单")).toBe("已执行。");
  expect(await shop.paymentsOf(order)).toEqual(["SLOW1 primary"]);
  expect((await shop.deedsOf(order))[0]?.facts).toMatchObject({ amount: "23.92 USD" });
});

test("another transaction that PingPong reports later is surplus, not a second sale", async () => {
  await using shop = await adminWorld();
  const order = await unpaidOrder(shop);
  await shop.press(await question(shop, order, "BYHAND1"), "确认补单");
  await shop.pay(order, "2026112450000002");
  expect(await shop.paymentsOf(order)).toEqual(["BYHAND1 primary", "2026112450000002 surplus"]);
});

test("an order that was put into review for a wrong amount can be paid by another payment", async () => {
  await using shop = await adminWorld();
  const order = await unpaidOrder(shop);
  await shop.pay(order, "SHORT1", 100);
  expect(await shop.press(await question(shop, order, "RIGHT1"), "确认补单")).toBe("已执行。");
  expect(await shop.movesOf(order)).toEqual(["pending", "review", "paid"]);
});

test("a payment that PingPong said was under way is raised to paid", async () => {
  await using shop = await adminWorld();
  const order = await unpaidOrder(shop);
  const { merchantTransactionId, amountMinor, currency } = order;
  const money = { amountMinor, amountText: "29.900000", currency };
  const notice = {
    rail: "pingpong" as const,
    merchantTransactionId,
    transactionId: "SLOW1",
    status: "PROCESSING" as const,
    ...money,
  };
  await shop.world.shop.database.write((tx) => recordPaymentNotice(tx, notice, "callback", new Date()));
  expect(await shop.press(await question(shop, order, "SLOW1"), "确认补单")).toBe("已执行。");
  expect(await shop.paymentsOf(order)).toEqual(["SLOW1 primary"]);
});

test("a number that the shop knows as something else is refused, and so is a paid order", async () => {
  await using shop = await adminWorld();
  const { database } = shop.world.shop;
  const open = await unpaidOrder(shop);
  const paid = await unpaidOrder(shop, 1002);
  const linked = await unpaidOrder(shop, 1003);
  await shop.pay(paid, "OTHERS1");
  await shop.pay(open, "SHORT1", 100);
  const link = { status: "open" as const, paymentUrl: "https://pay.example/1", transactionId: "LINK1" };
  await database.write((tx) => settleCheckout(tx, linked.id, link, new Date()));
  for (const taken of ["OTHERS1", "SHORT1", "LINK1"])
    expect(wordsOf(await question(shop, open, taken))).toContain("不能补单：交易号");
  expect(wordsOf(await question(shop, paid, "NEW1"))).toContain("已有正款");
  expect(await shop.movesOf(open)).toEqual(["pending", "review"]);
  expect(await shop.paymentsOf(open)).toEqual(["SHORT1 mismatch"]);
});

test.each(["first", "second"] as const)(
  "a transaction that PingPong named with two orders is settled by hand for the %s",
  async (which) => {
    await using shop = await adminWorld();
    const { database } = shop.world.shop;
    const orders = { first: await unpaidOrder(shop), second: await unpaidOrder(shop, 1002) };
    const link = { status: "open" as const, paymentUrl: "https://pay.example/1", transactionId: "TWICE1" };
    await database.write((tx) => settleCheckout(tx, orders.first.id, link, new Date()));
    await shop.pay(orders.second, "TWICE1");
    expect(await shop.paymentsOf(orders.second)).toEqual([]);
    expect(await shop.press(await question(shop, orders[which], "TWICE1"), "确认补单")).toBe("已执行。");
    expect(await shop.paymentsOf(orders[which])).toEqual(["TWICE1 primary"]);
  },
);

test("what came between the two taps wins", async () => {
  await using shop = await adminWorld();
  const order = await unpaidOrder(shop);
  const asked = await question(shop, order, "BYHAND1");
  await shop.pay(order, "2026112450000003");
  expect(await shop.press(asked, "确认补单")).toContain("没有执行");
  const other = await unpaidOrder(shop, 1002);
  const otherAsked = await question(shop, other, "BYHAND2");
  await shop.pay(await unpaidOrder(shop, 1003), "BYHAND2");
  expect(await shop.press(otherAsked, "确认补单")).toContain("没有执行");
  expect(await shop.paymentsOf(order)).toEqual(["2026112450000003 primary"]);
  expect(await shop.deedsOf(order)).toEqual([]);
  expect(await shop.paymentsOf(other)).toEqual([]);
});

test("number, transaction and note are needed, in form", async () => {
  await using shop = await adminWorld();
  const { merchantTransactionId: number } = await unpaidOrder(shop);
  for (const words of ["", number, `${number} T1`, `${number} T;1 note`, "BZ0 T1 note"])
    expect(wordsOf(await shop.hear(`/confirm ${words}`))).toContain("用法");
  expect(wordsOf(await shop.hear(`/confirm ${number} T1 ${"长".repeat(301)}`))).toContain("用法");
});

test("the button of the question confirms what was asked, on whatever message, and nothing once the order has changed", async () => {
  await using shop = await adminWorld();
  const order = await unpaidOrder(shop);
  const asked = await question(shop, order, "BYHAND1");
  await shop.pay(order, "SHORT1", 100);
  const data = dataOf(asked);
  const card = await shop.hear(`/order ${order.merchantTransactionId}`);
  expect(await shop.forge(shop.admin, card, data)).toContain("没有执行");
  expect(await shop.movesOf(order)).toEqual(["pending", "review"]);
  const again = dataOf(await question(shop, order, "BYHAND1"));
  expect(await shop.forge(shop.admin, card, again)).toBe("已执行。");
  expect(await shop.paymentsOf(order)).toEqual(["SHORT1 mismatch", "BYHAND1 primary"]);
});

function dataOf(message: SeenMessage): string {
  return buttonsOf(message)[0]?.callback_data ?? "";
}

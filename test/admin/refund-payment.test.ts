import { expect, test } from "bun:test";
import { refunds } from "../../src/shared/database/schema/payments.ts";
import { recordPaymentNotice } from "../../src/shared/payments.ts";
import { adminId, adminWorld } from "../helpers/admin-world.ts";
import { type SeenMessage, wordsOf } from "../helpers/chat-user.ts";
import { orderProduct } from "../helpers/orders.ts";

test("all goes back by the second tap, which repeats the amount, once however often it is tapped", async () => {
  await using shop = await adminWorld();
  const order = await shop.completedOrder();
  const card = await shop.hear(`/order ${order.merchantTransactionId}`);
  const question = await shop.pressAndRead(card, "↩️ 退正款 29.90 USD", /将退款 29\.90 USD/);
  expect(wordsOf(question)).toContain(order.merchantTransactionId);
  expect(await shop.refundsOf(order)).toEqual([]);
  const answers = await shop.tap(question, "确认退款 29.90 USD", 3);
  expect(answers.filter((text) => text === "已执行。")).toHaveLength(1);
  expect(await shop.refundsOf(order)).toEqual(["2990 USD"]);
  expect((await shop.movesOf(order)).at(-1)).toBe("refunding");
  const [deed, ...others] = await shop.deedsOf(order);
  expect(others).toEqual([]);
  expect(deed).toMatchObject({ adminId: 9001, action: "refund", facts: { amount: "29.90 USD" } });
});

test("a part goes back: the amount is typed, repeated and tapped, and a wrong one refunds nothing", async () => {
  await using shop = await adminWorld();
  const order = await shop.completedOrder();
  const transaction = (await shop.paymentsOf(order))[0]?.split(" ")[0];
  for (const amount of ["0", "0.00", "-1", "1e1", "29.91", "10.001", "十", "0x10", "", "9,90"])
    expect(wordsOf(await shop.hear(`/refund ${transaction} ${amount}`))).toContain("没有退款");
  const question = await shop.hear(`/refund ${transaction} 10.00`);
  expect(wordsOf(question)).toMatch(/将退款 10\.00 USD[\s\S]*可退 29\.90 USD/);
  await shop.tap(question, "确认退款 10.00 USD", 2);
  expect(wordsOf(await shop.hear(`/refund ${transaction} 20.00`))).toContain("最多 19.90 USD");
  expect(await shop.refundsOf(order)).toEqual(["1000 USD"]);
  expect((await shop.movesOf(order)).at(-1)).toBe("completed");
});

test("the amount of a part may be a reply to the bot's question", async () => {
  await using shop = await adminWorld();
  const order = await shop.completedOrder();
  const card = await shop.hear(`/order ${order.merchantTransactionId}`);
  const prompt = await shop.pressAndRead(card, "↩️ 部分退款…", /要退多少/);
  const from = { id: 123456789, is_bot: true, first_name: "bot" };
  await shop.pushUpdate("message", reply("3.50", { ...quoted(prompt), from }));
  const question = await shop.admin.waitForMessage(/将退款 3\.50 USD/);
  await shop.press(question, "确认退款 3.50 USD");
  expect(await shop.refundsOf(order)).toEqual(["350 USD"]);
});

test("a reply to words that only look like the bot's question asks nothing", async () => {
  await using shop = await adminWorld();
  const order = await shop.completedOrder();
  const card = await shop.hear(`/order ${order.merchantTransactionId}`);
  const prompt = await shop.pressAndRead(card, "↩️ 部分退款…", /要退多少/);
  const from = { id: 6666, is_bot: false, first_name: "stranger" };
  await shop.pushUpdate("message", reply("3.50", { ...quoted(prompt), from }));
  await shop.admin.waitForMessage(/这句话没有发给任何人/, { after: prompt.message_id });
  expect((await shop.admin.messages()).some((each) => /将退款 3\.50/.test(wordsOf(each)))).toBe(false);
});

test("a question that is older than another refund of the order must be asked again", async () => {
  await using shop = await adminWorld();
  const order = await shop.completedOrder();
  const transaction = (await shop.paymentsOf(order))[0]?.split(" ")[0];
  const first = await shop.hear(`/refund ${transaction} 5.00`);
  const second = await shop.hear(`/refund ${transaction} 6.00`);
  expect(await shop.press(second, "确认退款 6.00 USD")).toBe("已执行。");
  expect(await shop.press(first, "确认退款 5.00 USD")).toContain("没有执行");
  expect(await shop.refundsOf(order)).toEqual(["600 USD"]);
});

test("a second payment of an order goes back on its own, and the order stays completed", async () => {
  await using shop = await adminWorld();
  const order = await shop.completedOrder();
  await shop.pay(order, "SECOND1");
  const card = await shop.hear(`/order ${order.merchantTransactionId}`);
  const question = await shop.pressAndRead(card, "↩️ 退多付 29.90 USD", /将退款 29\.90 USD/);
  expect(wordsOf(question)).toContain("SECOND1");
  expect(await shop.press(question, /确认退款/)).toBe("已执行。");
  expect((await shop.deedsOf(order))[0]?.facts).toMatchObject({ transactionId: "SECOND1" });
  expect((await shop.movesOf(order)).at(-1)).toBe("completed");
});

test("a payment that does not match its order goes back", async () => {
  await using shop = await adminWorld();
  const order = await orderProduct(shop.world.shop.database, { userId: 1002 });
  await shop.pay(order, "SHORT1", 100);
  const card = await shop.hear(`/order ${order.merchantTransactionId}`);
  const question = await shop.pressAndRead(card, "↩️ 退不符 1.00 USD", /将退款 1\.00 USD/);
  expect(await shop.press(question, "确认退款 1.00 USD")).toBe("已执行。");
  expect(await shop.movesOf(order)).toEqual(["pending", "review", "refunding"]);
  expect(await shop.refundsOf(order)).toEqual(["100 USD"]);
});

test("a payment in Stars for no order goes back as a whole, once, from what its number shows", async () => {
  await using shop = await adminWorld();
  const { database } = shop.world.shop;
  const money = { amountMinor: 2300, amountText: "2300", currency: "XTR", payerId: 1002 };
  const named = { rail: "stars", merchantTransactionId: "UNREADABLE", transactionId: "stx1" } as const;
  const paid = { ...named, ...money, status: "SUCCESS" } as const;
  await database.write((tx) => recordPaymentNotice(tx, paid, "query", new Date()));
  const card = await shop.hear("/order stx1");
  expect(wordsOf(card)).toMatch(/不属于任何订单[\s\S]*⭐\s2300/);
  const question = await shop.pressAndRead(card, /退无主/, /将退款 ⭐\s2300/);
  const answers = await shop.tap(question, /确认退款/, 3);
  expect(answers.filter((text) => text === "已执行。")).toHaveLength(1);
  expect(await database.read.select().from(refunds)).toMatchObject([
    { orderId: null, amountMinor: 2300, currency: "XTR", status: "requested" },
  ]);
  const after = await shop.hear("/order stx1");
  expect(wordsOf(after)).toContain("待发出");
  expect(after.reply_markup?.inline_keyboard ?? []).toEqual([]);
});

function reply(text: string, reply_to_message: object) {
  return { ...quoted({ message_id: 900_001, text }), from: person, reply_to_message };
}

function quoted({ message_id, text }: Pick<SeenMessage, "message_id" | "text">) {
  return {
    message_id,
    text,
    date: Math.floor(Date.now() / 1000),
    chat: { id: adminId, type: "private", first_name: "admin" },
  };
}

const person = { id: adminId, is_bot: false, first_name: "admin" };

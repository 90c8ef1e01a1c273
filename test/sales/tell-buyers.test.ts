import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { Outbox } from "../../src/gateways/telegram/outbox.ts";
import { settleCheckout } from "../../src/sales/checkout/checkouts.ts";
import { showOrders } from "../../src/sales/checkout/show-orders.ts";
import { tellBuyers } from "../../src/sales/tell-buyers.ts";
import { payments } from "../../src/shared/database/schema/payments.ts";
import type { Order } from "../../src/shared/orders.ts";
import type { PaymentNotice } from "../../src/shared/payments/notices.ts";
import { recordPaymentNotice } from "../../src/shared/payments.ts";
import { endRefund, requestRefund } from "../../src/shared/refunds.ts";
import type { PaymentRole } from "../../src/shared/states.ts";
import { noteDelays } from "../../src/shop/delays.ts";
import { buttonsOf, type SeenMessage, wordsOf } from "../helpers/chat-user.ts";
import { type FulfilmentWorld, fulfilmentWorld, payOrder } from "../helpers/fulfilment-world.ts";
import { orderProduct } from "../helpers/orders.ts";
import { patientMs } from "../helpers/patience.ts";

const later = (seconds: number) => new Date(Date.now() + seconds * 1000);

/** A buyer's chat, and what the bot tells in it when it is asked to. */
function telling(world: FulfilmentWorld) {
  const teller = { ...world.fulfilment, outbox: new Outbox(patientMs) };
  const display = { ...world.fulfilment, outbox: new Outbox(patientMs) };
  return {
    async round(now = new Date()): Promise<void> {
      await noteDelays(world.fulfilment, now);
      await showOrders(display, now);
      await tellBuyers(teller, now);
    },
    async heard({ userId }: Order, words: RegExp): Promise<SeenMessage[]> {
      const messages = await world.buyer(userId).messages();
      return messages.filter((message) => message.is_from_bot && words.test(wordsOf(message)));
    },
  };
}

async function openOrder(world: FulfilmentWorld): Promise<Order> {
  const order = await orderProduct(world.shop.database);
  await world.buyer(order.userId).start();
  const link = { status: "open" as const, paymentUrl: "https://pay.example/1", transactionId: "T1" };
  await world.shop.database.write((tx) => settleCheckout(tx, order.id, link, new Date()));
  return order;
}

function hear(world: FulfilmentWorld, order: Order, said: Partial<PaymentNotice>): Promise<unknown> {
  const { merchantTransactionId, amountMinor, currency } = order;
  const usual = { transactionId: "T1", status: "SUCCESS", amountMinor, amountText: "29.900000" } as const;
  const notice = { rail: "pingpong" as const, merchantTransactionId, currency, ...usual, ...said };
  return world.shop.database.write((tx) => recordPaymentNotice(tx, notice, "callback", new Date()));
}

/** Sends back all the money of an order that plays a role, and lets that end. */
async function refund(
  { shop: { database } }: FulfilmentWorld,
  order: Order,
  role: PaymentRole,
  status: "succeeded" | "failed",
): Promise<void> {
  const [payment] = await database.read.select().from(payments).where(eq(payments.role, role));
  const terms = { orderId: order.id, paymentId: payment?.id ?? 0, amountMinor: order.amountMinor };
  const asked = await database.write((tx) => requestRefund(tx, terms, new Uint8Array(10), new Date()));
  if (asked.kind !== "requested") throw new Error(asked.kind);
  const end = status === "failed" ? ({ status, because: "PingPong says FAILED" } as const) : { status };
  await database.write((tx) => endRefund(tx, asked.refund, end, new Date()));
}

interface Fact {
  readonly words: readonly RegExp[];
  happen(world: FulfilmentWorld, order: Order): Promise<unknown>;
}

const facts: Readonly<Record<string, Fact>> = {
  "a payment that was declined": {
    words: [/这次付款没有成功/],
    happen: (world, order) => hear(world, order, { status: "FAILED" }),
  },
  "a second payment": {
    words: [/多收到一笔 US\$29\.90/],
    async happen(world, order) {
      await hear(world, order, {});
      await hear(world, order, { transactionId: "T2" });
    },
  },
  "a second payment that is sent back": {
    words: [/多收到一笔/, /多收的 US\$29\.90 已经退回/],
    async happen(world, order) {
      await hear(world, order, {});
      await hear(world, order, { transactionId: "T2" });
      await refund(world, order, "surplus", "succeeded");
    },
  },
  "money that does not match": {
    words: [/与订单 .* 的金额对不上/],
    happen: (world, order) => hear(world, order, { amountMinor: 100, amountText: "1.000000" }),
  },
  "a refund": {
    words: [/退款 US\$29\.90 已经开始办理/, /的 US\$29\.90 已经退回/],
    async happen(world, order) {
      await hear(world, order, {});
      await refund(world, order, "primary", "succeeded");
    },
  },
  "a refund that fails": {
    words: [/退款 US\$29\.90 已经开始办理/, /退款 US\$29\.90 没有成功/],
    async happen(world, order) {
      await hear(world, order, {});
      await refund(world, order, "primary", "failed");
    },
  },
};

describe("the buyer is told once, in a message of its own, of", () => {
  test.each(Object.entries(facts))("%s", async (_, { words, happen }) => {
    await using world = await fulfilmentWorld();
    const chat = telling(world);
    const order = await openOrder(world);
    await happen(world, order);
    await chat.round();
    await chat.round();
    for (const said of words) expect(await chat.heard(order, said)).toHaveLength(1);
  });

  test("an order that a human must see to", async () => {
    await using world = await fulfilmentWorld();
    const chat = telling(world);
    world.server.world.faults.add({ service: "deepseek", kind: "content_filter" });
    const order = await world.paidOrder();
    await world.work();
    await chat.round();
    await chat.round();
    expect(await chat.heard(order, /需要人工处理。管理员已收到通知，订单不会丢/)).toHaveLength(1);
  });
});

test("a declined payment is told with the way to pay, each attempt once, and not when the order is paid", async () => {
  await using world = await fulfilmentWorld();
  const chat = telling(world);
  const order = await openOrder(world);
  for (const requestId of ["R1", "R1", "R2"]) await hear(world, order, { status: "FAILED", requestId });
  await payOrder(world.shop, order);
  await hear(world, order, { status: "FAILED", requestId: "R3" });
  await chat.round();
  expect(await chat.heard(order, /这次付款没有成功/)).toHaveLength(2);
  const other = await openOrderOf(world, 1002);
  await hear(world, other, { status: "FAILED", transactionId: "T9" });
  await chat.round();
  const [told] = await chat.heard(other, /这次付款没有成功/);
  expect(told && buttonsOf(told).map(({ url }) => url)).toEqual(["https://pay.example/2"]);
});

test("the way to pay goes from what told of a declined payment once the order is paid, though Telegram fails at first", async () => {
  await using world = await fulfilmentWorld();
  const chat = telling(world);
  const order = await openOrder(world);
  await hear(world, order, { status: "FAILED", requestId: "R1" });
  await chat.round();
  const waysToPay = async () =>
    (await chat.heard(order, /这次付款没有成功/)).flatMap(buttonsOf).map(({ url }) => url);
  expect(await waysToPay()).toEqual(["https://pay.example/1"]);
  await chat.round();
  expect(await waysToPay()).toEqual(["https://pay.example/1"]);
  await hear(world, order, {});
  world.server.world.faults.add({
    service: "telegram",
    kind: "reset_before",
    operation: "editMessageReplyMarkup",
    times: 1,
  });
  await chat.round(later(1));
  expect(await waysToPay()).toEqual(["https://pay.example/1"]);
  await chat.round(later(5));
  expect(await waysToPay()).toEqual([]);
});

test("a message that Telegram does not take is sent again until it is", async () => {
  await using world = await fulfilmentWorld();
  const chat = telling(world);
  const order = await openOrder(world);
  await hear(world, order, { status: "FAILED" });
  world.server.world.faults.add({
    service: "telegram",
    kind: "reset_before",
    operation: "sendMessage",
    times: 9,
  });
  for (let seconds = 0; seconds < 900; seconds += 5) await chat.round(later(seconds));
  expect(await chat.heard(order, /这次付款没有成功/)).toHaveLength(1);
});

describe("a delay of over a minute", () => {
  test("of the link is said on the order's card, and its end in a message with the link", async () => {
    await using world = await fulfilmentWorld();
    const chat = telling(world);
    const order = await orderProduct(world.shop.database);
    const at = (seconds: number) => new Date(order.createdAt.getTime() + seconds * 1000);
    await world.buyer(order.userId).start();
    await chat.round(at(50));
    expect(await chat.heard(order, /比平时慢一些/)).toHaveLength(0);
    await chat.round(at(70));
    await chat.round(at(80));
    expect(await chat.heard(order, /正在获取付款链接/)).toHaveLength(0);
    expect(await chat.heard(order, /付款链接比平时慢一些/)).toHaveLength(1);
    const link = { status: "open" as const, paymentUrl: "https://pay.example/1", transactionId: "T1" };
    await world.shop.database.write((tx) => settleCheckout(tx, order.id, link, at(90)));
    await chat.round(at(90));
    await chat.round(at(95));
    const told = await chat.heard(order, /让您久等了/);
    expect(told.map((message) => buttonsOf(message).map(({ url }) => url))).toEqual([
      ["https://pay.example/1"],
    ]);
    expect(await chat.heard(order, /比平时慢一些/)).toHaveLength(0);
  });

  test("of the report is said in its receipt, and its end in a message", async () => {
    await using world = await fulfilmentWorld();
    const chat = telling(world);
    world.server.world.faults.add({ service: "deepseek", kind: "status", status: 500, times: 1e9 });
    const order = await world.paidOrder();
    await world.work();
    await chat.round();
    expect(await chat.heard(order, /报告比平时慢一些/)).toHaveLength(0);
    await chat.round(later(70));
    await chat.round(later(75));
    expect(await chat.heard(order, /报告比平时慢一些/)).toHaveLength(1);
    world.server.world.faults.clear();
    await world.work(later(4000));
    await chat.round(later(4000));
    await chat.round(later(4005));
    expect(await chat.heard(order, /报告比平时慢一些/)).toHaveLength(0);
    expect(await chat.heard(order, /让您久等了.*报告已经送达/)).toHaveLength(1);
  });

  test("that did not come is not said", async () => {
    await using world = await fulfilmentWorld();
    const chat = telling(world);
    const order = await world.paidOrder();
    await world.work();
    await chat.round(later(70));
    expect(await chat.heard(order, /比平时慢|让您久等/)).toHaveLength(0);
  });
});

async function openOrderOf(world: FulfilmentWorld, userId: number): Promise<Order> {
  const order = await orderProduct(world.shop.database, { userId });
  await world.buyer(userId).start();
  const link = { status: "open" as const, paymentUrl: "https://pay.example/2", transactionId: "T9" };
  await world.shop.database.write((tx) => settleCheckout(tx, order.id, link, new Date()));
  return order;
}

import { describe, expect, test } from "bun:test";
import { Api } from "grammy";
import { sendRefunds } from "../../../src/fulfilment/refunds.ts";
import { Outbox } from "../../../src/gateways/telegram/outbox.ts";
import { stars } from "../../../src/rails/stars/stars.ts";
import { takeInvoices } from "../../../src/sales/take-ways-to-pay.ts";
import type { Database } from "../../../src/shared/database/database.ts";
import { alerts } from "../../../src/shared/database/schema/desk.ts";
import { ledgerEntries } from "../../../src/shared/database/schema/ledger.ts";
import { checkouts, payments, railReaders, refunds } from "../../../src/shared/database/schema/payments.ts";
import { findOrder, moveOrder, type Order } from "../../../src/shared/orders.ts";
import { requestRefund } from "../../../src/shared/refunds.ts";
import { beginPause } from "../../../src/shop/pauses.ts";
import { type Counted, countingDatabase } from "../../helpers/counting-database.ts";
import { expectInvariants } from "../../helpers/invariants.ts";
import { MortalDatabase } from "../../helpers/mortal-database.ts";
import { orderProduct } from "../../helpers/orders.ts";
import { untilDefined } from "../../helpers/until-defined.ts";
import { type StarsWorld, starsWorld } from "./stars-world.ts";

async function statusOf({ shop }: StarsWorld, { id }: Order): Promise<string | undefined> {
  return (await findOrder(shop.database.read, id))?.status;
}

async function kindsOfAlerts({ shop }: StarsWorld): Promise<string[]> {
  return (await shop.database.read.select().from(alerts)).map(({ kind }) => kind);
}

describe("an order in Stars", () => {
  test("is paid by its invoice in the chat, in whole Stars", async () => {
    await using world = await starsWorld();
    const order = await world.order();
    const buyer = world.user(1001);
    const message = await buyer.waitForMessage((each) => each.invoice !== undefined);
    expect(message.invoice).toMatchObject({
      total_amount: order.amountMinor,
      start_parameter: `pay-${order.merchantTransactionId}`,
    });
    expect(await buyer.payStars(message.message_id)).toMatchObject({ kind: "paid" });
    await buyer.settled();
    expect(await statusOf(world, order)).toBe("paid");
    expect(await world.shop.database.read.select().from(payments)).toMatchObject([
      { rail: "stars", role: "primary", currency: "XTR", amountMinor: order.amountMinor, payerId: 1001 },
    ]);
  });

  test.each<[string, string, (world: StarsWorld, order: Order) => Promise<unknown>]>([
    [
      "that has expired",
      "过期或取消",
      ({ shop }, { id }) => shop.database.write((tx) => moveOrder(tx, id, "expired", "unpaid", new Date())),
    ],
    [
      "that is paid already",
      "不用再付款",
      ({ shop }, { id }) => shop.database.write((tx) => moveOrder(tx, id, "paid", "query", new Date())),
    ],
    [
      "while sales pause",
      "暂停接单",
      ({ shop }) => shop.database.write((tx) => beginPause(tx, 9001, new Date())),
    ],
  ])("%s is not paid, and its buyer reads why", async (_, words, happen) => {
    await using world = await starsWorld();
    const order = await world.order();
    const before = await statusOf(world, order);
    await happen(world, order);
    const outcome = await world.user(1001).payStars(await world.invoiceOf(order));
    expect(outcome).toMatchObject({ kind: "refused", reason: expect.stringContaining(words) });
    expect(await world.shop.database.read.select().from(payments)).toEqual([]);
    expect(before).toBe("pending");
  });

  test("that is confirmed on two phones at once is paid once, and the other phone says that it is under way", async () => {
    await using world = await starsWorld();
    const order = await world.order();
    world.fault("paid_twice", "pay");
    world.fault("update_lost", "successful_payment");
    await world.user(1001).payStars(await world.invoiceOf(order));
    await world.user(1001).settled();
    const outcome = await world.user(1001).payStars(await world.invoiceOf(order));
    expect(outcome).toMatchObject({ kind: "refused", reason: expect.stringContaining("刚刚开始付款") });
    await world.railOn(world.shop.database).list?.(new Date());
    expect(await world.shop.database.read.select().from(payments)).toMatchObject([{ role: "primary" }]);
    expect(await statusOf(world, order)).toBe("paid");
  });

  test("whose answer reached Telegram and got lost on its way back is paid, without an error", async () => {
    const events: string[] = [];
    await using world = await starsWorld((line) => events.push(line));
    const order = await world.order();
    world.fault("reset_after", "answerPreCheckoutQuery");
    expect(await world.user(1001).payStars(await world.invoiceOf(order))).toMatchObject({ kind: "paid" });
    await world.user(1001).settled();
    expect(await statusOf(world, order)).toBe("paid");
    expect(events.filter((line) => line.includes("pre_checkout"))).toEqual([]);
  });

  test("that is asked about too late stays open, without an error", async () => {
    const events: string[] = [];
    await using world = await starsWorld((line) => events.push(line));
    const order = await world.order();
    world.fault("late_pre_checkout", "pre_checkout_query");
    expect(await world.user(1001).payStars(await world.invoiceOf(order))).toEqual({ kind: "timed_out" });
    await world.user(1001).settled();
    expect(await statusOf(world, order)).toBe("pending");
    expect(events.filter((line) => line.includes("pre_checkout"))).toEqual([]);
  });

  test("whose invoice was sent twice, because an answer got lost, is paid by either and by one", async () => {
    await using world = await starsWorld();
    world.fault("reset_after", "sendInvoice");
    const order = await world.order();
    await world.turn(60_000);
    const sent = (await world.user(1001).messages()).filter(({ invoice }) => invoice !== undefined);
    expect(sent).toHaveLength(2);
    const [first, second] = sent.map(({ message_id }) => message_id);
    expect(await world.user(1001).payStars(first ?? 0)).toMatchObject({ kind: "paid" });
    await world.user(1001).settled();
    expect(await world.user(1001).payStars(second ?? 0)).toMatchObject({ kind: "refused" });
    expect(await statusOf(world, order)).toBe("paid");
    const { read } = world.shop.database;
    expect(await read.select().from(payments)).toMatchObject([{ role: "primary" }]);
    expect(await read.select().from(checkouts)).toMatchObject([
      { attempts: 2, queries: 0, queryAfter: null },
    ]);
  });

  test("is answered about though Telegram refuses the first answers", async () => {
    await using world = await starsWorld();
    const order = await world.order();
    const after = { service: "telegram", operation: "answerPreCheckoutQuery", kind: "status" } as const;
    const body = JSON.stringify({ ok: false, error_code: 500, description: "Internal Server Error" });
    world.server.world.faults.add({ ...after, status: 500, body, times: 2 });
    expect(await world.user(1001).payStars(await world.invoiceOf(order))).toMatchObject({ kind: "paid" });
  });
});

test("the invoice of an order that is to be paid no more leaves the chat, whatever becomes of the message", async () => {
  await using world = await starsWorld();
  const { shop, log, api } = world;
  const take = () => takeInvoices({ database: shop.database, api, log, outbox: new Outbox() }, new Date());
  const invoices = async (id: number) =>
    (await world.user(id).messages()).filter(({ invoice }) => invoice !== undefined).length;
  const [first, second] = [await world.order(1001), await world.order(1002)];
  await take();
  expect([await invoices(1001), await invoices(1002)]).toEqual([1, 1]);
  await api.deleteMessage(1002, await world.invoiceOf(second));
  for (const { id } of [first, second])
    await shop.database.write((tx) => moveOrder(tx, id, "cancelled", "buyer", new Date()));
  await take();
  expect([await invoices(1001), await invoices(1002)]).toEqual([0, 0]);
  const left = await shop.database.read.select().from(checkouts);
  expect(left.map(({ invoiceMessageId }) => invoiceMessageId)).toEqual([null, null]);
});

/** A Telegram that lists transactions and takes everything else; `asked`: from where its list was read. */
function telegramListing(all: readonly object[]) {
  const asked: number[] = [];
  const server = Bun.serve({
    port: 0,
    async fetch(request) {
      if (request.url.endsWith("refundStarPayment")) return Response.json({ ok: true, result: true });
      if (!request.url.endsWith("getStarTransactions"))
        return Response.json({ ok: true, result: { amount: 1 } });
      const offset = Number(/"offset":(\d+)/.exec(await request.text())?.[1]);
      asked.push(offset);
      return Response.json({ ok: true, result: { transactions: all.slice(offset, offset + 100) } });
    },
  });
  const api = new Api("1:x", { apiRoot: `http://127.0.0.1:${server.port}` });
  return { api, asked, [Symbol.asyncDispose]: () => server.stop(true) };
}

const payer = { type: "user", user: { id: 5, is_bot: false, first_name: "a" } };

/** A payment that names no order of ours. */
function foreign(index: number) {
  const source = { ...payer, transaction_type: "invoice_payment", invoice_payload: `FOREIGN${index}` };
  return { id: `stx${index}`, amount: 7, date: Date.now() / 1000 + 60, source };
}

test("pages of a hundred are read one behind the other, the last of each once more", async () => {
  await using world = await starsWorld();
  const { shop, log } = world;
  await using telegram = telegramListing(Array.from({ length: 230 }, (_, index) => foreign(index)));
  const { api, asked } = telegram;
  await stars({ database: shop.database, log, api, urgentApi: api }).list?.(new Date());
  expect(asked).toEqual([0, 99, 198]);
  expect(await shop.database.read.select().from(payments)).toHaveLength(230);
  expect(new Set(await kindsOfAlerts(world))).toEqual(new Set(["payment_orphan"]));
});

test("a page is taken in by short transactions, and where one fails it is read on from there", async () => {
  await using world = await starsWorld();
  const { shop, log } = world;
  const { database } = shop;
  const orders = await Array.fromAsync({ length: 30 }, (_, index) =>
    orderProduct(database, { userId: 2000 + index, rail: "stars" }),
  );
  await using telegram = telegramListing(orders.map(paymentOf));
  const { api, asked } = telegram;
  const seen: Counted[] = [];
  const mortal = new MortalDatabase(database, 3, false);
  const list = (on: Database, minutes: number) =>
    stars({ database: on, log, api, urgentApi: api }).list?.(new Date(Date.now() + minutes * 60_000));
  await expect(list(mortal, 0)).rejects.toThrow();
  expect(await database.read.select().from(payments)).toHaveLength(10);
  await list(countingDatabase(database, seen), 2);
  expect(await database.read.select().from(payments)).toMatchObject(Array(30).fill({ role: "primary" }));
  expect(asked).toEqual([0, 9]);
  expect(seen.filter(({ statements }) => statements > 300)).toEqual([]);
});

/** The payment of an order, as Telegram lists it. */
function paymentOf({ id, merchantTransactionId, userId, amountMinor }: Order) {
  const user = { ...payer.user, id: userId };
  const source = {
    type: "user",
    user,
    transaction_type: "invoice_payment",
    invoice_payload: merchantTransactionId,
  };
  return { id: `stx${id}`, amount: amountMinor, date: Date.now() / 1000, source };
}

describe("money for no order", () => {
  test("goes back to who paid it, as a whole and once", async () => {
    await using world = await starsWorld();
    const { shop, log } = world;
    await using telegram = telegramListing([foreign(1)]);
    const rail = stars({ database: shop.database, log, api: telegram.api, urgentApi: telegram.api });
    await rail.list?.(new Date());
    const request = (amountMinor: number) =>
      shop.database.write((tx) =>
        requestRefund(tx, { orderId: null, paymentId: 1, amountMinor }, new Uint8Array(6), new Date()),
      );
    expect(await request(6)).toEqual({ kind: "only_whole" });
    expect(await request(7)).toMatchObject({ kind: "requested" });
    expect(await request(7)).toEqual({ kind: "exceeds", leftMinor: 0 });
    await sendRefunds({ database: shop.database, log, rails: new Map([["stars", rail]]) }, new Date());
    expect(await shop.database.read.select().from(refunds)).toMatchObject([
      { status: "succeeded", orderId: null, amountMinor: 7, currency: "XTR" },
    ]);
    expect(await booksOf(world)).toEqual({ provider: 0, surplus: 0 });
    await expectInvariants(shop.url);
  });

  test("that is charged back leaves the books, and a human is told", async () => {
    await using world = await starsWorld();
    const { shop, log } = world;
    await using telegram = telegramListing([
      foreign(1),
      { ...foreign(1), source: undefined, receiver: payer },
    ]);
    const rail = stars({ database: shop.database, log, api: telegram.api, urgentApi: telegram.api });
    await rail.list?.(new Date());
    await rail.list?.(new Date(Date.now() + 120_000));
    expect(await kindsOfAlerts(world)).toEqual(["payment_orphan", "stars_charged_back"]);
    expect(await booksOf(world)).toEqual({ provider: 0, surplus: 0 });
    await expectInvariants(shop.url);
  });
});

/** What each account holds in Stars. */
async function booksOf({ shop }: StarsWorld): Promise<Record<string, number>> {
  const entries = await shop.database.read.select().from(ledgerEntries);
  const accounts = Map.groupBy(entries, ({ account }) => account);
  const sum = (some: typeof entries) => some.reduce((total, { amountMinor }) => total + amountMinor, 0);
  return Object.fromEntries(Array.from(accounts, ([account, some]) => [account, sum(some)]));
}

describe("money that went back without our asking", () => {
  test("is in the books like a refund, once, and a human is told", async () => {
    await using world = await starsWorld();
    const order = await world.order();
    const buyer = world.user(1001);
    const paid = await buyer.payStars(await world.invoiceOf(order));
    if (paid.kind !== "paid") throw new Error(`not paid: ${paid.kind}`);
    await buyer.settled();
    await buyer.act("charge_back", { charge_id: paid.chargeId });
    await buyer.settled();
    const rail = world.railOn(world.shop.database);
    await rail.list?.(new Date());
    await rail.list?.(new Date(Date.now() + 120_000));
    expect(await statusOf(world, order)).toBe("refunded");
    expect(await kindsOfAlerts(world)).toEqual(["stars_charged_back"]);
    expect(await world.shop.database.read.select().from(refunds)).toMatchObject([
      { status: "succeeded", amountMinor: order.amountMinor, currency: "XTR" },
    ]);
  });

  test("and is more than the bot has left is told of, too", async () => {
    await using world = await starsWorld();
    const order = await world.order();
    const buyer = world.user(1001);
    const paid = await buyer.payStars(await world.invoiceOf(order));
    if (paid.kind !== "paid") throw new Error(`not paid: ${paid.kind}`);
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ stars: order.amountMinor });
    await fetch(`${world.server.origin}/telegram/control/withdrawals`, { method: "POST", headers, body });
    await buyer.act("charge_back", { charge_id: paid.chargeId });
    await world.railOn(world.shop.database).list?.(new Date());
    expect(await kindsOfAlerts(world)).toContain("stars_negative");
  });
});

test("a part of a payment in Stars is not refunded", async () => {
  await using world = await starsWorld();
  const order = await world.order();
  await world.user(1001).payStars(await world.invoiceOf(order));
  const payment = await untilDefined(async () => (await world.shop.database.read.select().from(payments))[0]);
  const terms = { orderId: order.id, paymentId: payment.id, amountMinor: order.amountMinor - 1 };
  const asked = await world.shop.database.write((tx) =>
    requestRefund(tx, terms, new Uint8Array(6), new Date()),
  );
  expect(asked).toEqual({ kind: "only_whole" });
});

test("the list is read on where it was left, and again from its beginning where it is another one", async () => {
  await using world = await starsWorld();
  const buyers = Array.from({ length: 3 }, (_, index) => 1001 + index);
  world.fault("update_lost", "successful_payment", 3);
  for (const id of buyers) {
    const order = await world.order(id);
    await world.user(id).payStars(await world.invoiceOf(order));
  }
  const rail = world.railOn(world.shop.database);
  await rail.list?.(new Date());
  await world.shop.raw.run("UPDATE rail_readers SET read_to = 99");
  await rail.list?.(new Date(Date.now() + 120_000));
  expect(await world.shop.database.read.select().from(payments)).toHaveLength(3);
  expect(await world.shop.database.read.select().from(railReaders)).toMatchObject([{ readTo: 3 }]);
});

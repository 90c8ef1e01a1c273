import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import type { Fault } from "../../sandbox/faults.ts";
import { PingPongStandIn } from "../../sandbox/pingpong/pingpong.ts";
import { type SandboxServer, startSandboxServer } from "../../sandbox/server.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { Reconciler } from "../../src/fulfilment/reconcile.ts";
import type { RefundConnection } from "../../src/rails/pingpong/call.ts";
import { freeCheckouts } from "../../src/sales/checkout/checkouts.ts";
import { expireOrders } from "../../src/sales/checkout/expire-orders.ts";
import { makePaymentLinks, type PaymentLinks } from "../../src/sales/checkout/payment-link.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { checkouts } from "../../src/shared/database/schema/payments.ts";
import { createLog } from "../../src/shared/log.ts";
import { findOrder, type Order } from "../../src/shared/orders.ts";
import { directPingPong } from "../helpers/direct-pingpong.ts";
import { Killed, MortalDatabase } from "../helpers/mortal-database.ts";
import { orderProduct } from "../helpers/orders.ts";
import { patienceMs } from "../helpers/patience.ts";
import { pingpongAlone } from "../helpers/pingpong-alone.ts";
import { testAccount } from "../helpers/pingpong-notices.ts";
import { aCode, free } from "../helpers/promo.ts";
import { type TemporaryDatabase, temporaryDatabase } from "../helpers/temporary-database.ts";

interface Counter extends AsyncDisposable {
  readonly shop: TemporaryDatabase;
  readonly server: SandboxServer;
  readonly links: PaymentLinks;
  readonly connection: RefundConnection;
}

async function openCounter(): Promise<Counter> {
  const shop = await temporaryDatabase();
  const server = await startSandboxServer({
    port: 0,
    standIns: (world) => [new PingPongStandIn(world, directPingPong)],
  });
  const connection = {
    baseUrl: `${server.origin}/pingpong`,
    account: testAccount,
    refundQueryPath: "/v4/refund/query",
    get timeoutMs() {
      return patienceMs(server.world);
    },
  };
  const links: PaymentLinks = {
    database: shop.database,
    log: createLog({ process: "bot", level: "error", format: "json" }),
    catalogue: readCatalogue(undefined),
    rails: pingpongAlone(connection),
    checkoutPage: undefined,
  };
  return {
    shop,
    server,
    links,
    connection,
    async [Symbol.asyncDispose]() {
      await server.stop();
      await shop[Symbol.asyncDispose]();
    },
  };
}

async function checkoutOf({ shop }: Counter, orderId: number) {
  const [row] = await shop.database.read.select().from(checkouts).where(eq(checkouts.orderId, orderId));
  return row;
}

function numbersAtPingPong({ server }: Counter): unknown[] {
  const created = server.world.journal.entries("pingpong").filter(({ operation }) => operation === "prePay");
  return created.map(({ detail }) => detail.merchantTransactionId);
}

async function payAtPingPong({ server }: Counter, { merchantTransactionId }: Order): Promise<void> {
  await fetch(`${server.origin}/pingpong/control/pay`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ merchantTransactionId }),
  });
}

const minutesLater = (minutes: number) => new Date(Date.now() + minutes * 60_000);

describe("the payment link of an order", () => {
  test("is made with the order's own number, price and closing time", async () => {
    await using counter = await openCounter();
    const order = await orderProduct(counter.shop.database, { now: new Date() });
    await makePaymentLinks(counter.links, new Date());
    expect(await checkoutOf(counter, order.id)).toMatchObject({
      status: "open",
      attempts: 1,
      isShown: false,
    });
    expect((await checkoutOf(counter, order.id))?.paymentUrl).toStartWith(
      `${counter.server.origin}/pingpong/`,
    );
    const [created] = counter.server.world.journal.entries("pingpong");
    expect(created?.detail).toMatchObject({
      merchantTransactionId: order.merchantTransactionId,
      amount: "29.90",
    });
  });

  test.each<[string, Omit<Fault, "service">]>([
    ["the connection breaks before PingPong has it", { kind: "reset_before" }],
    ["the connection breaks after PingPong has it", { kind: "reset_after" }],
    ["PingPong takes too long", { kind: "delay", delayMs: 120_000 }],
    ["the answer is cut in half", { kind: "half_body" }],
    ["PingPong answers 502", { kind: "status", status: 502, body: "<html>Bad Gateway</html>" }],
    ["the success is not signed", { kind: "unsigned_response" }],
    ["the success is signed wrongly", { kind: "wrong_response_signature" }],
  ])("when %s, is asked for again under the same number", async (_, fault) => {
    await using counter = await openCounter();
    counter.server.world.faults.add({ service: "pingpong", operation: "prePay", ...fault });
    const order = await orderProduct(counter.shop.database, { now: new Date() });
    await makePaymentLinks(counter.links, new Date());
    expect(await checkoutOf(counter, order.id)).toMatchObject({ status: "requested", attempts: 1 });
    await makePaymentLinks(counter.links, minutesLater(2));
    expect(await checkoutOf(counter, order.id)).toMatchObject({ status: "open", attempts: 2 });
    expect(new Set(numbersAtPingPong(counter))).toEqual(new Set([order.merchantTransactionId]));
  });

  test("asks for the price less the discount of a promo code", async () => {
    await using counter = await openCounter();
    const { database } = counter.shop;
    await orderProduct(database, { now: new Date(), code: await aCode(database) });
    await makePaymentLinks(counter.links, new Date());
    const [asked] = counter.server.world.journal.entries("pingpong");
    expect(asked?.detail).toMatchObject({ amount: "23.92", currency: "USD" });
  });

  test("is never asked for where nothing is to be paid, and PingPong is never queried", async () => {
    await using counter = await openCounter();
    const { database } = counter.shop;
    await orderProduct(database, { now: new Date(), code: await aCode(database, free) });
    await makePaymentLinks(counter.links, minutesLater(2));
    await new Reconciler(counter.links).tick(minutesLater(120));
    expect(await database.write((tx) => expireOrders(tx, 10, minutesLater(600)))).toBe(0);
    expect(counter.server.world.journal.entries("pingpong")).toEqual([]);
  });

  test("is not asked for again while the first try may still be under way", async () => {
    await using counter = await openCounter();
    counter.server.world.faults.add({ service: "pingpong", operation: "prePay", kind: "hang_after" });
    await orderProduct(counter.shop.database, { now: new Date() });
    await Promise.all([
      makePaymentLinks(counter.links, new Date()),
      makePaymentLinks(counter.links, new Date()),
    ]);
    expect(numbersAtPingPong(counter)).toHaveLength(1);
  });

  test("whose answer was lost and that was paid meanwhile pays the order by query", async () => {
    await using counter = await openCounter();
    counter.server.world.faults.add({ service: "pingpong", operation: "prePay", kind: "reset_after" });
    const order = await orderProduct(counter.shop.database, { now: new Date() });
    await makePaymentLinks(counter.links, new Date());
    await payAtPingPong(counter, order);
    await makePaymentLinks(counter.links, minutesLater(2));
    expect((await findOrder(counter.shop.database.read, order.id))?.status).toBe("paid");
  });

  test("that PingPong refuses for good is not asked for again, and an admin is told", async () => {
    await using counter = await openCounter();
    const order = await orderProduct(counter.shop.database, { now: new Date() });
    const wrongSalt = { ...testAccount, salt: "0".repeat(24) };
    const links = { ...counter.links, rails: pingpongAlone({ ...counter.connection, account: wrongSalt }) };
    await makePaymentLinks(links, new Date());
    expect(await checkoutOf(counter, order.id)).toMatchObject({ status: "refused" });
    const raised = await counter.shop.database.read.select().from(alerts);
    expect(raised.map(({ kind, orderId }) => [kind, orderId])).toEqual([["checkout_refused", order.id]]);
    await makePaymentLinks(counter.links, minutesLater(10));
    expect(numbersAtPingPong(counter)).toHaveLength(0);
  });
});

describe("a bot that takes the place of one that was killed", () => {
  const killedAt = new Date();
  const soon = new Date(killedAt.getTime() + 1000);
  const free = ({ shop }: Counter) => shop.database.write((tx) => freeCheckouts(tx, soon));
  /** Makes links until the process dies at a write: the first is the claim, the second stores PingPong's answer. */
  async function makeUntilKilled({ links }: Counter, write: number, isCommitted: boolean, now: Date) {
    const database = new MortalDatabase(links.database, write, isCommitted);
    await expect(makePaymentLinks({ ...links, database }, now)).rejects.toThrow(Killed);
  }

  test.each<[string, number, boolean, number]>([
    ["before it called PingPong", 1, true, 1],
    ["before it stored PingPong's answer", 2, false, 2],
  ])("%s, asks what became of the link and makes it at once", async (_, write, isCommitted, calls) => {
    await using counter = await openCounter();
    const order = await orderProduct(counter.shop.database, { now: killedAt });
    await makeUntilKilled(counter, write, isCommitted, killedAt);
    await makePaymentLinks(counter.links, soon);
    expect(await checkoutOf(counter, order.id)).toMatchObject({ status: "requested", attempts: 1 });
    expect(await free(counter)).toBe(1);
    await makePaymentLinks(counter.links, soon);
    expect(await checkoutOf(counter, order.id)).toMatchObject({ status: "open", attempts: 2, queries: 1 });
    expect(numbersAtPingPong(counter)).toEqual(Array(calls).fill(order.merchantTransactionId));
  });

  test("makes no link for an order that was paid meanwhile", async () => {
    await using counter = await openCounter();
    const order = await orderProduct(counter.shop.database, { now: killedAt });
    await makeUntilKilled(counter, 2, false, killedAt);
    await payAtPingPong(counter, order);
    expect(await free(counter)).toBe(1);
    await makePaymentLinks(counter.links, soon);
    expect((await findOrder(counter.shop.database.read, order.id))?.status).toBe("paid");
    expect(numbersAtPingPong(counter)).toHaveLength(1);
  });

  test("leaves a try that was put off, and one before which PingPong was asked, to their time", async () => {
    await using counter = await openCounter();
    const fault = { service: "pingpong", operation: "prePay", kind: "reset_before" } as const;
    counter.server.world.faults.add(fault);
    await orderProduct(counter.shop.database, { now: killedAt });
    await makePaymentLinks(counter.links, killedAt);
    expect(await free(counter)).toBe(0);
    await makeUntilKilled(counter, 1, true, minutesLater(2));
    expect(await free(counter)).toBe(0);
  });
});

describe("an unpaid order", () => {
  test("whose link could not be had in time is given up, and expires once PingPong says that it does not know it", async () => {
    await using counter = await openCounter();
    const { database } = counter.shop;
    counter.server.world.faults.add({
      service: "pingpong",
      operation: "prePay",
      kind: "reset_before",
      times: 2,
    });
    const { id } = await orderProduct(database, { now: new Date() });
    await makePaymentLinks(counter.links, new Date());
    await makePaymentLinks(counter.links, minutesLater(61));
    expect(await checkoutOf(counter, id)).toMatchObject({ status: "refused", paymentUrl: null });
    expect(numbersAtPingPong(counter)).toEqual([]);
    expect(await database.write((tx) => expireOrders(tx, 10, minutesLater(75)))).toBe(0);
    await new Reconciler(counter.links).tick(minutesLater(75));
    expect(await database.write((tx) => expireOrders(tx, 10, minutesLater(65)))).toBe(0);
    expect(await database.write((tx) => expireOrders(tx, 10, minutesLater(75)))).toBe(1);
    expect((await findOrder(database.read, id))?.status).toBe("expired");
  });
});

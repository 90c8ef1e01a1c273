import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import type { Fault } from "../../../sandbox/faults.ts";
import { Reconciler } from "../../../src/fulfilment/reconcile.ts";
import { beginAttempt, leavePage } from "../../../src/sales/checkout/checkouts.ts";
import { expireOrders } from "../../../src/sales/checkout/expire-orders.ts";
import { makePaymentLinks } from "../../../src/sales/checkout/payment-link.ts";
import { alerts } from "../../../src/shared/database/schema/desk.ts";
import { orders } from "../../../src/shared/database/schema/orders.ts";
import { findOrder, moveOrder, type Order } from "../../../src/shared/orders.ts";
import { anAddress } from "../../helpers/buying.ts";
import { type CheckoutWorld, checkoutWorld } from "../../helpers/checkout-world.ts";
import { directPingPong } from "../../helpers/direct-pingpong.ts";
import { expectInvariants } from "../../helpers/invariants.ts";

const hourMs = 3_600_000;

async function atPingPong(
  { server }: CheckoutWorld,
  action: string,
  { merchantTransactionId }: Order,
): Promise<void> {
  await fetch(`${server.origin}/pingpong/control/${action}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ merchantTransactionId }),
  });
}

const statusOf = async ({ shop }: CheckoutWorld, { id }: Order) =>
  (await findOrder(shop.database.read, id))?.status;

describe("the page of an order", () => {
  test.each([
    ["zh-CN", "zh-Hans", "综合命盘报告"],
    ["zh-TW", "zh-Hant", "綜合命盤報告"],
    ["en", "en", "Comprehensive reading"],
  ])(
    "in %s shows what is bought and asks for the address, and PingPong knows nothing yet",
    async (language, tag, title) => {
      await using world = await checkoutWorld();
      const { order, token } = await world.order({ language });
      const page = await world.open(`/pay/${token}`);
      const text = await page.text();
      expect(page.status).toBe(200);
      for (const part of [order.merchantTransactionId, "US$29.90", title, `<html lang="${tag}">`])
        expect(text).toContain(part);
      for (const field of ["country", "street", "city", "state", "postcode"])
        expect(text).toContain(`<label for="${field}"`);
      expect(text).not.toMatch(/\{\w+\}|undefined|checkout\./);
      expect(Buffer.byteLength(text)).toBeLessThan(30_000);
      expect(world.asked()).toEqual([]);
      expect(await world.checkoutOf(order.id)).toMatchObject({
        status: "open",
        attempts: 0,
        queryAfter: null,
      });
    },
  );

  test("sends the buyer on to PingPong, which gets number, price, address and IP; nobody else does", async () => {
    await using world = await checkoutWorld();
    const { order, token } = await world.order();
    const address = { ...anAddress, street: "1600 Canary Pkwy" };
    const sent = await world.send(token, address, { "x-forwarded-for": "203.0.113.7" });
    const location = sent.headers.get("location") ?? "";
    expect(sent.status).toBe(303);
    expect(location).toStartWith(`${world.server.origin}/pingpong/checkout?token=`);
    expect(world.asked()).toEqual([
      expect.objectContaining({
        merchantTransactionId: order.merchantTransactionId,
        amount: "29.90",
        shopperIP: "203.0.113.7",
        billingAddress: address,
        payResultUrl: `https://pay.example.com/pay/${token}/back`,
        payCancelUrl: `https://pay.example.com/pay/${token}/back`,
      }),
    ]);
    const checkout = await world.checkoutOf(order.id);
    expect(checkout).toMatchObject({ paymentUrl: location, attempts: 1 });
    expect(checkout?.transactionId).toMatch(/^\d{16}$/);
    expect(checkout?.queryAfter?.getTime()).toBeLessThan(Date.now() + 61_000);
    const kept = (await world.shop.raw.bytes()).toString("latin1");
    for (const secret of ["Canary", "203.0.113.7"]) {
      expect(kept).not.toContain(secret);
      expect(world.log.join("\n")).not.toContain(secret);
    }
    expect(world.log.join("\n")).not.toContain(token);
    await expectInvariants(world.shop.url);
  });

  test("has the way on once PingPong has made its own, and asks it for no other", async () => {
    await using world = await checkoutWorld();
    const { token } = await world.order();
    const first = await world.send(token);
    expect(await (await world.open(`/pay/${token}`)).text()).toContain('class="go" href="http');
    const second = await world.send(token, {});
    expect(second.headers.get("location")).toBe(first.headers.get("location"));
    expect(world.asked()).toHaveLength(1);
  });

  test("names what is missing and keeps what was typed", async () => {
    await using world = await checkoutWorld();
    const { token } = await world.order({ language: "en" });
    const sent = await world.send(token, { ...anAddress, street: '"><script>alert(1)</script>', city: "" });
    const text = await sent.text();
    expect(sent.status).toBe(422);
    expect(text).toContain("City: please fill it in");
    expect(text).toContain('aria-invalid="true"');
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
    expect(text).not.toContain("<script>alert");
    expect(world.asked()).toEqual([]);
  });

  test("shows another country's fields without asking PingPong", async () => {
    await using world = await checkoutWorld();
    const { token } = await world.order({ language: "en" });
    const text = await (await world.send(token, { ...anAddress, country: "CA", change: "country" })).text();
    expect(text).toContain("Province");
    expect(text).toContain('<option value="QC">Quebec</option>');
    expect(text).toContain('value="1600 Amphitheatre Pkwy"');
    expect(world.asked()).toEqual([]);
  });
});

describe("an answer of PingPong's that is lost", () => {
  test.each<[string, Omit<Fault, "service">]>([
    ["the connection breaks before PingPong has it", { kind: "reset_before" }],
    ["the connection breaks after PingPong has it", { kind: "reset_after" }],
    ["PingPong takes too long", { kind: "delay", delayMs: 120_000 }],
    ["PingPong answers 502", { kind: "status", status: 502, body: "<html>Bad Gateway</html>" }],
    ["the success is not signed", { kind: "unsigned_response" }],
  ])("when %s, is said with all that was typed, and the next try has the same number", async (_, fault) => {
    await using world = await checkoutWorld();
    const { order, token } = await world.order({ language: "en" });
    world.server.world.faults.add({ service: "pingpong", operation: "prePay", ...fault });
    const lost = await world.send(token);
    const text = await lost.text();
    expect(lost.status).toBe(503);
    expect(text).toContain("PingPong has not answered");
    expect(text).toContain('value="Mountain View"');
    expect(await world.checkoutOf(order.id)).toMatchObject({ status: "open", attempts: 1, paymentUrl: null });
    expect((await world.send(token)).status).toBe(303);
    const numbers = new Set(world.asked().map(({ merchantTransactionId }) => merchantTransactionId));
    expect([...numbers]).toEqual([order.merchantTransactionId]);
  });

  test("and that was paid meanwhile pays the order by query, and nobody is sent to pay again", async () => {
    await using world = await checkoutWorld();
    const { order, token } = await world.order({ language: "en" });
    world.server.world.faults.add({ service: "pingpong", operation: "prePay", kind: "reset_after" });
    await world.send(token);
    await atPingPong(world, "pay", order);
    expect(await (await world.send(token)).text()).toContain("Your payment has arrived");
    expect(await statusOf(world, order)).toBe("paid");
  });

  test("is found by the queries although the buyer never comes back", async () => {
    await using world = await checkoutWorld();
    const { order, token } = await world.order();
    world.server.world.faults.add({ service: "pingpong", operation: "prePay", kind: "reset_after" });
    await world.send(token);
    await atPingPong(world, "pay", order);
    await new Reconciler(world.pageShop).tick(new Date(Date.now() + 60_000));
    expect(await statusOf(world, order)).toBe("paid");
  });
});

describe("what PingPong refuses", () => {
  const refusal = (code: string) =>
    ({
      service: "pingpong",
      operation: "prePay",
      kind: "status",
      status: 200,
      body: JSON.stringify({ code }),
    }) as const;

  test("because of what was typed can be tried again, and an admin is told once", async () => {
    await using world = await checkoutWorld();
    const { order, token } = await world.order({ language: "en" });
    world.server.world.faults.add({ ...refusal("102000"), times: 2 });
    const text = await (await world.send(token)).text();
    expect(text).toContain("PingPong did not accept this (102000)");
    expect(text).toContain('value="94043"');
    await world.send(token);
    expect((await world.send(token)).status).toBe(303);
    const raised = await world.shop.database.read.select().from(alerts);
    expect(raised.map(({ kind, orderId }) => [kind, orderId])).toEqual([["checkout_refused", order.id]]);
  });

  test("because the number is spent ends the checkout", async () => {
    await using world = await checkoutWorld();
    const { order, token } = await world.order({ language: "en" });
    world.server.world.faults.add(refusal("105000"));
    expect(await (await world.send(token)).text()).toContain("This order cannot be paid");
    expect(await world.checkoutOf(order.id)).toMatchObject({ status: "refused", isShown: false });
    await expectInvariants(world.shop.url);
  });
});

describe("an order that is not open", () => {
  const cases = [
    [["paid"], "Your payment has arrived"],
    [["expired"], "This order has expired"],
    [["cancelled"], "This order was cancelled"],
    [["review"], "Your payment is being checked"],
    [["paid", "refunding"], "The money is on its way back"],
    [["paid", "refunding", "refunded"], "The money went back"],
  ] as const;
  test.each(cases)(
    "because it is %p has a page that says so and names it, and cannot be paid",
    async (moves, words) => {
      await using world = await checkoutWorld();
      const { order, token } = await world.order({ language: "en" });
      const { database } = world.shop;
      for (const status of moves)
        await database.write((tx) => moveOrder(tx, order.id, status, "made up", new Date()));
      for (const answer of [
        await world.open(`/pay/${token}`),
        await world.open(`/pay/${token}/back`),
        await world.send(token),
      ]) {
        const text = await answer.text();
        expect(text).toContain(words);
        expect(text).toContain(order.merchantTransactionId);
        expect(text).toContain('href="https://t.me/bazi_test_bot"');
        expect(answer.headers.get("location")).toBeNull();
      }
      expect(world.asked()).toEqual([]);
    },
  );

  test("by the clock is expired before the books say so", async () => {
    await using world = await checkoutWorld();
    const { order, token } = await world.order({ language: "en", now: new Date(Date.now() - hourMs) });
    expect(await (await world.send(token)).text()).toContain("This order has expired");
    expect(await statusOf(world, order)).toBe("pending");
    expect(world.asked()).toEqual([]);
  });

  test("because its buyer had everything removed is unknown", async () => {
    await using world = await checkoutWorld();
    const { order, token } = await world.order({ language: "en" });
    await world.shop.database.write((tx) =>
      tx.update(orders).set({ erasedAt: new Date() }).where(eq(orders.id, order.id)),
    );
    const text = await (await world.send(token)).text();
    expect(text).toContain("There is no such page");
    expect(text).not.toContain(order.merchantTransactionId);
    expect(world.asked()).toEqual([]);
  });

  test("any more when the form arrives is not begun, whatever was looked up before", async () => {
    await using world = await checkoutWorld();
    const cancelled = await world.order();
    const expired = await world.order({ userId: 1002, now: new Date(Date.now() - hourMs) });
    const { database } = world.shop;
    const now = new Date();
    await database.write((tx) => moveOrder(tx, cancelled.order.id, "cancelled", "made up", now));
    for (const { order } of [cancelled, expired]) {
      expect(await database.write((tx) => beginAttempt(tx, order.id, now))).toBeUndefined();
      expect(await world.checkoutOf(order.id)).toMatchObject({
        attempts: 0,
        askedAt: null,
        queryAfter: null,
      });
    }
  });

  test("any more when PingPong answers leads to nobody's payment", async () => {
    await using world = await checkoutWorld();
    const { order, token } = await world.order({ language: "en" });
    const { database } = world.shop;
    world.whilePingPongAnswers(() =>
      database.write((tx) => moveOrder(tx, order.id, "cancelled", "made up", new Date())),
    );
    const sent = await world.send(token);
    expect(sent.headers.get("location")).toBeNull();
    expect(await sent.text()).toContain("This order was cancelled");
    expect((await world.checkoutOf(order.id))?.transactionId).not.toBeNull();
  });
});

describe("who comes back from PingPong", () => {
  test("before its word is told to wait, and PingPong is asked at once", async () => {
    await using world = await checkoutWorld();
    const { order, token } = await world.order({ language: "en" });
    await world.send(token);
    await atPingPong(world, "pay", order);
    expect(await (await world.open(`/pay/${token}/back`)).text()).toContain(
      "Waiting for word of your payment",
    );
    await new Reconciler(world.pageShop).tick(new Date());
    expect(await (await world.open(`/pay/${token}/back`)).text()).toContain("Your payment has arrived");
  });

  test("without having been there asks nobody", async () => {
    await using world = await checkoutWorld();
    const { order, token } = await world.order();
    await world.open(`/pay/${token}/back`);
    expect((await world.checkoutOf(order.id))?.queryAfter).toBeNull();
  });
});

describe("an order whose page nobody sends", () => {
  test("is never asked about at PingPong, and expires when its time is over", async () => {
    await using world = await checkoutWorld();
    const { order } = await world.order();
    await new Reconciler(world.pageShop).tick(new Date(Date.now() + hourMs));
    expect(world.server.world.journal.entries("pingpong")).toEqual([]);
    await world.shop.database.write((tx) => expireOrders(tx, 10, new Date(Date.now() + 2 * hourMs)));
    expect(await statusOf(world, order)).toBe("expired");
  });

  test("gets PingPong's own link where the page is switched off", async () => {
    await using world = await checkoutWorld({ checkoutPage: undefined }, directPingPong);
    const { order } = await world.order();
    const sent = await world.order({ userId: 1002 });
    await world.send(sent.token);
    const { database } = world.shop;
    const now = new Date();
    expect(await database.write((tx) => leavePage(tx, now))).toBe(1);
    expect(await world.checkoutOf(order.id)).toMatchObject({ status: "requested", isShown: false });
    await makePaymentLinks(world.pageShop, now);
    const kept = await world.checkoutOf(order.id);
    expect(kept?.paymentUrl).toStartWith(world.server.origin);
    expect(world.asked().at(-1)).toMatchObject({ payResultUrl: "https://t.me/bazi_test_bot" });
    await expectInvariants(world.shop.url);
  });
});

import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { textsIn } from "../../src/locales/texts.ts";
import { orderCard } from "../../src/sales/card/order-card.ts";
import { findUnshownOrders } from "../../src/sales/checkout/checkouts.ts";
import { checkouts } from "../../src/shared/database/schema/payments.ts";
import { tellings } from "../../src/shared/database/schema/tellings.ts";
import { findPayment, type Payment } from "../../src/shared/payments/rows.ts";
import { recordPaymentNotice } from "../../src/shared/payments.ts";
import { expectInvariants } from "../helpers/invariants.ts";
import { noticeContent, signedNotice } from "../helpers/pingpong-notices.ts";
import { type RefundWorld, refundWorld, start } from "../helpers/refund-world.ts";

async function rolesOf(world: RefundWorld, orderId: number): Promise<string[]> {
  return (await world.paymentsOf(orderId)).map(({ role, status }) => `${role} ${status}`);
}

/** What the buyer's message about the order says, or is to say next. */
async function wordsOf({ shop: { database } }: RefundWorld): Promise<string> {
  const [shown] = await findUnshownOrders(database.read, 1, []);
  return shown
    ? orderCard(
        shown,
        { catalogue: readCatalogue(undefined), contact: undefined, checkoutPage: undefined },
        textsIn("en", "Asia/Shanghai"),
      ).html
    : "";
}

async function alertKinds(world: RefundWorld, orderId: number): Promise<string[]> {
  return (await world.alertsAbout(orderId)).map(({ kind }) => kind);
}

/** A further notice of a payment, which names no attempt. */
function successOf({ merchantTransactionId, transactionId, amountMinor, amountText, currency }: Payment) {
  const money = { amountMinor: amountMinor ?? 0, amountText, currency };
  return {
    rail: "pingpong" as const,
    merchantTransactionId,
    transactionId,
    status: "SUCCESS" as const,
    ...money,
  };
}

describe("a second page that is paid under the same transaction", () => {
  test("is surplus in the books, before a human, and said to the buyer in a new message", async () => {
    await using world = await refundWorld();
    const { database, url } = world.shop;
    const { order, payment } = await world.paidOrder();
    const { merchantTransactionId } = order;
    await database.write((tx) => tx.update(checkouts).set({ messageId: 7, isShown: true }));
    await world.atPingPong("pay", { merchantTransactionId, secondPage: true });
    const [first, second] = await world.paymentsOf(order.id);
    expect(await rolesOf(world, order.id)).toEqual(["primary SUCCESS", "surplus SUCCESS"]);
    expect(second?.transactionId).toBe(payment.transactionId);
    expect(second?.requestId).not.toBe(first?.requestId);
    expect(await alertKinds(world, order.id)).toEqual(["payment_surplus"]);
    const isOfOrder = eq(tellings.orderId, order.id);
    expect(await database.read.select().from(tellings).where(isOfOrder)).toMatchObject([
      { kind: "payment_surplus", amountMinor: order.amountMinor, toldAt: null },
    ]);
    expect(await wordsOf(world)).toContain("<b>US$29.90</b> too much came in");
    await expectInvariants(url, start);
  });

  test("can be sent back, and the sale stays", async () => {
    await using world = await refundWorld();
    const { order } = await world.paidOrder();
    const { merchantTransactionId } = order;
    await world.atPingPong("pay", { merchantTransactionId, secondPage: true });
    const [, second] = await world.paymentsOf(order.id);
    await world.refund(second ?? expect.unreachable());
    await world.turn();
    expect(world.accepted()).toHaveLength(1);
    expect(await wordsOf(world)).toContain("too much came in");
    const [merchantRefundId] = world.accepted();
    await world.atPingPong("settle-refund", { merchantRefundId });
    expect(await wordsOf(world)).not.toContain("too much came in");
    expect(await world.statusOf(order.id)).toBe("paid");
  });

  test("is told apart from a repeat, whether or not an attempt was named before", async () => {
    await using world = await refundWorld();
    const { database } = world.shop;
    const { order, payment } = await world.paidOrder();
    const notice = successOf(payment);
    await database.write((tx) => recordPaymentNotice(tx, notice, "query", start));
    const named = { ...notice, requestId: payment.requestId };
    await database.write((tx) => recordPaymentNotice(tx, named, "query", start));
    expect(await rolesOf(world, order.id)).toEqual(["primary SUCCESS"]);
  });

  test("leaves PingPong's number to the first payment, whatever the ids of both", async () => {
    await using world = await refundWorld();
    const { database } = world.shop;
    const { order, payment } = await world.paidOrder();
    const second = { ...successOf(payment), requestId: "0" };
    await database.write((tx) => recordPaymentNotice(tx, second, "callback", start));
    expect(await rolesOf(world, order.id)).toEqual(["primary SUCCESS", "surplus SUCCESS"]);
    expect(await findPayment(database.read, payment)).toMatchObject({ role: "primary" });
  });

  test("whose id is of no use to tell attempts apart is still money", async () => {
    await using world = await refundWorld();
    const { order } = await world.unpaidOrder();
    const { merchantTransactionId } = order;
    const content = noticeContent({ merchantTransactionId, requestId: "x".repeat(300) });
    const answer = await fetch(world.notificationUrl, { method: "POST", body: signedNotice(content) });
    expect(answer.status).toBe(200);
    expect(await world.statusOf(order.id)).toBe("paid");
  });
});

test("a refund that failed is said to have failed, and no payment is said not to match", async () => {
  await using world = await refundWorld();
  const { order, payment } = await world.paidOrder();
  const { merchantRefundId } = await world.refund(payment);
  await world.turn();
  await world.atPingPong("settle-refund", { merchantRefundId, status: "FAILED" });
  expect(await world.statusOf(order.id)).toBe("review");
  const words = await wordsOf(world);
  expect(words).toContain("Your refund did not go through");
  expect(words).not.toContain("does not match");
});

test("an attempt that failed before another one succeeded is no money of its own", async () => {
  await using world = await refundWorld();
  const { order } = await world.unpaidOrder();
  const { merchantTransactionId } = order;
  await world.atPingPong("fail", { merchantTransactionId });
  await world.atPingPong("pay", { merchantTransactionId });
  expect(await rolesOf(world, order.id)).toEqual(["primary SUCCESS"]);
  expect(await alertKinds(world, order.id)).toEqual([]);
});

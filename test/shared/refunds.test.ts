import { describe, expect, test } from "bun:test";
import { claimReports } from "../../src/fulfilment/report-duty.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { jobs } from "../../src/shared/database/schema/fulfilment.ts";
import { checkouts, notices, payments, refunds } from "../../src/shared/database/schema/payments.ts";
import type { RefundNotice } from "../../src/shared/payments/notices.ts";
import type { Payment } from "../../src/shared/payments/rows.ts";
import { recordPaymentNotice } from "../../src/shared/payments.ts";
import { recordRefundNotice } from "../../src/shared/refunds/record-refund.ts";
import { leftToRefund, type Refund } from "../../src/shared/refunds/rows.ts";
import { holdLease } from "../../src/work/lease.ts";
import { orderProduct } from "../helpers/orders.ts";
import { noticeContent, signedNotice, withForgedSign } from "../helpers/pingpong-notices.ts";
import { type RefundWorld, refundWorld, start } from "../helpers/refund-world.ts";

/** When every job is due, whatever the machine's clock says. */
const farAhead = new Date("2100-01-01T00:00:00Z");

/** What PingPong says of a refund, with changes. */
function noticeOf(refund: Refund, world: { number: string }, changes: Partial<RefundNotice>): RefundNotice {
  return {
    merchantRefundId: refund.merchantRefundId,
    refundId: "2026112450000009",
    rail: "pingpong" as const,
    merchantTransactionId: world.number,
    transactionId: "2026112450000001",
    status: "SUCCESS",
    amountMinor: refund.amountMinor,
    amountText: "0",
    currency: refund.currency,
    ...changes,
  };
}

async function paidWorld() {
  const world = await refundWorld();
  const { order, payment } = await world.paidOrder();
  const { database } = world.shop;
  const hear = (refund: Refund, changes: Partial<RefundNotice>) =>
    database.write((tx) =>
      recordRefundNotice(
        tx,
        noticeOf(refund, { number: order.merchantTransactionId }, changes),
        "callback",
        start,
      ),
    );
  return { ...world, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](), order, payment, hear };
}

/** A further payment of an order, as a notice tells it. */
async function payAgain(
  world: RefundWorld,
  number: string,
  changes: Record<string, unknown>,
): Promise<Payment> {
  const notice = {
    rail: "pingpong" as const,
    merchantTransactionId: number,
    transactionId: `2026112451${Math.floor(performance.now() * 1000)}`,
    status: "SUCCESS" as const,
    amountMinor: 2990,
    amountText: "29.90",
    currency: "USD",
    ...changes,
  };
  await world.shop.database.write((tx) => recordPaymentNotice(tx, notice, "callback", start));
  const all = await world.shop.database.read.select().from(payments);
  const payment = all.find(({ transactionId }) => transactionId === notice.transactionId);
  if (!payment) throw new Error("the payment was not stored");
  return payment;
}

describe("a wish to refund", () => {
  test("is committed under a number of letters and digits that names its order", async () => {
    await using world = await paidWorld();
    const { merchantRefundId } = await world.refund(world.payment, 1);
    expect(merchantRefundId).toMatch(/^[A-Za-z0-9]{1,64}$/);
    expect(merchantRefundId).toStartWith(world.order.merchantTransactionId);
  });

  test.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    "of %d is refused as no amount",
    async (amountMinor) => {
      await using world = await paidWorld();
      expect(await world.request(world.payment, amountMinor)).toEqual({ kind: "wrong_amount" });
    },
  );

  test("above the payment, and above what is left of it, is refused with what is left", async () => {
    await using world = await paidWorld();
    expect(await world.request(world.payment, 2991)).toEqual({ kind: "exceeds", leftMinor: 2990 });
    await world.refund(world.payment, 2000);
    expect(await world.request(world.payment, 991)).toEqual({ kind: "exceeds", leftMinor: 990 });
    expect(await leftToRefund(world.shop.database.read, world.payment)).toBe(990);
  });

  test("of a payment that is another order's, none's, not money yet or of an unknown sum is refused", async () => {
    await using world = await paidWorld();
    const other = await world.paidOrder();
    const { merchantTransactionId } = world.order;
    const orphan = await payAgain(world, "BZ20260101NOBODY0000", {});
    const failed = await payAgain(world, merchantTransactionId, { status: "FAILED" });
    const unreadable = await payAgain(world, merchantTransactionId, { amountMinor: undefined });
    const ask = (payment: Payment) => world.request({ ...payment, orderId: world.order.id }, 1);
    for (const payment of [other.payment, orphan, failed, unreadable, { ...world.payment, id: 999 }])
      expect(await ask(payment)).toEqual({ kind: "wrong_payment" });
    expect(await world.shop.database.read.select().from(refunds)).toEqual([]);
  });

  test("made 32 times at once never takes more than was paid", async () => {
    await using world = await paidWorld();
    const answers = await Promise.all(Array.from({ length: 32 }, () => world.request(world.payment, 1000)));
    expect(answers.filter(({ kind }) => kind === "requested")).toHaveLength(2);
    expect(answers.filter(({ kind }) => kind === "exceeds")).toHaveLength(30);
    expect(await leftToRefund(world.shop.database.read, world.payment)).toBe(990);
  });

  test("that went round this check is refused by the database itself", async () => {
    await using world = await paidWorld();
    await world.refund(world.payment, 2989);
    const insert = world.shop.raw.run(
      `INSERT INTO refunds (merchant_refund_id, order_id, payment_id, status, amount_minor, currency, attempts,
       run_after, created_at, updated_at) VALUES ('X', ?, ?, 'requested', 2, 'USD', 0, 0, 0, 0)`,
      world.order.id,
      world.payment.id,
    );
    await expect(insert).rejects.toThrow("refunds exceed the payment");
  });
});

describe("the order", () => {
  test("whose whole payment goes back stops being made: its job is dead and its worker shut out", async () => {
    await using world = await paidWorld();
    const { database } = world.shop;
    const [lease] = await database.write((tx) => claimReports(tx, 1, farAhead));
    if (!lease) throw new Error("nothing was claimed");
    await database.write((tx) => tx.update(checkouts).set({ isShown: true }));
    await world.refund(world.payment);
    expect(await world.statusOf(world.order.id)).toBe("refunding");
    await expect(database.write((tx) => holdLease(tx, lease, start))).rejects.toThrow();
    expect(await database.read.select().from(jobs)).toMatchObject([{ status: "dead", leaseUntil: null }]);
    expect(await database.read.select().from(checkouts)).toMatchObject([{ isShown: false }]);
  });

  test("of which a part goes back stays as it is, and its job goes on", async () => {
    await using world = await paidWorld();
    const part = await world.refund(world.payment, 2989);
    await world.hear(part, { status: "SUCCESS" });
    expect(await world.statusOf(world.order.id)).toBe("paid");
    expect(await world.shop.database.read.select().from(jobs)).toMatchObject([{ status: "queued" }]);
  });

  test("is refunding once parts cover the whole payment, and refunded once all of them are back", async () => {
    await using world = await paidWorld();
    const first = await world.refund(world.payment, 2000);
    expect(await world.statusOf(world.order.id)).toBe("paid");
    const second = await world.refund(world.payment, 990);
    expect(await world.statusOf(world.order.id)).toBe("refunding");
    await world.hear(second, {});
    expect(await world.statusOf(world.order.id)).toBe("refunding");
    await world.hear(first, {});
    expect(await world.statusOf(world.order.id)).toBe("refunded");
  });

  test("is in review when one of its parts fails, and refunded after that part is sent anew", async () => {
    await using world = await paidWorld();
    const first = await world.refund(world.payment, 2000);
    const second = await world.refund(world.payment, 990);
    await world.hear(first, { status: "FAILED" });
    expect(await world.statusOf(world.order.id)).toBe("review");
    await world.hear(second, {});
    expect(await world.statusOf(world.order.id)).toBe("review");
    const again = await world.refund(world.payment, 2000);
    expect(again.merchantRefundId).not.toBe(first.merchantRefundId);
    await world.hear(again, {});
    expect(await world.historyOf(world.order.id)).toEqual([
      "pending (confirmed)",
      "paid (callback)",
      "refunding (refund requested)",
      "review (refund failed)",
      "refunding (refund requested)",
      "refunded (refund succeeded)",
    ]);
  });

  test("that got only a mismatched payment is refunded with it", async () => {
    await using world = await refundWorld();
    const order = await orderProduct(world.shop.database);
    const payment = await payAgain(world, order.merchantTransactionId, { amountMinor: 100 });
    expect(await world.statusOf(order.id)).toBe("review");
    const refund = await world.refund(payment);
    expect(await world.statusOf(order.id)).toBe("refunding");
    const { merchantTransactionId: number } = order;
    await world.shop.database.write((tx) =>
      recordRefundNotice(tx, noticeOf(refund, { number }, {}), "callback", start),
    );
    expect(await world.statusOf(order.id)).toBe("refunded");
  });

  test.each([
    ["surplus", {}],
    ["mismatch", { amountMinor: 100 }],
  ])("that is paid stays so when a %s payment beside it goes back", async (role, changes) => {
    await using world = await paidWorld();
    const payment = await payAgain(world, world.order.merchantTransactionId, changes);
    expect(payment.role).toBe(role as Payment["role"]);
    const refund = await world.refund(payment);
    await world.hear(refund, {});
    expect(await world.statusOf(world.order.id)).toBe("paid");
  });

  test("whose paying payment goes back is refunding, though a mismatched payment beside it stays", async () => {
    await using world = await paidWorld();
    await payAgain(world, world.order.merchantTransactionId, { amountMinor: 100 });
    const refund = await world.refund(world.payment);
    expect(await world.statusOf(world.order.id)).toBe("refunding");
    await world.hear(refund, {});
    expect(await world.statusOf(world.order.id)).toBe("refunded");
  });
});

describe("what PingPong says of a refund", () => {
  test.each([
    ["PROCESSING SUCCESS"],
    ["SUCCESS PROCESSING"],
    ["SUCCESS SUCCESS PROCESSING SUCCESS"],
    ["PROCESSING PROCESSING SUCCESS SUCCESS"],
  ])("ends in the same state in the order %s", async (said) => {
    await using world = await paidWorld();
    const refund = await world.refund(world.payment);
    for (const status of said.split(" ") as RefundNotice["status"][]) await world.hear(refund, { status });
    expect(await world.refundNow(refund)).toMatchObject({
      status: "succeeded",
      refundId: "2026112450000009",
    });
    expect((await world.historyOf(world.order.id)).slice(2)).toEqual([
      "refunding (refund requested)",
      "refunded (refund succeeded)",
    ]);
    expect(await world.shop.database.read.select().from(alerts)).toEqual([]);
  });

  test("in two parts of one payment is kept apart by our number", async () => {
    await using world = await paidWorld();
    const parts = [await world.refund(world.payment, 1000), await world.refund(world.payment, 1000)];
    for (const part of parts) await world.hear(part, {});
    for (const part of parts) expect(await world.refundNow(part)).toMatchObject({ status: "succeeded" });
    const stored = await world.shop.database.read.select().from(notices);
    expect(stored.filter(({ notifyType }) => notifyType === "REFUND")).toHaveLength(2);
  });

  test.each([
    ["another sum", { amountMinor: 2989 }],
    ["a sum that cannot be read", { amountMinor: undefined }],
    ["another currency", { currency: "HKD" }],
    ["another order", { merchantTransactionId: "BZ20260101NOBODY0000" }],
    ["a number that is not ours", { merchantRefundId: "PORTAL1" }],
  ])("with %s changes nothing, is stored and alerted once", async (_, changes) => {
    await using world = await paidWorld();
    const refund = await world.refund(world.payment);
    for (let copy = 0; copy < 3; copy++)
      expect(await world.hear(refund, changes)).toEqual({ kind: "unexpected" });
    expect(await world.refundNow(refund)).toMatchObject({ status: "requested" });
    expect(await world.statusOf(world.order.id)).toBe("refunding");
    const { read } = world.shop.database;
    expect(await read.select().from(alerts)).toMatchObject([{ kind: "payment_unexpected" }]);
    const stored = await read.select().from(notices);
    expect(stored.filter(({ notifyType }) => notifyType === "REFUND")).toHaveLength(1);
  });

  test("against its own last word is alerted and does not undo it", async () => {
    await using world = await paidWorld();
    const refund = await world.refund(world.payment);
    await world.hear(refund, { status: "SUCCESS" });
    expect(await world.hear(refund, { status: "FAILED" })).toEqual({ kind: "unexpected" });
    expect(await world.refundNow(refund)).toMatchObject({ status: "succeeded" });
    expect(await world.statusOf(world.order.id)).toBe("refunded");
  });

  test("is taken in by the callback server in 16 copies at once, and forged copies are not", async () => {
    await using world = await paidWorld();
    const { merchantRefundId } = await world.refund(world.payment);
    const { merchantTransactionId } = world.order;
    const names = { merchantTransactionId, merchantRefundId, refundId: "2026112450000009" };
    const genuine = signedNotice(noticeContent({ ...names, notifyType: "REFUND" }));
    const post = async (body: string) =>
      (await fetch(world.notificationUrl, { method: "POST", body })).status;
    expect(await post(withForgedSign(genuine))).toBe(401);
    expect(await world.statusOf(world.order.id)).toBe("refunding");
    expect(await Promise.all(Array.from({ length: 16 }, () => post(genuine)))).toEqual(Array(16).fill(200));
    expect((await world.historyOf(world.order.id)).slice(2)).toEqual([
      "refunding (refund requested)",
      "refunded (refund succeeded)",
    ]);
  });

  test("never pays an order, though it says SUCCESS with the right sum", async () => {
    await using world = await refundWorld();
    const { id, merchantTransactionId } = await orderProduct(world.shop.database);
    const names = { merchantTransactionId, merchantRefundId: "PORTAL1", notifyType: "REFUND" };
    const body = signedNotice(noticeContent(names));
    expect((await fetch(world.notificationUrl, { method: "POST", body })).status).toBe(200);
    expect(await world.statusOf(id)).toBe("pending");
    expect(await world.shop.database.read.select().from(payments)).toEqual([]);
    expect(await world.shop.database.read.select().from(alerts)).toMatchObject([
      {
        kind: "payment_unexpected",
        facts: { number: merchantTransactionId, received: "REFUND SUCCESS 29.900000 USD (PORTAL1)" },
      },
    ]);
  });
});

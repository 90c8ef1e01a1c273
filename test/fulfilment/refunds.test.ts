import { describe, expect, test } from "bun:test";
import { writeStep } from "../../src/fulfilment/fulfilment.ts";
import { claimRefunds } from "../../src/fulfilment/refunds/claim-refunds.ts";
import { reportDuty } from "../../src/fulfilment/report-duty.ts";
import { refundPayment } from "../../src/rails/pingpong/refund.ts";
import { jobs } from "../../src/shared/database/schema/fulfilment.ts";
import { createLog } from "../../src/shared/log.ts";
import type { Lease } from "../../src/work/lease.ts";
import { done } from "../../src/work/outcome.ts";
import { Worker } from "../../src/work/worker.ts";
import { loseRefundAnswers } from "../helpers/lost-refunds.ts";
import { minutesLater, refundWorld, start } from "../helpers/refund-world.ts";

describe("a requested refund", () => {
  test("reaches PingPong with our number and sum, and the notice of its end makes the order refunded", async () => {
    await using world = await refundWorld();
    const { order, payment } = await world.paidOrder();
    const refund = await world.refund(payment);
    expect(await world.statusOf(order.id)).toBe("refunding");
    await world.turn();
    expect(world.journal("refund")).toMatchObject([
      {
        detail: {
          bizContent: {
            merchantTransactionId: order.merchantTransactionId,
            merchantRefundId: refund.merchantRefundId,
            amount: "29.90",
            currency: "USD",
            notificationUrl: world.notificationUrl,
          },
        },
      },
    ]);
    expect(await world.refundNow(refund)).toMatchObject({ status: "sent" });
    await world.atPingPong("settle-refund", { merchantRefundId: refund.merchantRefundId });
    expect(await world.refundNow(refund)).toMatchObject({
      status: "succeeded",
      refundId: expect.stringMatching(/^\d{16}$/),
    });
    expect(await world.historyOf(order.id)).toEqual([
      "pending (confirmed)",
      "paid (callback)",
      "refunding (refund requested)",
      "refunded (refund succeeded)",
    ]);
    expect(await world.alertsAbout(order.id)).toEqual([]);
  });

  test("that succeeds at once is back, though both the answer and the notice say so", async () => {
    await using world = await refundWorld();
    const { order, payment } = await world.paidOrder();
    world.fault("refund_succeeds_at_once");
    const refund = await world.refund(payment);
    await world.turn();
    expect(await world.refundNow(refund)).toMatchObject({ status: "succeeded" });
    expect(await world.statusOf(order.id)).toBe("refunded");
  });

  test("that fails at PingPong is alerted and puts the order in review", async () => {
    await using world = await refundWorld();
    const { order, payment } = await world.paidOrder();
    const refund = await world.refund(payment);
    await world.turn();
    await world.atPingPong("settle-refund", { merchantRefundId: refund.merchantRefundId, status: "FAILED" });
    expect(await world.refundNow(refund)).toMatchObject({ status: "failed" });
    expect(await world.statusOf(order.id)).toBe("review");
    expect(await world.alertsAbout(order.id)).toMatchObject([
      {
        kind: "refund_failed",
        facts: {
          number: order.merchantTransactionId,
          refund: refund.merchantRefundId,
          amount: "29.90 USD",
          because: "PingPong says FAILED",
        },
      },
    ]);
  });

  test.each(["108000", "108001", "108002", "108003"])(
    "that PingPong refuses with %s has failed, is alerted and is not sent again",
    async (code) => {
      await using world = await refundWorld();
      const { order, payment } = await world.paidOrder();
      world.answer("refund", code);
      const refund = await world.refund(payment);
      await world.turn();
      await world.turn(600);
      expect(await world.refundNow(refund)).toMatchObject({ status: "failed" });
      expect(await world.failuresAbout(order.id)).toEqual([`PingPong refused it: ${code} ×1`]);
      expect(world.accepted()).toEqual([]);
      expect(await world.statusOf(order.id)).toBe("review");
      expect(await world.alertsAbout(order.id)).toMatchObject([{ kind: "refund_failed" }]);
    },
  );

  test("for more than PingPong has left, because a human sent some back in its portal, has failed", async () => {
    await using world = await refundWorld();
    const { order, payment } = await world.paidOrder();
    const { merchantTransactionId } = order;
    const byHand = { merchantTransactionId, merchantRefundId: "PORTAL1", amountMinor: 1, currency: "USD" };
    await refundPayment(world.connection, { ...byHand, notificationUrl: world.notificationUrl });
    const refund = await world.refund(payment);
    await world.turn();
    expect(await world.refundNow(refund)).toMatchObject({ status: "failed" });
    expect(await world.failuresAbout(order.id)).toEqual(["PingPong refused it: 108003 ×1"]);
    expect(world.accepted()).toEqual(["PORTAL1"]);
  });

  test("of a surplus payment leaves the order and its job alone", async () => {
    await using world = await refundWorld();
    const { order } = await world.paidOrder();
    const { id: orderId, merchantTransactionId } = order;
    await world.atPingPong("pay", { merchantTransactionId, force: true });
    const [, surplus] = await world.paymentsOf(orderId);
    if (surplus?.role !== "surplus") throw new Error("the second payment is not surplus");
    const refund = await world.refund(surplus);
    await world.turn();
    await world.atPingPong("settle-refund", { merchantRefundId: refund.merchantRefundId });
    expect(await world.refundNow(refund)).toMatchObject({ status: "succeeded" });
    expect(await world.statusOf(orderId)).toBe("paid");
    expect(await world.shop.database.read.select().from(jobs)).toMatchObject([
      { status: "queued", fence: 0 },
    ]);
  });
});

test("a worker that is at an order when its money goes back stops quietly and writes nothing more", async () => {
  await using world = await refundWorld();
  const { order, payment } = await world.paidOrder();
  const { database } = world.shop;
  const clock = () => new Date();
  const lines: { level: string; event: string }[] = [];
  const log = createLog({ process: "bot", level: "debug", format: "json" }, (line) =>
    lines.push(JSON.parse(line)),
  );
  const run = async (lease: Lease) => {
    await world.refund(payment);
    await writeStep({ database, clock }, lease, async () => expect.unreachable("a stopped job wrote"));
    return done;
  };
  const worker = new Worker({ database, log, duties: [reportDuty(4, run)], clock });
  for (const everyJobIsDue of ["2100-01-01T00:00:00Z", "2100-01-02T00:00:00Z"]) {
    await worker.tick(new Date(everyJobIsDue));
    await worker.idle();
  }
  expect(lines.map(({ level, event }) => `${level} ${event}`)).toEqual([
    "info job_claimed",
    "warn lease_lost",
  ]);
  expect(await database.read.select().from(jobs)).toMatchObject([{ status: "dead", fence: 2 }]);
  expect(await world.statusOf(order.id)).toBe("refunding");
});

describe("a refund whose answer got lost", () => {
  test.each(["reset_after", "half_body", "unsigned_response", "hang_after"])(
    "by %s is asked about and not sent again",
    async (kind) => {
      await using world = await refundWorld();
      const { order, payment } = await world.paidOrder();
      world.fault(kind);
      const refund = await world.refund(payment);
      await world.turn();
      expect(await world.refundNow(refund)).toMatchObject({ status: "unknown" });
      expect(await world.failuresAbout(order.id)).toHaveLength(1);
      await world.turn(1);
      expect(await world.refundNow(refund)).toMatchObject({ status: "sent" });
      await world.atPingPong("settle-refund", { merchantRefundId: refund.merchantRefundId });
      await world.turn(10);
      expect(await world.statusOf(order.id)).toBe("refunded");
      expect(world.accepted()).toEqual([refund.merchantRefundId]);
    },
  );

  test("before it arrived is sent again, with its one number, once PingPong says that it does not know it", async () => {
    await using world = await refundWorld();
    const { order, payment } = await world.paidOrder();
    world.fault("reset_before");
    world.fault("status", "refundQuery");
    const refund = await world.refund(payment);
    await world.turn();
    await world.turn(1);
    expect(world.accepted()).toEqual([]);
    expect(await world.refundNow(refund)).toMatchObject({ status: "unknown" });
    expect(await world.failuresAbout(order.id)).toEqual(["ECONNRESET ×1", "HTTP 500 ×1"]);
    await world.turn(3);
    expect(world.accepted()).toEqual([refund.merchantRefundId]);
    expect(await world.refundNow(refund)).toMatchObject({ status: "sent", attempts: 3 });
  });

  test("is not touched again before its next turn", async () => {
    await using world = await refundWorld();
    const { payment } = await world.paidOrder();
    world.fault("reset_before");
    await world.refund(payment);
    await world.turn();
    for (const minutes of [0, 0.25, 0.5, 0.99]) await world.turn(minutes);
    expect(world.journal("refused")).toEqual([]);
    expect(world.accepted()).toEqual([]);
  });

  test("but whose notice came is back without a query", async () => {
    await using world = await refundWorld();
    const { order, payment } = await world.paidOrder();
    world.fault("refund_succeeds_at_once");
    world.fault("hang_after");
    const refund = await world.refund(payment);
    await world.turn();
    expect(await world.refundNow(refund)).toMatchObject({ status: "succeeded" });
    expect(await world.statusOf(order.id)).toBe("refunded");
  });

  test("and that a process left behind right after its claim is found by the next one", async () => {
    await using world = await refundWorld();
    const { payment } = await world.paidOrder();
    const refund = await world.refund(payment);
    const claimed = await world.shop.database.write((tx) => claimRefunds(tx, 8, start));
    expect(claimed).toMatchObject([{ isFirstTry: true, refund: { status: "unknown", attempts: 1 } }]);
    await world.turn(0.5);
    expect(world.accepted()).toEqual([]);
    await world.turn(1);
    expect(world.journal("refused")).toMatchObject([
      { detail: { operation: "refundQuery", code: "107001" } },
    ]);
    expect(world.accepted()).toEqual([refund.merchantRefundId]);
  });

  test("is not called failed because its repeat is refused, if the first request has arrived after all", async () => {
    await using world = await refundWorld();
    const { order, payment } = await world.paidOrder();
    world.fault("reset_after");
    const refund = await world.refund(payment);
    await world.turn();
    world.answer("refundQuery", "107001");
    world.answer("refund", "108003");
    await world.turn(1);
    expect(await world.refundNow(refund)).toMatchObject({ status: "sent" });
    expect(await world.statusOf(order.id)).toBe("refunding");
    expect(world.accepted()).toEqual([refund.merchantRefundId]);
  });

  test("is not sent again if PingPong took it once, whatever it says later", async () => {
    await using world = await refundWorld();
    const { order, payment } = await world.paidOrder();
    const refund = await world.refund(payment);
    await world.turn();
    world.answer("refundQuery", "107001");
    await world.turn(1);
    expect(world.journal("refused")).toEqual([]);
    expect(await world.refundNow(refund)).toMatchObject({ status: "sent" });
    expect(await world.failuresAbout(order.id)).toEqual(["PingPong no longer knows the refund ×1"]);
  });
});

test("a refund that has not ended after a day is alerted once, and still asked about once an hour", async () => {
  await using world = await refundWorld();
  const { order, payment } = await world.paidOrder();
  const refund = await world.refund(payment);
  await world.turn();
  await world.turn(23 * 60);
  expect(await world.alertsAbout(order.id)).toEqual([]);
  for (let hour = 24; hour < 30; hour++) await world.turn(hour * 60);
  const { attempts } = await world.refundNow(refund);
  for (let hour = 30; hour < 40; hour++) await world.turn(hour * 60);
  expect((await world.refundNow(refund)).attempts).toBe(attempts + 10);
  expect(await world.alertsAbout(order.id)).toMatchObject([
    { kind: "refund_unknown", facts: { refund: refund.merchantRefundId, amount: "29.90 USD" } },
  ]);
  await world.atPingPong("settle-refund", { merchantRefundId: refund.merchantRefundId });
  expect(await world.statusOf(order.id)).toBe("refunded");
});

test("a notice of another sum leaves the refund open and is alerted, and a query settles it", async () => {
  await using world = await refundWorld();
  const { order, payment } = await world.paidOrder();
  const refund = await world.refund(payment, 500);
  world.fault("wrong_amount", "notice");
  await world.turn();
  await world.atPingPong("settle-refund", { merchantRefundId: refund.merchantRefundId });
  expect(await world.refundNow(refund)).toMatchObject({ status: "sent" });
  expect(await world.alertsAbout(order.id)).toMatchObject([
    {
      kind: "payment_unexpected",
      facts: { received: `REFUND SUCCESS 6.000000 USD (${refund.merchantRefundId})` },
    },
  ]);
  await world.turn(1);
  expect(await world.refundNow(refund)).toMatchObject({ status: "succeeded" });
});

test("50 refunds, half of whose answers are lost, reach PingPong once each and end as PingPong says", async () => {
  expect(await loseRefundAnswers(1, 50)).toEqual([]);
});

test("refunds wait for their turn: one requested later than now is not due", async () => {
  await using world = await refundWorld();
  const { payment } = await world.paidOrder();
  await world.request(payment, undefined, minutesLater(5));
  await world.turn(4);
  expect(world.accepted()).toEqual([]);
  await world.turn(5);
  expect(world.accepted()).toHaveLength(1);
});

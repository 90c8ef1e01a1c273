import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { queryRefund, type RefundOrder, refundPayment } from "../../../src/rails/pingpong/refund.ts";
import { noticeContent, signedNotice, testAccount } from "../../helpers/pingpong-notices.ts";
import { type RefundWorld, refundWorld } from "../../helpers/refund-world.ts";

let world: RefundWorld;
let order: RefundOrder;

beforeEach(async () => {
  world = await refundWorld();
  const { merchantTransactionId } = (await world.paidOrder()).order;
  order = {
    merchantTransactionId,
    merchantRefundId: "BZ20261124R1",
    amountMinor: 990,
    currency: "USD",
    notificationUrl: world.notificationUrl,
  };
});

afterEach(() => world[Symbol.asyncDispose]());

const refund = (changes: Partial<RefundOrder> = {}) =>
  refundPayment(world.connection, { ...order, ...changes });
const query = () => queryRefund(world.connection, order);

describe("a refund", () => {
  test("is taken as processing, with its sum in minor units", async () => {
    expect(await refund()).toEqual({
      kind: "taken",
      notice: {
        merchantRefundId: "BZ20261124R1",
        refundId: expect.stringMatching(/^\d{16}$/),
        rail: "pingpong" as const,
        merchantTransactionId: order.merchantTransactionId,
        transactionId: expect.stringMatching(/^\d{16}$/),
        status: "PROCESSING",
        amountMinor: 990,
        amountText: "9.900000",
        currency: "USD",
      },
    });
    expect(world.journal("refund")).toMatchObject([{ detail: { bizContent: { amount: "9.90" } } }]);
  });

  test("that succeeds at once is taken as back", async () => {
    world.fault("refund_succeeds_at_once");
    expect(await refund()).toMatchObject({ kind: "taken", notice: { status: "SUCCESS" } });
  });

  test("of more than was paid, and of more than is left, is refused", async () => {
    expect(await refund({ amountMinor: 2991 })).toEqual({ kind: "refused", code: "108000" });
    await refund({ merchantRefundId: "BZ20261124R0", amountMinor: 2900 });
    expect(await refund()).toEqual({ kind: "refused", code: "108003" });
  });

  test.each([
    ["101000", "refused"],
    ["102000", "refused"],
    ["104000", "refused"],
    ["107002", "refused"],
    ["108001", "refused"],
    ["108002", "refused"],
    ["303000", "refused"],
    ["002000", "unknown"],
    ["107000", "unknown"],
    ["203000", "unknown"],
    ["500000", "unknown"],
    ["600002", "unknown"],
    ["900000", "unknown"],
  ])("that is answered %s is %s", async (code, kind) => {
    world.answer("refund", code);
    expect(await refund()).toMatchObject({ kind });
  });

  test("under a number that PingPong has already is unknown, not refused", async () => {
    await refund();
    expect(await refund()).toEqual({ kind: "unknown", because: "code 107000" });
    expect(world.accepted()).toEqual(["BZ20261124R1"]);
  });

  test.each(["reset_before", "reset_after", "half_body", "unsigned_response", "wrong_response_signature"])(
    "whose answer suffers %s is unknown",
    async (kind) => {
      world.fault(kind);
      expect(await refund()).toMatchObject({ kind: "unknown" });
    },
  );
});

describe("the query of a refund", () => {
  test("finds how it stands", async () => {
    await refund();
    expect(await query()).toMatchObject({
      kind: "found",
      notice: { status: "PROCESSING", amountMinor: 990 },
    });
    await world.atPingPong("settle-refund", { merchantRefundId: "BZ20261124R1", status: "FAILED" });
    expect(await query()).toMatchObject({ kind: "found", notice: { status: "FAILED" } });
  });

  test("can be asked under the other address, too", async () => {
    await refund();
    const pingpong = { ...world.connection, refundQueryPath: "/v4/payment/getRefund" };
    expect(await queryRefund(pingpong, order)).toMatchObject({ kind: "found" });
  });

  test("under an address that PingPong does not have says nothing about the refund", async () => {
    const pingpong = { ...world.connection, refundQueryPath: "/v4/refund/find" };
    expect(await queryRefund(pingpong, order)).toEqual({
      kind: "unknown",
      because: "HTTP 404 without a result code",
    });
  });

  test("does not find a refund that PingPong never heard of", async () => {
    expect(await query()).toEqual({ kind: "not_found" });
  });

  test.each(["reset_before", "unsigned_response", "half_body"])(
    "whose answer suffers %s says nothing about the refund",
    async (kind) => {
      await refund();
      world.fault(kind, "refundQuery");
      expect(await query()).toMatchObject({ kind: "unknown" });
    },
  );

  test("answered with another refund, validly signed, says nothing about this one", async () => {
    await refund();
    const names = { merchantTransactionId: order.merchantTransactionId, merchantRefundId: "BZ20261124R2" };
    const body = signedNotice(noticeContent(names), testAccount, { code: "001000" });
    const answer = { service: "pingpong", operation: "refundQuery", kind: "status", status: 200 } as const;
    world.server.world.faults.add({ ...answer, body });
    expect(await query()).toEqual({ kind: "unknown", because: "success for another refund" });
  });
});

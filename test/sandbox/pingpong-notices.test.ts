import { expect, test } from "bun:test";
import { retryGapsSeconds } from "../../sandbox/pingpong/courier.ts";
import { isSignedBy, type SignType } from "../../sandbox/pingpong/signature.ts";
import { account, openMerchant } from "./pingpong-merchant.ts";

const prePay = "/v4/payment/prePay";
const id = { merchantTransactionId: "BZ20260101000001" };

test("a payment is announced with a signed notice: six decimals, milliseconds, our remark", async () => {
  await using merchant = await openMerchant();
  const created = await merchant.call(prePay, merchant.order());
  await merchant.control("pay", id);
  const [notice] = merchant.received;
  expect(isSignedBy(notice?.envelope ?? {}, account.salt, "SHA256")).toBe(true);
  expect(notice?.envelope).toMatchObject({ code: "000000", description: "Transaction succeeded" });
  expect(notice?.envelope.version).toBeUndefined();
  expect(notice?.biz).toMatchObject({
    ...id,
    notifyType: "RECHARGE",
    status: "SUCCESS",
    amount: "9.900000",
    currency: "USD",
    remark: "r-1",
    transactionId: created.biz.transactionId ?? "none",
  });
  expect(notice?.biz.transactionTime).toMatch(/^\d{13}$/);
});

test("the real gaps between deliveries add up to 12 hours, 3 minutes and 10 seconds", () => {
  expect(retryGapsSeconds).toHaveLength(12);
  expect(retryGapsSeconds.reduce((sum: number, gap) => sum + gap, 0)).toBe(12 * 3600 + 3 * 60 + 10);
});

test("a refused notice is delivered thirteen times in all, then never again", async () => {
  const refusals = Array.from({ length: 13 }, () => new Response("no", { status: 500 }));
  await using merchant = await openMerchant({}, refusals);
  await merchant.call(prePay, merchant.order());
  await merchant.control("pay", id);
  expect((await merchant.notices(13)).detail).toMatchObject({ delivery: 13, isAccepted: false });
  const bodies = new Set(merchant.received.map(({ envelope }) => envelope.sign));
  expect([merchant.received.length, bodies.size]).toEqual([13, 1]);
});

const answers: [string, () => Response, boolean][] = [
  ["200 OK", () => new Response("OK"), true],
  ["204 without a body", () => new Response(null, { status: 204 }), true],
  ["200 with a page", () => new Response("<html>"), true],
  ["200 with the body FAIL", () => new Response("FAIL"), false],
  ["a redirect", () => new Response(null, { status: 302, headers: { location: "/login" } }), false],
  ["404", () => new Response("OK", { status: 404 }), false],
  ["503", () => new Response("OK", { status: 503 }), false],
];

test.each(answers)(
  "the answer %s counts as accepted or refused as documented",
  async (_what, answer, isAccepted) => {
    await using merchant = await openMerchant({}, [answer()]);
    await merchant.call(prePay, merchant.order());
    await merchant.control("pay", id);
    expect((await merchant.notices(1)).detail.isAccepted).toBe(isAccepted);
    if (!isAccepted)
      expect((await merchant.notices(2)).detail).toMatchObject({ delivery: 2, isAccepted: true });
    expect(merchant.received).toHaveLength(isAccepted ? 1 : 2);
  },
);

test("a failed order may still be paid; each attempt has its own request id", async () => {
  await using merchant = await openMerchant();
  await merchant.call(prePay, merchant.order());
  await merchant.control("fail", id);
  await merchant.control("pay", id);
  expect(merchant.received.map(({ biz }) => biz.status)).toEqual(["FAILED", "SUCCESS"]);
  expect(merchant.received[0]?.envelope.code).toBe("301002");
  expect(merchant.received[0]?.biz.requestId).not.toBe(merchant.received[1]?.biz.requestId ?? "none");
});

test("an account with final failures refuses a second attempt", async () => {
  await using merchant = await openMerchant({ failureIsFinal: true });
  await merchant.call(prePay, merchant.order());
  await merchant.control("fail", id);
  expect((await merchant.control("pay", id)).status).toBe(409);
});

test("an order closes at timeExpire and says so to closeNotificationUrl", async () => {
  const clock = { nowMs: 1_767_225_600_000 };
  await using merchant = await openMerchant({ now: () => clock.nowMs });
  const { notificationUrl } = merchant;
  await merchant.call(
    prePay,
    merchant.order({ timeExpire: "1767225900", closeNotificationUrl: notificationUrl }),
  );
  clock.nowMs = 1_767_225_900_000;
  const { biz } = await merchant.call("/v4/payment/query", id);
  expect(biz.status).toBe("CLOSED");
  await merchant.notices(1);
  expect(merchant.received[0]?.biz).toMatchObject({ ...id, status: "CLOSED", amount: "9.900000" });
  expect((await merchant.control("pay", id)).status).toBe(409);
});

test("a notice with any content can be sent, validly signed", async () => {
  await using merchant = await openMerchant();
  await merchant.call(prePay, merchant.order());
  await merchant.control("notice", { ...id, with: { status: "AUTH_SUCCESS", requestId: "other" } });
  expect(merchant.received[0]?.biz).toMatchObject({ status: "AUTH_SUCCESS", requestId: "other" });
  expect(isSignedBy(merchant.received[0]?.envelope ?? {}, account.salt, "SHA256")).toBe(true);
});

const bent: [string, SignType, Record<string, unknown>][] = [
  ["wrong_amount", "SHA256", { amount: "10.900000" }],
  ["wrong_currency", "SHA256", { currency: "EUR" }],
  ["md5_signed", "MD5", { status: "SUCCESS" }],
  ["hmac_signed", "HMAC-SHA256", { status: "SUCCESS" }],
  ["reordered", "SHA256", { amount: "9.900000" }],
];

test.each(bent)("fault %s: the notice is bent but signed", async (kind, signType, expected) => {
  await using merchant = await openMerchant();
  merchant.world.faults.add({ service: "pingpong", operation: "notice", kind });
  await merchant.call(prePay, merchant.order());
  await merchant.control("pay", id);
  const [notice] = merchant.received;
  expect(notice?.biz).toMatchObject(expected);
  expect(notice?.envelope.signType).toBe(signType);
  expect(isSignedBy(notice?.envelope ?? {}, account.salt, signType)).toBe(true);
  if (kind === "reordered") expect(Object.keys(notice?.biz ?? {})[0]).toBe("status");
});

const envelopes: [string, Record<string, unknown>][] = [
  ["wrong_account", { accId: "2018092714313010016999" }],
  ["version_present", { version: "1.0" }],
  ["extra_field", { traceId: "a field added later" }],
  ["empty_description", { description: "" }],
];

test.each(envelopes)("fault %s changes the envelope and keeps it validly signed", async (kind, expected) => {
  await using merchant = await openMerchant();
  merchant.world.faults.add({ service: "pingpong", operation: "notice", kind });
  await merchant.call(prePay, merchant.order());
  await merchant.control("pay", id);
  expect(merchant.received[0]?.envelope).toMatchObject(expected);
  expect(isSignedBy(merchant.received[0]?.envelope ?? {}, account.salt, "SHA256")).toBe(true);
});

test("fault wrong_signature: the signature is not valid", async () => {
  await using merchant = await openMerchant();
  merchant.world.faults.add({ service: "pingpong", operation: "notice", kind: "wrong_signature" });
  await merchant.call(prePay, merchant.order());
  await merchant.control("pay", id);
  expect(isSignedBy(merchant.received[0]?.envelope ?? {}, account.salt, "SHA256")).toBe(false);
});

test("fault object_biz_content: bizContent arrives as an object", async () => {
  await using merchant = await openMerchant();
  merchant.world.faults.add({ service: "pingpong", operation: "notice", kind: "object_biz_content" });
  await merchant.call(prePay, merchant.order());
  await merchant.control("pay", id);
  expect(merchant.received[0]?.envelope.bizContent).toMatchObject({ status: "SUCCESS" });
});

const sequences: [string, string, string[]][] = [
  ["notice", "duplicate", ["SUCCESS", "SUCCESS"]],
  ["notice", "dropped", []],
  ["pay", "failed_after_success", ["SUCCESS", "FAILED"]],
  ["pay", "stays_processing", []],
];

test.each(sequences)("fault of %s, %s: the notices are %p", async (operation, kind, statuses) => {
  await using merchant = await openMerchant();
  merchant.world.faults.add({ service: "pingpong", operation, kind });
  await merchant.call(prePay, merchant.order());
  await merchant.control("pay", id);
  expect(merchant.received.map(({ biz }) => String(biz.status))).toEqual(statuses);
});

test("fault success_before_answer: the notice arrives before prePay has answered", async () => {
  await using merchant = await openMerchant();
  merchant.world.faults.add({ service: "pingpong", operation: "prePay", kind: "success_before_answer" });
  await merchant.call(prePay, merchant.order());
  expect(merchant.received[0]?.biz).toMatchObject({ ...id, status: "SUCCESS" });
});

test("fault double_payment: two payments with different numbers", async () => {
  await using merchant = await openMerchant();
  await merchant.call(prePay, merchant.order());
  await merchant.control("pay", id);
  expect((await merchant.control("pay", id)).status).toBe(409);
  merchant.world.faults.add({ service: "pingpong", operation: "pay", kind: "double_payment" });
  await merchant.control("pay", id);
  const [first, second] = merchant.received.map(({ biz }) => biz);
  expect([first?.status, second?.status]).toEqual(["SUCCESS", "SUCCESS"]);
  expect(first?.transactionId).not.toBe(second?.transactionId ?? "none");
  expect(first?.requestId).not.toBe(second?.requestId ?? "none");
});

test("a closed order can be paid in a race when forced", async () => {
  await using merchant = await openMerchant();
  await merchant.call(prePay, merchant.order({ closeNotificationUrl: merchant.notificationUrl }));
  await merchant.control("close", id);
  await merchant.control("pay", { ...id, force: true });
  await merchant.notices(2);
  expect(merchant.received.map(({ biz }) => biz.status).sort()).toEqual(["CLOSED", "SUCCESS"]);
});

const unproven: [string, string | undefined][] = [
  ["unsigned_response", undefined],
  ["wrong_response_signature", "present"],
];

test.each(unproven)("fault %s: a success that proves nothing", async (kind, sign) => {
  await using merchant = await openMerchant();
  merchant.world.faults.add({ service: "pingpong", operation: "prePay", kind });
  const reply = await merchant.call(prePay, merchant.order());
  expect(reply.code).toBe("000000");
  expect(reply.sign === undefined ? undefined : "present").toBe(sign);
  expect(isSignedBy(reply.envelope, account.salt, "SHA256")).toBe(false);
});

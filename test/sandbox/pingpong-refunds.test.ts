import { expect, test } from "bun:test";
import { openMerchant } from "./pingpong-merchant.ts";

const id = { merchantTransactionId: "BZ20260101000001" };
const refundPath = "/v4/payment/refund";
const refundOf = (changes: Record<string, unknown> = {}) => ({
  ...id,
  merchantRefundId: "BZ20260101000001-R1",
  amount: "9.90",
  currency: "USD",
  ...changes,
});

async function openPaid() {
  const merchant = await openMerchant();
  await merchant.call("/v4/payment/prePay", merchant.order({ notificationUrl: undefined }));
  await merchant.control("pay", id);
  return merchant;
}

test("a query finds an order by either number and answers 001000 whatever became of it", async () => {
  await using merchant = await openMerchant();
  const created = await merchant.call("/v4/payment/prePay", merchant.order());
  const { transactionId } = created.biz;
  const fresh = await merchant.call("/v4/payment/query", { transactionId });
  expect([fresh.code, fresh.biz.status, fresh.biz.amount]).toEqual(["001000", "INIT", "9.900000"]);
  await merchant.control("fail", id);
  const failed = await merchant.call("/v4/payment/query", id);
  expect([failed.code, failed.biz.status, failed.biz.resultCode]).toEqual(["001000", "FAILED", "301002"]);
  await merchant.control("pay", id);
  const paid = await merchant.call("/v4/payment/query", { ...id, transactionId });
  expect([paid.code, paid.biz.status, paid.biz.resultCode]).toEqual(["001000", "SUCCESS", "000000"]);
  expect(paid.biz.transactionEndingTime).toMatch(/^\d{13}$/);
});

test("a query without a number is invalid, for an unknown number not found", async () => {
  await using merchant = await openMerchant();
  expect((await merchant.call("/v4/payment/query", {})).code).toBe("102000");
  expect((await merchant.call("/v4/payment/query", { transactionId: "1" })).code).toBe("107001");
});

test("two partial refunds are possible, a third above the rest is 108003, above the whole 108000", async () => {
  await using merchant = await openPaid();
  const part = (n: number, amount: string) => refundOf({ merchantRefundId: `R${n}`, amount });
  expect((await merchant.call(refundPath, part(1, "4.00"))).code).toBe("000000");
  expect((await merchant.call(refundPath, part(2, "5.00"))).code).toBe("000000");
  expect((await merchant.call(refundPath, part(3, "0.91"))).code).toBe("108003");
  expect((await merchant.call(refundPath, part(4, "9.91"))).code).toBe("108000");
  expect((await merchant.call(refundPath, part(5, "0.90"))).code).toBe("000000");
});

test("a refund is processing first and announces its end", async () => {
  await using merchant = await openPaid();
  const { notificationUrl } = merchant;
  const reply = await merchant.call(refundPath, refundOf({ notificationUrl, remark: "two tabs" }));
  expect(reply.biz).toMatchObject({ status: "PROCESSING", amount: "9.900000", remark: "two tabs" });
  await merchant.notices(1);
  expect(merchant.received[0]?.biz).toMatchObject({
    ...id,
    notifyType: "REFUND",
    status: "SUCCESS",
    amount: "9.900000",
    merchantRefundId: "BZ20260101000001-R1",
    refundId: reply.biz.refundId ?? "none",
  });
  for (const path of ["/v4/refund/query", "/v4/payment/getRefund"]) {
    const found = await merchant.call(path, { ...id, merchantRefundId: "BZ20260101000001-R1" });
    expect([found.code, found.biz.status, found.biz.resultCode]).toEqual(["001000", "SUCCESS", "000000"]);
  }
  expect((await merchant.call("/v4/payment/query", id)).biz.status).toBe("SUCCESS");
});

const refused: [string, Record<string, unknown>, string][] = [
  ["of an unknown order", { merchantTransactionId: "none" }, "107002"],
  ["in another currency", { currency: "EUR" }, "106000"],
  ["without an amount", { amount: undefined }, "102000"],
  ["of nothing", { amount: "0" }, "102000"],
  ["with a remark of 33 characters", { remark: "x".repeat(33) }, "102000"],
  ["with a query string in its notificationUrl", { notificationUrl: "https://a.example/?a=1" }, "102000"],
];

test.each(refused)("a refund %s is refused", async (_what, changes, code) => {
  await using merchant = await openPaid();
  expect((await merchant.call(refundPath, refundOf(changes))).code).toBe(code);
});

test("an unpaid order cannot be refunded, nor one refund id used twice", async () => {
  await using merchant = await openMerchant();
  await merchant.call("/v4/payment/prePay", merchant.order());
  expect((await merchant.call(refundPath, refundOf())).code).toBe("107003");
  await merchant.control("pay", id);
  expect((await merchant.call(refundPath, refundOf({ amount: "1.00" }))).code).toBe("000000");
  expect((await merchant.call(refundPath, refundOf({ amount: "1.00" }))).code).toBe("107000");
});

test("an unknown refund is not found", async () => {
  await using merchant = await openPaid();
  expect((await merchant.call("/v4/refund/query", { ...id, merchantRefundId: "R9" })).code).toBe("107001");
  expect((await merchant.call("/v4/refund/query", id)).code).toBe("102000");
});

const faults: [string, string, string][] = [
  ["refund_fails", "PROCESSING", "FAILED"],
  ["refund_succeeds_at_once", "SUCCESS", "SUCCESS"],
];

test.each(faults)("fault %s: answered %s, ends %s", async (kind, answered, ended) => {
  await using merchant = await openPaid();
  merchant.world.faults.add({ service: "pingpong", operation: "refund", kind });
  const { notificationUrl } = merchant;
  expect((await merchant.call(refundPath, refundOf({ notificationUrl }))).biz.status).toBe(answered);
  await merchant.notices(1);
  expect(merchant.received[0]?.biz.status).toBe(ended);
});

test("fault refund_stays_processing: it ends when a test says so", async () => {
  await using merchant = await openPaid();
  merchant.world.faults.add({ service: "pingpong", operation: "refund", kind: "refund_stays_processing" });
  const { notificationUrl } = merchant;
  await merchant.call(refundPath, refundOf({ notificationUrl }));
  const merchantRefundId = "BZ20260101000001-R1";
  await merchant.control("settle-refund", { merchantRefundId, status: "FAILED" });
  expect((await merchant.call("/v4/refund/query", { ...id, merchantRefundId })).biz).toMatchObject({
    status: "FAILED",
    resultCode: "303000",
  });
  expect(merchant.received[0]?.biz.status).toBe("FAILED");
});

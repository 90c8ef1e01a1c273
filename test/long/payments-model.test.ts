import { describe, expect, test } from "bun:test";
import { payments } from "../../src/shared/database/schema/payments.ts";
import { recordPaymentNotice } from "../../src/shared/payments.ts";
import { copyNotices } from "../helpers/copied-notices.ts";
import { runPaymentHistories } from "../helpers/payment-histories.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

describe("notices in any order, number and amount", () => {
  test("pay an order exactly once or not at all, and leave no money unseen", async () => {
    expect(await runPaymentHistories(20261124, 150)).toEqual([]);
  });

  test("about an order that nobody placed are kept as orphans once there is money", async () => {
    await using shop = await temporaryDatabase();
    const { database } = shop;
    for (const status of ["SUCCESS", "INIT", "SUCCESS", "CLOSED"] as const) {
      const notice = {
        rail: "pingpong" as const,
        merchantTransactionId: "BZ20260101NOBODY0000",
        transactionId: "2026010150000001",
        status,
        amountMinor: 2990,
        amountText: "29.900000",
        currency: "USD",
      };
      await database.write((tx) => recordPaymentNotice(tx, notice, "callback", new Date()));
    }
    const stored = await database.read.select().from(payments);
    expect(stored.map(({ status, role, orderId }) => ({ status, role, orderId }))).toEqual([
      { status: "SUCCESS", role: "orphan", orderId: null },
    ]);
  });
});

test("64 copies at once of the notices of 15 orders make one payment and one job each", async () => {
  expect(await copyNotices(15)).toEqual([]);
});

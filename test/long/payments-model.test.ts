import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { jobs } from "../../src/shared/database/schema/fulfilment.ts";
import { notices, payments } from "../../src/shared/database/schema/payments.ts";
import { createLog } from "../../src/shared/log.ts";
import { findOrder, type Order } from "../../src/shared/orders.ts";
import { recordPaymentNotice } from "../../src/shared/payments.ts";
import { movesOfOrder } from "../../src/shop/order-history.ts";
import { webhookApp } from "../../src/webhook.ts";
import { orderProduct } from "../helpers/orders.ts";
import { runPaymentHistories } from "../helpers/payment-histories.ts";
import { noticeContent, signedNotice, testAccount } from "../helpers/pingpong-notices.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

describe("notices in any order, number and amount", () => {
  test("pay an order exactly once or not at all, and leave no money unseen", async () => {
    expect(await runPaymentHistories(20261124, 600)).toEqual([]);
  });

  test("about an order that nobody placed are kept as orphans once there is money", async () => {
    await using shop = await temporaryDatabase();
    const { database } = shop;
    for (const status of ["SUCCESS", "INIT", "SUCCESS", "CLOSED"] as const) {
      const notice = {
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

test("64 copies at once of the notices of 100 orders make one payment and one job each", async () => {
  await using shop = await temporaryDatabase();
  const { database } = shop;
  const log = createLog({ process: "webhook", level: "error", format: "json" });
  const app = webhookApp({ database, account: testAccount, log }).listen({ hostname: "127.0.0.1", port: 0 });
  const orders: Order[] = [];
  for (let index = 0; index < 100; index++) orders.push(await orderProduct(database));
  const url = `http://127.0.0.1:${app.server?.port}/webhook/pingpong`;
  for (const { id, merchantTransactionId } of orders) {
    const body = signedNotice(noticeContent({ merchantTransactionId, transactionId: `2026112450000${id}` }));
    const copies = Array.from({ length: 64 }, () => fetch(url, { method: "POST", body }));
    const answers = await Promise.all(copies);
    expect(answers.map(({ status }) => status)).toEqual(Array(64).fill(200));
  }
  await app.stop(true);
  const { read } = database;
  for (const { id, merchantTransactionId } of orders) {
    expect((await findOrder(read, id))?.status).toBe("paid");
    const money = await read.select().from(payments).where(eq(payments.orderId, id));
    expect(money.map(({ role, status }) => [role, status])).toEqual([["primary", "SUCCESS"]]);
    expect(await read.select().from(jobs).where(eq(jobs.orderId, id))).toHaveLength(1);
    const told = eq(notices.merchantTransactionId, merchantTransactionId);
    expect(await read.select().from(notices).where(told)).toHaveLength(1);
    const moves = await movesOfOrder(read, id);
    expect(moves.map(({ to }) => to)).toEqual(["pending", "paid"]);
  }
});

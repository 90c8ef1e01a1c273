import { describe, expect, test } from "bun:test";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { checkouts, payments } from "../../src/shared/database/schema/payments.ts";
import { findOrder, type Order } from "../../src/shared/orders.ts";
import { recordPaymentNotice } from "../../src/shared/payments.ts";
import type { NoticeSource } from "../../src/shared/states.ts";
import { expectInvariants } from "../helpers/invariants.ts";
import { at, minutes, openOrder, type QuietShop, quietShop } from "../helpers/quiet-shop.ts";

/** Two orders whose payment pages are open, and the number of the first one's transaction. */
async function twoOrders(quiet: QuietShop) {
  const first = await openOrder(quiet);
  const second = await openOrder(quiet);
  const [row] = await quiet.shop.database.read.select().from(checkouts);
  return { first, second, transactionId: row?.transactionId ?? expect.unreachable() };
}

async function hear(
  { shop }: QuietShop,
  { merchantTransactionId, amountMinor, currency }: Order,
  transactionId: string,
  source: NoticeSource = "callback",
) {
  const money = { amountMinor, amountText: "29.900000", currency };
  const notice = {
    rail: "pingpong" as const,
    merchantTransactionId,
    transactionId,
    status: "SUCCESS" as const,
    ...money,
  };
  return shop.database.write((tx) => recordPaymentNotice(tx, notice, source, at(minutes)));
}

async function statusesOf({ shop }: QuietShop, ...orders: readonly Order[]) {
  return Promise.all(orders.map(async ({ id }) => (await findOrder(shop.database.read, id))?.status));
}

describe("a signed SUCCESS that names another order than its transaction is bound to", () => {
  test("pays neither, is alerted once with both numbers, and PingPong is asked about both", async () => {
    await using quiet = await quietShop();
    const { database, url } = quiet.shop;
    const { first, second, transactionId } = await twoOrders(quiet);
    expect(await hear(quiet, second, transactionId)).toEqual({ kind: "contradiction" });
    expect(await hear(quiet, second, transactionId)).toEqual({ kind: "repeated" });
    expect(await statusesOf(quiet, first, second)).toEqual(["pending", "pending"]);
    expect(await database.read.select().from(payments)).toEqual([]);
    const facts = { number: first.merchantTransactionId, other: second.merchantTransactionId, transactionId };
    expect(await database.read.select().from(alerts)).toMatchObject([
      { kind: "payment_contradiction", orderId: first.id, facts },
    ]);
    expect([await quiet.nextQuery(first), await quiet.nextQuery(second)]).toEqual([1, 1]);
    await expectInvariants(url, at(minutes));
  });

  test("leaves its order to be paid by the right notice", async () => {
    await using quiet = await quietShop();
    const { first, second, transactionId } = await twoOrders(quiet);
    await hear(quiet, second, transactionId);
    expect(await hear(quiet, first, transactionId)).toEqual({ kind: "paid", orderId: first.id });
    expect(await statusesOf(quiet, first, second)).toEqual(["paid", "pending"]);
  });

  test("is settled by PingPong's answer to a query", async () => {
    await using quiet = await quietShop();
    const { first, second, transactionId } = await twoOrders(quiet);
    await hear(quiet, second, transactionId);
    await quiet.buyer(first, "pay");
    await quiet.tick(minutes);
    expect(await statusesOf(quiet, first, second)).toEqual(["paid", "pending"]);
  });

  test("is settled for the other one if a query says so, also where more was heard of it before", async () => {
    await using quiet = await quietShop();
    const { url } = quiet.shop;
    const { first, second, transactionId } = await twoOrders(quiet);
    const { merchantTransactionId, amountMinor, currency } = first;
    const failed = {
      rail: "pingpong" as const,
      merchantTransactionId,
      transactionId,
      status: "FAILED" as const,
      currency,
    };
    const money = { amountMinor, amountText: "29.900000" };
    await quiet.shop.database.write((tx) =>
      recordPaymentNotice(tx, { ...failed, ...money }, "callback", at(minutes)),
    );
    expect(await hear(quiet, second, transactionId)).toEqual({ kind: "contradiction" });
    expect(await hear(quiet, second, transactionId, "query")).toEqual({
      kind: "paid",
      orderId: second.id,
    });
    expect(await statusesOf(quiet, first, second)).toEqual(["pending", "paid"]);
    await expectInvariants(url, at(minutes));
  });

  test("changes nothing once its money pays an order, whoever says so", async () => {
    await using quiet = await quietShop();
    const { first, second, transactionId } = await twoOrders(quiet);
    await hear(quiet, first, transactionId);
    for (const source of ["callback", "query"] as const)
      expect((await hear(quiet, second, transactionId, source)).kind).not.toBe("paid");
    expect(await statusesOf(quiet, first, second)).toEqual(["paid", "pending"]);
  });
});

import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { jobs } from "../../src/shared/database/schema/fulfilment.ts";
import { ledgerEntries } from "../../src/shared/database/schema/ledger.ts";
import { payments, refunds } from "../../src/shared/database/schema/payments.ts";
import { findOrder, moveOrder, type Order } from "../../src/shared/orders.ts";
import type { PaymentNotice } from "../../src/shared/payments/notices.ts";
import { recordPaymentNotice } from "../../src/shared/payments.ts";
import { requestRefund } from "../../src/shared/refunds.ts";
import type { NoticeSource } from "../../src/shared/states.ts";
import { expectInvariants } from "../helpers/invariants.ts";
import { MortalDatabase } from "../helpers/mortal-database.ts";
import { Random } from "../helpers/random.ts";
import { type Bench, type BenchMaker, minutesAfter } from "./bench.ts";
import { pingpongBench } from "./pingpong/pingpong-bench.ts";
import { starsBench } from "./stars/stars-bench.ts";

const benches: readonly (readonly [string, BenchMaker])[] = [
  ["PingPong", pingpongBench],
  ["Telegram Stars", starsBench],
];

async function hear(
  { shop, start }: Bench,
  notice: PaymentNotice,
  source: NoticeSource = "callback",
): Promise<string> {
  return (await shop.database.write((tx) => recordPaymentNotice(tx, notice, source, start))).kind;
}

/** What the books say of an order: where it stands, what its money is, how many reports are due, how the ledger stands. */
async function booksOf({ shop }: Bench, { id, currency }: Order) {
  const { read } = shop.database;
  const money = await read.select().from(payments).where(eq(payments.orderId, id));
  const due = await read.select().from(jobs).where(eq(jobs.orderId, id));
  const entries = await read.select().from(ledgerEntries).where(eq(ledgerEntries.currency, currency));
  const provider = entries.filter(({ account }) => account === "provider");
  return {
    status: (await findOrder(read, id))?.status,
    roles: money.map(({ role }) => role).toSorted(),
    jobs: due.length,
    atProvider: provider.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
  };
}

async function alertKinds({ shop }: Bench): Promise<string[]> {
  return (await shop.database.read.select().from(alerts)).map(({ kind }) => kind);
}

function shuffled<T>(all: readonly T[], random: Random): T[] {
  const left = [...all];
  return all.flatMap(() => left.splice(random.below(left.length), 1));
}

describe.each(benches)("a rail keeps the shop's promises of money: %s", (_, makeBench) => {
  test("one payment makes one paid order and one report, however often and by whomever it is told", async () => {
    await using bench = await makeBench();
    const order = await bench.order();
    await bench.payUnheard(order);
    await bench.lookAround(2);
    const [payment] = await bench.shop.database.read.select().from(payments);
    const again = bench.notice(order, payment?.transactionId ?? "");
    const sources = ["callback", "query", "callback", "query"] as const;
    await Promise.all(sources.flatMap((source) => [hear(bench, again, source), hear(bench, again, source)]));
    await bench.lookAround(5);
    const amountMinor = order.amountMinor;
    expect(await booksOf(bench, order)).toEqual({
      ...{ status: "paid", roles: ["primary"], jobs: 1, atProvider: amountMinor },
    });
    expect(await alertKinds(bench)).toEqual([]);
    await expectInvariants(bench.shop.url, minutesAfter(bench, 5));
  });

  test("a payment of which nobody told is found within five minutes", async () => {
    await using bench = await makeBench();
    const order = await bench.order();
    await bench.lookAround(0);
    await bench.payUnheard(order);
    for (const minutes of [1, 2, 3, 4, 5]) await bench.lookAround(minutes);
    expect(await booksOf(bench, order)).toMatchObject({ status: "paid", roles: ["primary"], jobs: 1 });
  });

  test("a payment that is found after its order's time pays it all the same", async () => {
    await using bench = await makeBench();
    const order = await bench.order();
    await bench.payUnheard(order);
    await bench.shop.database.write((tx) => moveOrder(tx, order.id, "expired", "unpaid", bench.start));
    await bench.lookAround(3);
    expect(await booksOf(bench, order)).toMatchObject({ status: "paid", roles: ["primary"], jobs: 1 });
  });

  test("a second charge is in the books and before a human", async () => {
    await using bench = await makeBench();
    const order = await bench.order();
    await bench.payTwice(order);
    await bench.lookAround(2);
    const atProvider = 2 * order.amountMinor;
    expect(await booksOf(bench, order)).toEqual({
      ...{ status: "paid", roles: ["primary", "surplus"], jobs: 1, atProvider },
    });
    expect(await alertKinds(bench)).toEqual(["payment_surplus"]);
    await expectInvariants(bench.shop.url, minutesAfter(bench, 2));
  });

  test.each<[string, (right: PaymentNotice, other: Order) => PaymentNotice, string, string]>([
    ["too little", (right) => ({ ...right, amountMinor: 1, amountText: "1" }), "mismatch", "review"],
    ["too much", (right) => ({ ...right, amountMinor: 999_999, amountText: "x" }), "mismatch", "review"],
    ["another currency", (right) => ({ ...right, currency: "HKD" }), "mismatch", "review"],
    ["no readable amount", (right) => ({ ...right, amountMinor: undefined }), "mismatch", "review"],
    [
      "another rail's money",
      (right) => ({ ...right, rail: right.rail === "stars" ? "pingpong" : "stars" }),
      "mismatch",
      "review",
    ],
    ["somebody else's money", (right) => ({ ...right, payerId: 666 }), "mismatch", "review"],
    ["nobody's order", (right) => ({ ...right, merchantTransactionId: "BZ0" }), "orphan", "pending"],
  ])("%s never ships, and a human is told", async (_name, forge, outcome, status) => {
    await using bench = await makeBench();
    const order = await bench.order();
    const forged = forge(bench.notice(order, "FORGED1"), order);
    expect(await hear(bench, forged)).toBe(outcome);
    expect(await hear(bench, forged)).toBe("repeated");
    expect(await booksOf(bench, order)).toMatchObject({ status, jobs: 0 });
    expect(await alertKinds(bench)).toEqual([`payment_${outcome}`]);
  });

  test("the same notices end the same in whatever order they come", async () => {
    await using bench = await makeBench();
    const random = new Random(20261130);
    const ends = new Set<string>();
    for (let round = 0; round < 12; round++) {
      const order = await bench.order();
      const first = bench.notice(order, `A${round}`);
      const second = bench.notice(order, `B${round}`);
      const told = [
        [{ ...first, status: "PROCESSING" }, "callback"],
        [{ ...first, status: "FAILED" }, "query"],
        [first, "callback"],
        [first, "query"],
        [second, "callback"],
        [second, "query"],
      ] as const;
      for (const [notice, source] of shuffled(told, random)) await hear(bench, notice, source);
      const { atProvider: _total, ...books } = await booksOf(bench, order);
      ends.add(JSON.stringify(books));
    }
    expect([...ends]).toEqual([JSON.stringify({ status: "paid", roles: ["primary", "surplus"], jobs: 1 })]);
    await expectInvariants(bench.shop.url, minutesAfter(bench, 1));
  });

  /** An order whose refund is requested, and not sent. */
  async function toBeRefunded(bench: Bench): Promise<Order> {
    const order = await bench.order();
    await bench.payUnheard(order);
    await bench.lookAround(2);
    const [payment] = await bench.shop.database.read.select().from(payments);
    if (!payment) throw new Error("the payment was not found");
    const terms = { orderId: order.id, paymentId: payment.id, amountMinor: order.amountMinor };
    await bench.shop.database.write((tx) => requestRefund(tx, terms, new Uint8Array(6), bench.start));
    return order;
  }

  async function expectRefundedOnce(bench: Bench, order: Order): Promise<void> {
    expect(bench.refundsMade()).toBe(1);
    expect(await bench.shop.database.read.select().from(refunds)).toMatchObject([{ status: "succeeded" }]);
    expect(await booksOf(bench, order)).toMatchObject({ status: "refunded", atProvider: 0 });
    await expectInvariants(bench.shop.url, minutesAfter(bench, 10));
  }

  test("a refund whose answer gets lost is made once", async () => {
    await using bench = await makeBench();
    const order = await toBeRefunded(bench);
    bench.loseRefundAnswer();
    for (const minutes of [3, 10, 60]) await bench.sendRefunds(minutes);
    await expectRefundedOnce(bench, order);
  });

  test.each([
    ["before the answer is stored", false],
    ["after it is stored", true],
  ])("a refund whose sender is killed %s is made once", async (_moment, isCommitted) => {
    await using bench = await makeBench();
    const order = await toBeRefunded(bench);
    await bench.sendRefunds(3, new MortalDatabase(bench.shop.database, 2, isCommitted));
    for (const minutes of [10, 60]) await bench.sendRefunds(minutes);
    await expectRefundedOnce(bench, order);
  });
});

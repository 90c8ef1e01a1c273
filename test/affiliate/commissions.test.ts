import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { accrueCommissions } from "../../src/affiliate/accrue.ts";
import { freezeCommissions, thawCommissions } from "../../src/affiliate/freeze.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { ledgerEntries } from "../../src/shared/database/schema/ledger.ts";
import { users } from "../../src/shared/database/schema/orders.ts";
import { payments } from "../../src/shared/database/schema/payments.ts";
import { findOrder } from "../../src/shared/orders.ts";
import { endRefund, requestRefund } from "../../src/shared/refunds.ts";
import { affiliates, commissions } from "../../src/shop/schema/affiliates.ts";
import {
  after,
  askRefund,
  balancedShop,
  beginning,
  bring,
  brokenBooks,
  centsOf,
  days,
  deliver,
  keepBooks,
  lastCommission,
  makeAffiliate,
  payAgain,
  refund,
  sell,
  terms,
} from "../helpers/earning-shop.ts";
import { orderProduct } from "../helpers/orders.ts";
import { aCode, fiveOff, free } from "../helpers/promo.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const affiliate = 7001;
const buyer = 2001;

/** A shop with one affiliate and one buyer of theirs; its books balance when the test is over. */
function shopWithAffiliate() {
  return balancedShop(async (database) => {
    await makeAffiliate(database, affiliate);
    await bring(database, buyer, affiliate);
    return {};
  });
}

describe("a paid order of a buyer whom an affiliate brought", () => {
  test("earns the affiliate a fifth, rounded down, once, held for 14 days", async () => {
    await using shop = await shopWithAffiliate();
    const order = await sell(shop.database, buyer);
    for (const _ of [1, 2, 3]) await keepBooks(shop.database);
    expect(await shop.database.read.select().from(commissions)).toMatchObject([
      {
        orderId: order.id,
        affiliateId: affiliate,
        level: 1,
        status: "pending",
        netMinor: 2990,
        amountMinor: 598,
      },
    ]);
    expect((await lastCommission(shop.database))?.holdUntil).toEqual(after(14 * days));
    expect(await centsOf(shop.database, affiliate)).toEqual([598, 0, 0, 0]);
  });

  test("earns by the affiliate's own rate where they have one", async () => {
    await using shop = await shopWithAffiliate();
    await shop.database.write((tx) => tx.update(affiliates).set({ rateBps: 3333 }));
    await sell(shop.database, buyer);
    await keepBooks(shop.database);
    expect(await centsOf(shop.database, affiliate)).toEqual([996, 0, 0, 0]);
  });

  test("earns nothing before it is paid, and nothing by a second payment", async () => {
    await using shop = await shopWithAffiliate();
    const order = await orderProduct(shop.database, { userId: buyer, now: beginning });
    await keepBooks(shop.database);
    expect(await centsOf(shop.database, affiliate)).toEqual([0, 0, 0, 0]);
    for (const transactionId of ["A", "B"]) {
      await payAgain(shop.database, order, transactionId);
      await keepBooks(shop.database);
    }
    expect(await centsOf(shop.database, affiliate)).toEqual([598, 0, 0, 0]);
  });

  test.each([
    ["on the last moment of the 30 days", 30 * days, 598],
    ["a millisecond later", 30 * days + 1, 0],
    ["before the affiliate brought the buyer", -1, 0],
  ])("counts %s: %p ms after the first contact → %p cents", async (_, ms, cents) => {
    await using shop = await shopWithAffiliate();
    await sell(shop.database, buyer, after(ms));
    await keepBooks(shop.database, after(ms));
    expect(await centsOf(shop.database, affiliate)).toEqual([cents, 0, 0, 0]);
  });

  test.each(["waiting", "refused", "suspended"] as const)("earns a %s affiliate nothing", async (status) => {
    await using shop = await temporaryDatabase();
    const { database } = shop;
    await makeAffiliate(database, affiliate, { status });
    await sell(database, await bring(database, buyer, affiliate));
    await keepBooks(database);
    expect(await centsOf(database, affiliate)).toEqual([0, 0, 0, 0]);
  });

  test("earns nothing less than a cent", async () => {
    await using shop = await shopWithAffiliate();
    await shop.database.write((tx) => tx.update(affiliates).set({ rateBps: 3 }));
    await sell(shop.database, buyer);
    await keepBooks(shop.database);
    expect(await lastCommission(shop.database)).toBeUndefined();
  });

  test("earns by what was captured: a discount of a promo code earns nobody anything", async () => {
    await using shop = await shopWithAffiliate();
    const { database } = shop;
    const code = await aCode(database, { ...fiveOff, amountMinor: 1000 });
    const order = await orderProduct(database, { userId: buyer, now: beginning, code });
    await payAgain(database, order, "D");
    await keepBooks(database);
    expect(await lastCommission(database)).toMatchObject({ netMinor: 1990, amountMinor: 398 });
    await refund(database, order.id, 995);
    await keepBooks(database);
    expect(await centsOf(database, affiliate)).toEqual([199, 0, 0, 0]);
  });

  test("earns nothing where a promo code makes it free", async () => {
    await using shop = await shopWithAffiliate();
    const { database } = shop;
    const code = await aCode(database, free);
    const { id } = await orderProduct(database, { userId: buyer, now: beginning, code });
    expect((await findOrder(database.read, id))?.status).toBe("paid");
    await keepBooks(database);
    expect(await lastCommission(database)).toBeUndefined();
  });
});

describe("a second level", () => {
  const grandparent = 7000;

  test("earns who brought the affiliate, and takes its share back after a refund", async () => {
    await using shop = await temporaryDatabase();
    const { database } = shop;
    await makeAffiliate(database, grandparent);
    await makeAffiliate(database, affiliate, { broughtBy: grandparent });
    const order = await sell(database, await bring(database, buyer, affiliate));
    await keepBooks(database, beginning, { secondRateBps: 500 });
    expect(await centsOf(database, affiliate)).toEqual([598, 0, 0, 0]);
    expect(await centsOf(database, grandparent)).toEqual([149, 0, 0, 0]);
    await refund(database, order.id, 1000);
    await keepBooks(database);
    expect(await centsOf(database, affiliate)).toEqual([398, 0, 0, 0]);
    expect(await centsOf(database, grandparent)).toEqual([99, 0, 0, 0]);
    expect(await brokenBooks(shop.url, beginning)).toEqual([]);
  });

  test("never earns the buyer: not by their own order, not round a circle", async () => {
    await using shop = await temporaryDatabase();
    const { database } = shop;
    await makeAffiliate(database, buyer);
    await makeAffiliate(database, affiliate, { broughtBy: buyer });
    await sell(database, await bring(database, buyer, affiliate));
    await keepBooks(database, beginning, { secondRateBps: 500 });
    expect(await centsOf(database, affiliate)).toEqual([598, 0, 0, 0]);
    expect(await centsOf(database, buyer)).toEqual([0, 0, 0, 0]);
  });

  test("is nobody's where there is none, or the first level is not active", async () => {
    await using shop = await temporaryDatabase();
    const { database } = shop;
    await makeAffiliate(database, grandparent);
    await makeAffiliate(database, affiliate, { broughtBy: grandparent });
    await bring(database, buyer, affiliate);
    await sell(database, buyer);
    await keepBooks(database);
    expect(await centsOf(database, grandparent)).toEqual([0, 0, 0, 0]);
    await database.write((tx) =>
      tx.update(affiliates).set({ status: "suspended" }).where(eq(affiliates.userId, affiliate)),
    );
    await sell(database, buyer);
    await keepBooks(database, beginning, { secondRateBps: 500 });
    expect(await centsOf(database, grandparent)).toEqual([0, 0, 0, 0]);
  });
});

describe("a commission becomes payable", () => {
  test("when its hold is over and the order is completed, not before", async () => {
    await using shop = await shopWithAffiliate();
    const order = await sell(shop.database, buyer);
    await keepBooks(shop.database);
    await keepBooks(shop.database, after(20 * days));
    expect(await centsOf(shop.database, affiliate)).toEqual([598, 0, 0, 0]);
    await deliver(shop.database, order.id);
    await keepBooks(shop.database, after(14 * days - 1));
    expect(await centsOf(shop.database, affiliate)).toEqual([598, 0, 0, 0]);
    for (const _ of [1, 2]) await keepBooks(shop.database, after(14 * days));
    expect(await centsOf(shop.database, affiliate)).toEqual([0, 598, 0, 0]);
  });

  test("not while all of its money is on its way back", async () => {
    await using shop = await shopWithAffiliate();
    const order = await sell(shop.database, buyer);
    await keepBooks(shop.database);
    await deliver(shop.database, order.id);
    const asked = await askRefund(shop.database, order.id);
    await keepBooks(shop.database, after(15 * days));
    expect(await centsOf(shop.database, affiliate)).toEqual([598, 0, 0, 0]);
    await shop.database.write((tx) => endRefund(tx, asked, { status: "succeeded" }, after(15 * days)));
    await keepBooks(shop.database, after(15 * days));
    expect(await centsOf(shop.database, affiliate)).toEqual([0, 0, 0, 0]);
    expect((await lastCommission(shop.database))?.status).toBe("void");
  });

  test("not while the affiliate is suspended", async () => {
    await using shop = await shopWithAffiliate();
    const order = await sell(shop.database, buyer);
    await keepBooks(shop.database);
    await deliver(shop.database, order.id);
    expect(await shop.database.write((tx) => freezeCommissions(tx, affiliate, beginning))).toBe(1);
    await keepBooks(shop.database, after(15 * days));
    await refund(shop.database, order.id, 1000);
    await keepBooks(shop.database, after(15 * days));
    expect(await centsOf(shop.database, affiliate)).toEqual([398, 0, 0, 0]);
    expect(await shop.database.write((tx) => thawCommissions(tx, affiliate, beginning))).toBe(1);
    await keepBooks(shop.database, after(15 * days));
    expect(await centsOf(shop.database, affiliate)).toEqual([0, 398, 0, 0]);
  });
});

describe("after a refund", () => {
  test("a partial refund claws back the right cent", async () => {
    await using shop = await shopWithAffiliate();
    const order = await sell(shop.database, buyer);
    await keepBooks(shop.database);
    const first = await refund(shop.database, order.id, 1);
    await keepBooks(shop.database);
    // floor(2989 × 20 %) = 597
    expect(await centsOf(shop.database, affiliate)).toEqual([597, 0, 0, 0]);
    await refund(shop.database, order.id, 3);
    await keepBooks(shop.database);
    // floor(2986 × 20 %) = 597: four cents went back, and one was the affiliate's
    expect(await centsOf(shop.database, affiliate)).toEqual([597, 0, 0, 0]);
    await refund(shop.database, order.id, 2);
    await keepBooks(shop.database);
    expect(await centsOf(shop.database, affiliate)).toEqual([596, 0, 0, 0]);
    expect(await lastCommission(shop.database)).toMatchObject({
      status: "pending",
      amountMinor: 598,
      clawedMinor: 2,
    });
    const entries = await shop.database.read
      .select()
      .from(ledgerEntries)
      .where(eq(ledgerEntries.transactionId, `commission_claw:1:${first.id}`));
    expect(entries.map(({ account, amountMinor }) => [account, amountMinor])).toEqual([
      ["affiliate_pending", 1],
      ["commissions", -1],
    ]);
  });

  test("of everything during the hold, the commission is void", async () => {
    await using shop = await shopWithAffiliate();
    const order = await sell(shop.database, buyer);
    await keepBooks(shop.database);
    await refund(shop.database, order.id);
    for (const _ of [1, 2]) await keepBooks(shop.database);
    expect(await lastCommission(shop.database)).toMatchObject({
      status: "void",
      amountMinor: 598,
      clawedMinor: 598,
    });
    expect(await centsOf(shop.database, affiliate)).toEqual([0, 0, 0, 0]);
  });

  test("that came before the commission was made, what is left earns", async () => {
    await using shop = await shopWithAffiliate();
    const order = await sell(shop.database, buyer);
    await refund(shop.database, order.id, 1000);
    await shop.database.write((tx) => accrueCommissions(tx, terms, 1000, beginning));
    expect(await lastCommission(shop.database)).toMatchObject({ netMinor: 1990, amountMinor: 398 });
    await keepBooks(shop.database);
    expect(await centsOf(shop.database, affiliate)).toEqual([398, 0, 0, 0]);
  });

  test("that failed, the affiliate keeps everything", async () => {
    await using shop = await shopWithAffiliate();
    const order = await sell(shop.database, buyer);
    const asked = await askRefund(shop.database, order.id, 1000);
    await keepBooks(shop.database);
    await shop.database.write((tx) => endRefund(tx, asked, { status: "failed", because: "no" }, beginning));
    await keepBooks(shop.database);
    expect(await centsOf(shop.database, affiliate)).toEqual([598, 0, 0, 0]);
  });

  test("of a surplus payment, the affiliate keeps everything", async () => {
    await using shop = await shopWithAffiliate();
    const order = await sell(shop.database, buyer);
    await payAgain(shop.database, order, "again");
    await keepBooks(shop.database);
    await refundSurplus(shop.database, order.id);
    await keepBooks(shop.database);
    expect(await centsOf(shop.database, affiliate)).toEqual([598, 0, 0, 0]);
  });
});

test("a ledger longer than one reading is read to its end, each entry once", async () => {
  await using shop = await shopWithAffiliate();
  for (let count = 0; count < 7; count++) await sell(shop.database, buyer);
  const counts: number[] = [];
  for (let turn = 0; turn < 12; turn++)
    counts.push(await shop.database.write((tx) => accrueCommissions(tx, terms, 3, beginning)));
  expect(counts.findIndex((count) => count < 3)).toBeGreaterThan(3);
  expect(await shop.database.read.select().from(commissions)).toHaveLength(7);
});

test("an affiliate whom nobody brought earns by nobody's order but their buyers'", async () => {
  await using shop = await shopWithAffiliate();
  await sell(shop.database, 3001);
  await keepBooks(shop.database);
  expect(await lastCommission(shop.database)).toBeUndefined();
  const [stranger] = await shop.database.read.select().from(users).where(eq(users.telegramId, 3001));
  expect(stranger?.referrerId).toBeNull();
});

async function refundSurplus(database: Database, orderId: number): Promise<void> {
  const [surplus] = await database.read.select().from(payments).where(eq(payments.role, "surplus"));
  const wish = { orderId, paymentId: surplus?.id ?? 0, amountMinor: surplus?.amountMinor ?? 0 };
  await database.write(async (tx) => {
    const asked = await requestRefund(tx, wish, new Uint8Array(6), beginning);
    expect(asked.kind).toBe("requested");
    if (asked.kind === "requested") await endRefund(tx, asked.refund, { status: "succeeded" }, beginning);
  });
}

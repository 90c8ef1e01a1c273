import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { type Evidence, riskOf, weigh } from "../../src/affiliate/risk/weigh.ts";
import { explainRisk } from "../../src/affiliate/risk.ts";
import { approveWithdrawal, recordPayout } from "../../src/affiliate/withdrawals.ts";
import { withdrawals } from "../../src/shop/schema/affiliates.ts";
import {
  after,
  bring,
  days,
  deliver,
  earn,
  keepBooks,
  makeAffiliate,
  openWithdrawal,
  refund,
  sell,
} from "../helpers/earning-shop.ts";
import { orderProduct } from "../helpers/orders.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const hour = 3_600_000;
const buyersAt = (...hours: number[]) =>
  hours.map((each) => ({ firstSeenMs: each * hour, earnedMinor: 100 }));

/** An affiliate of long standing against whom nothing speaks. */
const harmless: Evidence = {
  paidBefore: 3,
  daysAsAffiliate: 200,
  buyers: buyersAt(0, 10, 20, 30),
  sales: 10,
  refunded: 1,
  payableMinor: 0,
  clawedInside: 0,
  sharers: [],
  hasMoved: false,
  sameBirths: 0,
};

describe("a withdrawal is weighed by what is known", () => {
  test("and nothing speaks against an affiliate of long standing with several buyers", () => {
    expect(weigh(harmless)).toEqual([]);
    expect(riskOf([])).toBe("low");
  });

  const changes: readonly (readonly [string, number, Partial<Evidence>])[] = [
    ["shared_details", 3, { sharers: [7002, 7003] }],
    ["debt", 3, { payableMinor: -1 }],
    ["same_birth", 3, { sameBirths: 1 }],
    ["sudden_buyers", 3, { buyers: buyersAt(0, 5, 5.1, 5.16) }],
    ["many_refunds", 2, { refunded: 2 }],
    ["many_refunds", 3, { refunded: 5 }],
    ["one_buyer", 2, { buyers: [...buyersAt(0, 9), { firstSeenMs: 99 * hour, earnedMinor: 300 }] }],
    ["clawed_inside", 2, { clawedInside: 1 }],
    ["moved_details", 1, { hasMoved: true }],
    ["first_withdrawal", 1, { paidBefore: 0 }],
    ["new_affiliate", 1, { daysAsAffiliate: 29 }],
  ];

  test.each(changes)("%s weighs %p", (reason, weight, change) => {
    expect(weigh({ ...harmless, ...change })).toMatchObject([{ reason, weight }]);
  });

  test.each<readonly [string, Partial<Evidence>]>([
    ["two buyers within minutes", { buyers: buyersAt(0, 0.1, 10, 20) }],
    ["three buyers within minutes among many", { buyers: buyersAt(0, 0.1, 0.15, 10, 20, 30, 40) }],
    ["one refund", { refunded: 1, sales: 2 }],
    ["thirty days", { daysAsAffiliate: 30 }],
  ])("%s are nothing", (_, change) => {
    expect(weigh({ ...harmless, ...change })).toEqual([]);
  });

  test("with the heaviest first, and small things add up", () => {
    const reasons = weigh({ ...harmless, paidBefore: 0, sameBirths: 1 });
    expect(reasons.map(({ weight }) => weight)).toEqual([3, 1]);
    expect(riskOf(reasons)).toBe("high");
    expect(riskOf(weigh({ ...harmless, paidBefore: 0 }))).toBe("low");
    expect(riskOf(weigh({ ...harmless, paidBefore: 0, hasMoved: true }))).toBe("medium");
  });
});

describe("what is known of a withdrawal comes from the books", () => {
  const now = after(15 * days);
  const reasonsOf = async (shop: Awaited<ReturnType<typeof temporaryDatabase>>, id: number) =>
    (await explainRisk(shop.database.read, id, now)).map(({ reason }) => reason);

  test("one buyer, a first withdrawal, birth data that the affiliate ordered on too", async () => {
    await using shop = await temporaryDatabase();
    await makeAffiliate(shop.database, 7001);
    await earn(shop.database, 7001, 2001);
    const { id } = await openWithdrawal(shop.database, 7001);
    expect(await reasonsOf(shop, id)).toEqual(["one_buyer", "first_withdrawal", "new_affiliate"]);
    await orderProduct(shop.database, { userId: 7001 });
    expect(await reasonsOf(shop, id)).toEqual([
      "same_birth",
      "one_buyer",
      "first_withdrawal",
      "new_affiliate",
    ]);
    expect(await explainRisk(shop.database.read, 99, now)).toEqual([]);
  });

  test("another affiliate's details, a debt, a refund inside, buyers at once", async () => {
    await using shop = await temporaryDatabase();
    const { database } = shop;
    for (const id of [7001, 7002]) await makeAffiliate(database, id, { createdAt: after(-60 * days) });
    await earn(database, 7002, 2009);
    const other = await openWithdrawal(database, 7002);
    const sold = [];
    for (const buyer of [2001, 2002, 2003])
      sold.push(await sell(database, await bring(database, buyer, 7001)));
    await keepBooks(database);
    for (const { id } of sold) await deliver(database, id);
    await keepBooks(database, now);
    const { id } = await openWithdrawal(database, 7001);
    await refund(database, sold[0]?.id ?? 0, 1000, now);
    await keepBooks(database, now);
    const found = await explainRisk(database.read, id, now);
    expect(found.map(({ reason }) => reason)).toEqual([
      "shared_details",
      "debt",
      "sudden_buyers",
      "clawed_inside",
      "first_withdrawal",
    ]);
    expect(found[0]?.facts).toEqual({ affiliate: "7002", count: "1" });
    expect(other.affiliateId).toBe(7002);
  });

  test("a second withdrawal to somewhere else", async () => {
    await using shop = await temporaryDatabase();
    const { database } = shop;
    await makeAffiliate(database, 7001, { createdAt: after(-60 * days) });
    await earn(database, 7001, 2001);
    const first = await openWithdrawal(database, 7001);
    await database.write((tx) => approveWithdrawal(tx, first.id, now));
    await database.write((tx) => recordPayout(tx, first.id, "0x", now));
    const values = { affiliateId: 7001, currency: "USD", requestedAt: now, amountMinor: 1 } as const;
    const [second] = await database.write((tx) =>
      tx
        .insert(withdrawals)
        .values({ ...values, status: "requested", method: "alipay", details: "13800138000" })
        .returning(),
    );
    expect(await reasonsOf(shop, second?.id ?? 0)).toContain("moved_details");
    await database.write((tx) =>
      tx.update(withdrawals).set({ details: "" }).where(eq(withdrawals.id, first.id)),
    );
    expect(await reasonsOf(shop, second?.id ?? 0)).not.toContain("moved_details");
  });
});

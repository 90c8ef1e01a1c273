import { expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { ledgerEntries, ledgerTransactions } from "../../src/shared/database/schema/ledger.ts";
import { commissions } from "../../src/shop/schema/affiliates.ts";
import {
  after,
  balancedShop,
  bring,
  centsOf,
  days,
  deliver,
  keepBooks,
  lastCommission,
  makeAffiliate,
  refund,
  sell,
  withdraw,
} from "../helpers/earning-shop.ts";

const affiliate = 7001;
const buyer = 2001;

function shopWithAffiliate() {
  return balancedShop(async (database) => {
    await makeAffiliate(database, affiliate);
    await bring(database, buyer, affiliate);
    return {};
  });
}

test("an order in Stars earns its affiliate money, by what a Star is worth when it is paid, and can be withdrawn", async () => {
  await using shop = await shopWithAffiliate();
  const { database } = shop;
  const { id } = await sell(database, buyer, undefined, "stars");
  await keepBooks(database);
  await keepBooks(database, undefined, { starValue: { micro: 26_000, currency: "USD" } });
  expect(await database.read.select().from(commissions)).toMatchObject([
    { netMinor: 2990, amountMinor: 598, currency: "USD", starMicro: 1_300_000 },
  ]);
  await deliver(database, id);
  await keepBooks(database, after(14 * days));
  expect(await centsOf(database, affiliate)).toEqual([0, 598, 0, 0]);
  expect((await withdraw(database, affiliate)).kind).toBe("requested");
});

test("the order's own money stays in Stars, and the affiliate's is in money alone", async () => {
  await using shop = await shopWithAffiliate();
  const { database } = shop;
  await sell(database, buyer, undefined, "stars");
  await keepBooks(database);
  const entries = await database.read
    .select({
      kind: ledgerTransactions.kind,
      amount: ledgerEntries.amountMinor,
      currency: ledgerEntries.currency,
    })
    .from(ledgerEntries)
    .innerJoin(ledgerTransactions, eq(ledgerTransactions.id, ledgerEntries.transactionId))
    .orderBy(ledgerEntries.id);
  const debits = entries.filter(({ amount }) => amount > 0);
  expect(debits.map(({ kind, amount, currency }) => `${kind} ${amount} ${currency}`)).toEqual([
    "payment 2300 XTR",
    "commission_accrue 598 USD",
  ]);
});

test("a refund in Stars takes back the whole commission, whatever a Star is worth by then", async () => {
  await using shop = await shopWithAffiliate();
  const { database } = shop;
  const { id } = await sell(database, buyer, undefined, "stars");
  await keepBooks(database);
  await refund(database, id);
  await keepBooks(database, undefined, { starValue: { micro: 1, currency: "USD" } });
  expect(await lastCommission(database)).toMatchObject({ status: "void", clawedMinor: 598 });
  expect(await centsOf(database, affiliate)).toEqual([0, 0, 0, 0]);
});

import { describe, expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { remindOfWaiting } from "../../src/affiliate/alert-withdrawal.ts";
import { findWithdrawal } from "../../src/affiliate/withdrawal-rows.ts";
import {
  approveWithdrawal,
  recordPayout,
  rejectWithdrawal,
  requestWithdrawal,
} from "../../src/affiliate/withdrawals.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { affiliates, commissions, withdrawals } from "../../src/shop/schema/affiliates.ts";
import { crowdWithdrawals } from "../helpers/crowded-withdrawals.ts";
import {
  after,
  balancedShop,
  bring,
  centsOf,
  days,
  deliver,
  earn,
  keepBooks,
  lastCommission,
  makeAffiliate,
  openWithdrawal,
  refund,
  sell,
  terms,
  withdraw,
} from "../helpers/earning-shop.ts";
import { Killed, MortalDatabase } from "../helpers/mortal-database.ts";

const affiliate = 7001;
const now = after(15 * days);

/** An affiliate with US$5.98 payable; the books balance when the test is over. */
function shopWithEarnings() {
  return balancedShop(async (database) => {
    await makeAffiliate(database, affiliate);
    const { id: orderId } = await earn(database, affiliate, 2001);
    return { orderId };
  });
}

describe("a withdrawal", () => {
  test("takes everything that is payable, is approved and paid, and tells the owners", async () => {
    await using shop = await shopWithEarnings();
    const { database } = shop;
    const { id } = await openWithdrawal(database, affiliate);
    expect(await centsOf(database, affiliate)).toEqual([0, 0, 598, 0]);
    expect((await lastCommission(database))?.status).toBe("reserved");
    expect(await database.write((tx) => approveWithdrawal(tx, id, now))).toMatchObject({
      status: "approved",
    });
    expect(await database.write((tx) => recordPayout(tx, id, "0xabc", now))).toMatchObject({
      proof: "0xabc",
    });
    expect(await centsOf(database, affiliate)).toEqual([0, 0, 0, 598]);
    expect((await lastCommission(database))?.status).toBe("paid");
    const told = await database.read.select().from(alerts);
    const facts = { withdrawal: "1", affiliate: "7001", amount: "5.98 USD" };
    expect(told.map((alert) => [alert.kind, alert.facts])).toEqual([["withdrawal_requested", facts]]);
  });

  test.each(["requested", "approved"] as const)(
    "that is %s can be rejected, and all is payable again",
    async (status) => {
      await using shop = await shopWithEarnings();
      const { database } = shop;
      const { id } = await openWithdrawal(database, affiliate);
      if (status === "approved") await database.write((tx) => approveWithdrawal(tx, id, now));
      expect(await database.write((tx) => rejectWithdrawal(tx, id, "地址不对", now))).toMatchObject({
        reason: "地址不对",
      });
      expect(await centsOf(database, affiliate)).toEqual([0, 598, 0, 0]);
      expect(await lastCommission(database)).toMatchObject({ status: "payable", withdrawalId: null });
      await openWithdrawal(database, affiliate);
      expect(await centsOf(database, affiliate)).toEqual([0, 0, 598, 0]);
    },
  );

  test("is not paid before it is approved, nor paid or rejected after it was paid", async () => {
    await using shop = await shopWithEarnings();
    const { database } = shop;
    const { id } = await openWithdrawal(database, affiliate);
    expect(await database.write((tx) => recordPayout(tx, id, "0x", now))).toBeUndefined();
    await database.write((tx) => approveWithdrawal(tx, id, now));
    expect(await database.write((tx) => approveWithdrawal(tx, id, now))).toBeUndefined();
    await database.write((tx) => recordPayout(tx, id, "0x", now));
    expect(await database.write((tx) => recordPayout(tx, id, "0y", now))).toBeUndefined();
    expect(await database.write((tx) => rejectWithdrawal(tx, id, "no", now))).toBeUndefined();
    expect(await centsOf(database, affiliate)).toEqual([0, 0, 0, 598]);
  });

  test("is refused below the minimum, beside an open one, to who is not active, and to wrong details", async () => {
    await using shop = await shopWithEarnings();
    const { database } = shop;
    const tooLittle = { kind: "below_minimum", payableMinor: 598, minimumMinor: 599 } as const;
    expect(await withdraw(database, affiliate, now, { minimumMinor: 599 })).toEqual(tooLittle);
    const wish = { affiliateId: affiliate, method: "usdt", details: "Txyz", currency: "USD" } as const;
    expect(await database.write((tx) => requestWithdrawal(tx, wish, terms, now))).toEqual({
      kind: "wrong_details",
      reason: "usdt_address",
    });
    const open = await openWithdrawal(database, affiliate);
    expect(await withdraw(database, affiliate)).toEqual({ kind: "one_open", withdrawal: open });
    await database.write((tx) => rejectWithdrawal(tx, open.id, "no", now));
    await database.write((tx) => tx.update(affiliates).set({ status: "suspended" }));
    expect(await withdraw(database, affiliate)).toEqual({ kind: "not_active" });
  });

  test("of nothing is refused even without a minimum", async () => {
    await using shop = await shopWithEarnings();
    await makeAffiliate(shop.database, 7002);
    expect((await withdraw(shop.database, 7002, now, { minimumMinor: 0 })).kind).toBe("below_minimum");
  });

  test("takes no more than what is left after a refund that no task has read yet", async () => {
    await using shop = await shopWithEarnings();
    await refund(shop.database, shop.orderId, 100, now);
    const { amountMinor } = await openWithdrawal(shop.database, affiliate);
    expect(amountMinor).toBe(578);
  });
});

describe("refund while a withdrawal is open", () => {
  test("leaves its amount, and the claw-back makes a debt that the next one pays", async () => {
    await using shop = await shopWithEarnings();
    const { database } = shop;
    const { id } = await openWithdrawal(database, affiliate);
    await refund(database, shop.orderId, 1000, now);
    await keepBooks(database, now);
    expect(await centsOf(database, affiliate)).toEqual([0, -200, 598, 0]);
    expect(await lastCommission(database)).toMatchObject({ status: "reserved", clawedMinor: 200 });
    await database.write((tx) => approveWithdrawal(tx, id, now));
    await database.write((tx) => recordPayout(tx, id, "0x", now));
    expect(await centsOf(database, affiliate)).toEqual([0, -200, 0, 598]);
    const second = await sell(database, 2001);
    await keepBooks(database, now);
    await deliver(database, second.id);
    await keepBooks(database, after(40 * days));
    expect(await centsOf(database, affiliate)).toEqual([0, 398, 0, 598]);
    const next = await withdraw(database, affiliate, after(40 * days), { minimumMinor: 1 });
    expect(next).toMatchObject({ kind: "requested", withdrawal: { amountMinor: 398 } });
  });

  test("of everything: rejected, nothing is payable; what was clawed stays so", async () => {
    await using shop = await shopWithEarnings();
    const { database } = shop;
    const { id } = await openWithdrawal(database, affiliate);
    await refund(database, shop.orderId, undefined, now);
    await keepBooks(database, now);
    expect(await centsOf(database, affiliate)).toEqual([0, -598, 598, 0]);
    await database.write((tx) => rejectWithdrawal(tx, id, "refunded", now));
    expect(await centsOf(database, affiliate)).toEqual([0, 0, 0, 0]);
    expect((await lastCommission(database))?.status).toBe("clawed");
  });

  test("after it was paid, everything is owed back", async () => {
    await using shop = await shopWithEarnings();
    const { database } = shop;
    const { id } = await openWithdrawal(database, affiliate);
    await database.write((tx) => approveWithdrawal(tx, id, now));
    await database.write((tx) => recordPayout(tx, id, "0x", now));
    await refund(database, shop.orderId, undefined, now);
    await keepBooks(database, now);
    expect(await centsOf(database, affiliate)).toEqual([0, -598, 0, 598]);
    expect(await withdraw(database, affiliate)).toMatchObject({ kind: "below_minimum", payableMinor: -598 });
  });
});

test("owners are reminded of an open withdrawal once a day, also of an approved one, and of no ended one", async () => {
  await using shop = await shopWithEarnings();
  const { database } = shop;
  const { id } = await openWithdrawal(database, affiliate, now);
  const remind = (ms: number) => database.write((tx) => remindOfWaiting(tx, after(15 * days + ms)));
  expect(await remind(days - 1)).toBe(0);
  expect(await remind(days)).toBe(1);
  expect(await remind(2 * days - 1)).toBe(0);
  await database.write((tx) => approveWithdrawal(tx, id, now));
  expect(await remind(2 * days)).toBe(1);
  await database.write((tx) => recordPayout(tx, id, "0x", now));
  expect(await remind(4 * days)).toBe(0);
  const told = await database.read.select().from(alerts).where(eq(alerts.kind, "withdrawal_waiting"));
  expect(told.map(({ facts }) => facts.hours)).toEqual(["24", "48"]);
});

test("a reminder that was sent on a clock ahead of its time holds back none once the clock is right", async () => {
  await using shop = await shopWithEarnings();
  const { database } = shop;
  await openWithdrawal(database, affiliate, now);
  const remind = (ms: number) => database.write((tx) => remindOfWaiting(tx, after(15 * days + ms)));
  expect(await remind(1000 * days)).toBe(1);
  expect(await remind(days)).toBe(1);
  expect(await remind(2 * days - 1)).toBe(0);
  expect(await remind(2 * days)).toBe(1);
});

describe("a withdrawal is paid at most once and never above the balance", () => {
  test("32 requests, approvals and payments at once, ten times", async () => {
    expect(await crowdWithdrawals(10)).toEqual([]);
  });

  test.each([
    ["before", false],
    ["after", true],
  ])(
    "a crash %s the commit between click and record: the second click pays what is unpaid",
    async (_, isAfter) => {
      await using shop = await shopWithEarnings();
      const { id } = await openWithdrawal(shop.database, affiliate);
      await shop.database.write((tx) => approveWithdrawal(tx, id, now));
      const mortal = new MortalDatabase(shop.database, 1, isAfter);
      await expect(mortal.write((tx) => recordPayout(tx, id, "first", now))).rejects.toThrow(Killed);
      const second = await shop.database.write((tx) => recordPayout(tx, id, "second", now));
      expect(second === undefined).toBe(isAfter);
      expect((await findWithdrawal(shop.database.read, id))?.proof).toBe(isAfter ? "first" : "second");
      expect(await centsOf(shop.database, affiliate)).toEqual([0, 0, 0, 598]);
    },
  );
});

describe("the database itself refuses", () => {
  test.each([
    ["another amount of a withdrawal", "UPDATE withdrawals SET amount_minor = 1"],
    ["another payee", "UPDATE withdrawals SET details = 'mine'"],
    [
      "a second open withdrawal",
      "INSERT INTO withdrawals (affiliate_id, status, amount_minor, currency, method, details, requested_at) SELECT affiliate_id, status, amount_minor, currency, method, details, requested_at FROM withdrawals",
    ],
    ["to delete a withdrawal", "DELETE FROM withdrawals"],
    ["another amount of a commission", "UPDATE commissions SET amount_minor = 599"],
    [
      "to give back what was clawed",
      "UPDATE commissions SET clawed_minor = 9; UPDATE commissions SET clawed_minor = 8",
    ],
    ["to claw more than there is", "UPDATE commissions SET clawed_minor = 599"],
    ["to delete a commission", "DELETE FROM commissions"],
    [
      "a second commission of a level",
      "INSERT INTO commissions SELECT 9, order_id, affiliate_id, level, status, net_minor, rate_bps, amount_minor, clawed_minor, currency, hold_until, NULL, 0, 0, NULL FROM commissions",
    ],
    [
      "a commission on one's own order",
      "INSERT INTO affiliates (user_id, code, status, created_at) VALUES (2001, 'own', 'active', 0); INSERT INTO commissions SELECT 9, order_id, 2001, 2, status, net_minor, rate_bps, amount_minor, clawed_minor, currency, hold_until, NULL, 0, 0, NULL FROM commissions",
    ],
    ["to read the ledger again", "UPDATE ledger_readers SET read_to = 0"],
    ["to forget how far it was read", "DELETE FROM ledger_readers"],
    ["another affiliate for a buyer", "UPDATE users SET referrer_id = 1 WHERE telegram_id = 2001"],
    ["a user who brought themselves", "UPDATE users SET referrer_id = 7001 WHERE telegram_id = 7001"],
    ["to change an entry", "UPDATE ledger_entries SET amount_minor = amount_minor + 1"],
    ["to delete an entry", "DELETE FROM ledger_entries"],
    ["to change a transaction", "UPDATE ledger_transactions SET at = 0"],
    ["to delete a transaction", "DELETE FROM ledger_transactions"],
    [
      "a late entry",
      "INSERT INTO ledger_entries (transaction_id, account, currency, amount_minor) VALUES ('payment:1', 'sales', 'USD', 1)",
    ],
    [
      "a transaction without entries",
      "INSERT INTO ledger_transactions VALUES ('payment:9', 'payment', 9, NULL, NULL, 0)",
    ],
    [
      "a transaction that does not balance",
      "INSERT INTO ledger_entries (transaction_id, account, currency, amount_minor) VALUES ('payment:9', 'sales', 'USD', 1); INSERT INTO ledger_transactions VALUES ('payment:9', 'payment', 9, NULL, NULL, 0)",
    ],
    [
      "a transaction that balances over two currencies",
      "INSERT INTO ledger_entries (transaction_id, account, currency, amount_minor) VALUES ('payment:9', 'sales', 'USD', 1), ('payment:9', 'sales', 'HKD', -1); INSERT INTO ledger_transactions VALUES ('payment:9', 'payment', 9, NULL, NULL, 0)",
    ],
    ...[
      ["of a kind that is none", "'gift:9', 'gift', 9, NULL"],
      ["that its number does not name", "'payment:8', 'payment', 9, NULL"],
      ["with a cause that its kind has not", "'payment:9:1', 'payment', 9, 1"],
      ["of a claw-back without its refund", "'commission_claw:9', 'commission_claw', 9, NULL"],
    ].map(([what, head = ""]) => [
      `a transaction ${what}`,
      `INSERT INTO ledger_entries (transaction_id, account, currency, amount_minor) SELECT ${head.split(",")[0]}, account, currency, amount_minor FROM ledger_entries WHERE transaction_id = 'payment:1'; INSERT INTO ledger_transactions VALUES (${head}, NULL, 0)`,
    ]),
    [
      "an affiliate's account of nobody",
      "INSERT INTO ledger_entries (transaction_id, account, currency, amount_minor) VALUES ('x', 'affiliate_payable', 'USD', 1)",
    ],
  ])("%s", async (_, sql) => {
    await using shop = await shopWithEarnings();
    await bring(shop.database, 2002, affiliate);
    await openWithdrawal(shop.database, affiliate);
    const before = await shop.database.read.select().from(withdrawals);
    const attack = shop.database.write(async (tx) => {
      for (const statement of sql.split(";")) await tx.values(statement);
    });
    await expect(attack).rejects.toThrow();
    expect(await shop.database.read.select().from(withdrawals)).toEqual(before);
    expect(await shop.database.read.select().from(commissions)).toHaveLength(1);
  });
});

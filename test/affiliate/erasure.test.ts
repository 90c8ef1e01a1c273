import { describe, expect, test } from "bun:test";
import { approveWithdrawal, recordPayout, rejectWithdrawal } from "../../src/affiliate/withdrawals.ts";
import { gatherUserData } from "../../src/sales/user-data.ts";
import { eraseExpired, eraseUser } from "../../src/shop/erasure.ts";
import {
  after,
  aTronAddress,
  brokenBooks,
  days,
  earn,
  makeAffiliate,
  openWithdrawal,
} from "../helpers/earning-shop.ts";
import { temporaryDatabase } from "../helpers/temporary-database.ts";

const affiliate = 7001;
const now = after(15 * days);

async function shopWithWithdrawal() {
  const shop = await temporaryDatabase();
  await makeAffiliate(shop.database, affiliate);
  await earn(shop.database, affiliate, 2001);
  const { id } = await openWithdrawal(shop.database, affiliate);
  return { ...shop, id, [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose]() };
}

describe("payout details", () => {
  test("are in what an affiliate can download", async () => {
    await using shop = await shopWithWithdrawal();
    const { affiliate: row, commissions, withdrawals } = await gatherUserData(shop.database.read, affiliate);
    expect(row).toHaveLength(1);
    expect(commissions).toHaveLength(1);
    expect(withdrawals[0]?.details).toBe(aTronAddress);
  });

  test("are not removed while the withdrawal waits, nor is anything else", async () => {
    await using shop = await shopWithWithdrawal();
    const erase = () => shop.database.write((tx) => eraseUser(tx, affiliate, now));
    expect(await erase()).toEqual({ kind: "payout_owed" });
    await shop.database.write((tx) => approveWithdrawal(tx, shop.id, now));
    expect(await erase()).toEqual({ kind: "payout_owed" });
    const { withdrawals } = await gatherUserData(shop.database.read, affiliate);
    expect(withdrawals[0]?.details).toBe(aTronAddress);
  });

  test("are removed at the affiliate's wish once it has ended; the facts of money stay", async () => {
    await using shop = await shopWithWithdrawal();
    await shop.database.write((tx) => rejectWithdrawal(tx, shop.id, "no", now));
    expect(await shop.database.write((tx) => eraseUser(tx, affiliate, now))).toEqual({ kind: "erased" });
    const { withdrawals, commissions } = await gatherUserData(shop.database.read, affiliate);
    expect(withdrawals).toMatchObject([{ details: "", amountMinor: 598, status: "rejected" }]);
    expect(commissions).toHaveLength(1);
    expect(await brokenBooks(shop.url, now)).toEqual([]);
  });

  test("are removed when they have been kept long enough, not before", async () => {
    await using shop = await shopWithWithdrawal();
    await shop.database.write((tx) => approveWithdrawal(tx, shop.id, now));
    await shop.database.write((tx) => recordPayout(tx, shop.id, "0x", now));
    const detailsAfter = async (ms: number) => {
      await shop.database.write((tx) => eraseExpired(tx, 180, 200, after(15 * days + ms)));
      return (await gatherUserData(shop.database.read, affiliate)).withdrawals[0]?.details;
    };
    expect(await detailsAfter(180 * days - 1)).toBe(aTronAddress);
    expect(await detailsAfter(180 * days)).toBe("");
  });
});

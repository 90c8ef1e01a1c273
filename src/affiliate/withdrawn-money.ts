import { and, eq } from "drizzle-orm";
import type { Transaction } from "../shared/database/database.ts";
import { type Account, post } from "../shared/ledger.ts";
import { moveAll } from "../shared/move.ts";
import { commissions } from "../shop/schema/affiliates.ts";
import { commissionState } from "./commissions.ts";
import type { Withdrawal } from "./withdrawal-rows.ts";

/** Takes the amount of a new withdrawal out of what is payable, and with it the commissions that make it up. */
export async function reserve(tx: Transaction, withdrawal: Withdrawal, now: Date): Promise<void> {
  const { id, affiliateId, currency } = withdrawal;
  await enter(tx, withdrawal, "request", [reservedOf(withdrawal), payableOf(withdrawal)], now);
  const isPayable = and(
    eq(commissions.affiliateId, affiliateId),
    eq(commissions.status, "payable"),
    eq(commissions.currency, currency),
  );
  const change = { withdrawalId: id, updatedAt: now };
  await moveAll(tx, commissionState, isPayable, "reserved", change, { now });
}

/** Makes the amount of a rejected withdrawal payable again; a commission that was clawed back meanwhile stays so. */
export async function giveBack(tx: Transaction, withdrawal: Withdrawal, now: Date): Promise<void> {
  await enter(tx, withdrawal, "reject", [payableOf(withdrawal), reservedOf(withdrawal)], now);
  await moveReserved(tx, withdrawal, "payable", { withdrawalId: null }, now);
}

/** Books the amount of a withdrawal that was paid out of the shop. */
export async function payOut(tx: Transaction, withdrawal: Withdrawal, now: Date): Promise<void> {
  await enter(tx, withdrawal, "pay", [{ account: "payouts" }, reservedOf(withdrawal)], now);
  await moveReserved(tx, withdrawal, "paid", {}, now);
}

function payableOf({ affiliateId }: Withdrawal): Account {
  return { account: "affiliate_payable", affiliateId };
}

function reservedOf({ affiliateId }: Withdrawal): Account {
  return { account: "affiliate_reserved", affiliateId };
}

async function enter(
  tx: Transaction,
  { id: subjectId, amountMinor, currency }: Withdrawal,
  step: "request" | "reject" | "pay",
  [from, to]: readonly [Account, Account],
  now: Date,
): Promise<void> {
  await post(tx, { kind: `withdrawal_${step}`, subjectId, from, to, amountMinor, currency }, now);
}

async function moveReserved(
  tx: Transaction,
  { id, affiliateId }: Withdrawal,
  to: "payable" | "paid",
  change: { readonly withdrawalId?: null },
  now: Date,
): Promise<void> {
  const isReserved = and(
    eq(commissions.affiliateId, affiliateId),
    eq(commissions.withdrawalId, id),
    eq(commissions.status, "reserved"),
  );
  await moveAll(tx, commissionState, isReserved, to, { ...change, updatedAt: now }, { now });
}

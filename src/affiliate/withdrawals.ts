import { and, eq } from "drizzle-orm";
import type { Transaction } from "../shared/database/database.ts";
import type { Currency } from "../shared/money.ts";
import { move } from "../shared/move.ts";
import type { PayoutMethod } from "../shared/states.ts";
import { affiliates, withdrawals } from "../shop/schema/affiliates.ts";
import { alertRequest } from "./alert-withdrawal.ts";
import { balanceOf } from "./balance.ts";
import { clawBackRefunds } from "./claw-back.ts";
import { type PayoutFault, payoutFault } from "./payout-details.ts";
import type { AffiliateTerms } from "./terms.ts";
import { findOpenWithdrawal, type Withdrawal, withdrawalState } from "./withdrawal-rows.ts";
import { giveBack, payOut, reserve } from "./withdrawn-money.ts";

/** Where an affiliate wants all that is payable to go. */
interface WithdrawalWish {
  readonly affiliateId: number;
  readonly method: PayoutMethod;
  readonly details: string;
  readonly currency: Currency;
  /** what was payable when the affiliate agreed; absent: they take whatever it is */
  readonly agreedMinor?: number;
}

/** What became of a wish to withdraw. */
export type WithdrawalRequest =
  | { readonly kind: "requested"; readonly withdrawal: Withdrawal }
  | { readonly kind: "below_minimum"; readonly payableMinor: number; readonly minimumMinor: number }
  | { readonly kind: "one_open"; readonly withdrawal: Withdrawal }
  /** than the one that was agreed to; or refunds came in so fast that what is payable is not known yet */
  | { readonly kind: "other_amount" }
  | { readonly kind: "not_active" }
  | { readonly kind: "wrong_details"; readonly reason: PayoutFault };

/** How many entries of the ledger are read for refunds at a request, where {@link clawBackAll} has read all but the newest. */
const newestEntries = 20;

/**
 * Takes the whole payable balance out for an affiliate, who then waits for an owner. What was refunded until now is taken
 * back first: call {@link clawBackAll} before, so that there is little of it.
 */
export async function requestWithdrawal(
  tx: Transaction,
  wish: WithdrawalWish,
  terms: AffiliateTerms,
  now: Date,
): Promise<WithdrawalRequest> {
  const { affiliateId, method, currency, agreedMinor } = wish;
  const details = wish.details.trim();
  const reason = payoutFault(method, details);
  if (reason) return { kind: "wrong_details", reason };
  if (!(await isActive(tx, affiliateId))) return { kind: "not_active" };
  const open = await findOpenWithdrawal(tx, affiliateId);
  if (open) return { kind: "one_open", withdrawal: open };
  const read = await clawBackRefunds(tx, newestEntries, now);
  const { payableMinor } = await balanceOf(tx, affiliateId, currency);
  if (read === newestEntries || payableMinor !== (agreedMinor ?? payableMinor))
    return { kind: "other_amount" };
  const { minimumMinor } = terms;
  if (payableMinor <= 0 || payableMinor < minimumMinor)
    return { kind: "below_minimum", payableMinor, minimumMinor };
  const values = { affiliateId, method, details, currency, amountMinor: payableMinor };
  const withdrawal = await insertWithdrawal(tx, values, now);
  await reserve(tx, withdrawal, now);
  await alertRequest(tx, withdrawal, now);
  return { kind: "requested", withdrawal };
}

/**
 * An owner agrees to pay.
 * @returns the withdrawal as it now stands, or undefined if it was not waiting for a decision
 */
export async function approveWithdrawal(
  tx: Transaction,
  id: number,
  now: Date,
): Promise<Withdrawal | undefined> {
  return move(tx, withdrawalState, { id }, "approved", { decidedAt: now }, { now });
}

/**
 * An owner refuses to pay, and the amount is payable again.
 * @param reason for the affiliate to read
 * @returns the withdrawal as it now stands, or undefined if it was not open
 */
export async function rejectWithdrawal(
  tx: Transaction,
  id: number,
  reason: string,
  now: Date,
): Promise<Withdrawal | undefined> {
  const change = { reason, decidedAt: now };
  const rejected = await move(tx, withdrawalState, { id }, "rejected", change, { now });
  if (!rejected) return undefined;
  await giveBack(tx, rejected, now);
  return rejected;
}

/**
 * Records that an owner has paid an approved withdrawal.
 * @param proof a transaction number or hash
 * @returns the withdrawal as it now stands, or undefined if it was not approved and unpaid
 */
export async function recordPayout(
  tx: Transaction,
  id: number,
  proof: string,
  now: Date,
): Promise<Withdrawal | undefined> {
  const paid = await move(tx, withdrawalState, { id }, "paid", { proof, paidAt: now }, { now });
  if (!paid) return undefined;
  await payOut(tx, paid, now);
  return paid;
}

async function isActive(tx: Transaction, affiliateId: number): Promise<boolean> {
  const [active] = await tx
    .select({ id: affiliates.userId })
    .from(affiliates)
    .where(and(eq(affiliates.userId, affiliateId), eq(affiliates.status, "active")));
  return active !== undefined;
}

async function insertWithdrawal(
  tx: Transaction,
  values: Omit<WithdrawalWish, "agreedMinor"> & Pick<Withdrawal, "amountMinor">,
  now: Date,
): Promise<Withdrawal> {
  const [withdrawal] = await tx
    .insert(withdrawals)
    .values({ ...values, status: "requested", requestedAt: now })
    .returning();
  if (!withdrawal) throw new Error("Inserting a withdrawal returned no row");
  return withdrawal;
}

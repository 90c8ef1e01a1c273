import { sql } from "drizzle-orm";
import type { Transaction } from "./database/database.ts";
import { placeholders, prepared } from "./database/prepared.ts";
import { ledgerEntries, ledgerTransactions } from "./database/schema.ts";
import type { Currency } from "./money.ts";
import type { Payment } from "./payments.ts";
import type { Refund } from "./refunds/rows.ts";
import type { LedgerAccount, PaymentRole } from "./states.ts";

/** An account of the book; those that each affiliate has are told by whose they are. */
export type Account =
  | { readonly account: Exclude<LedgerAccount, `affiliate_${string}`> }
  | { readonly account: Extract<LedgerAccount, `affiliate_${string}`>; readonly affiliateId: number };

/** Money that goes from one account to another: it is credited to `from` and debited to `to`. */
export interface Posting {
  /** derived from what happened, so that a replay changes nothing */
  readonly id: string;
  readonly orderId?: number | null;
  readonly from: Account;
  readonly to: Account;
  /** positive; nothing is posted for 0 */
  readonly amountMinor: number;
  readonly currency: Currency;
}

/**
 * Enters a transaction into the ledger. The database refuses one that does not balance, and any change afterwards.
 * @returns false if it was there already, or moves nothing
 * @throws RangeError for an amount that is no natural number
 */
export async function post(tx: Transaction, posting: Posting, now: Date): Promise<boolean> {
  const { id, orderId = null, from, to, amountMinor, currency } = posting;
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 0)
    throw new RangeError(`The ledger takes no amount of ${amountMinor}`);
  if (amountMinor === 0 || (await selectHead(tx).all({ id })).length > 0) return false;
  const common = { transactionId: id, currency };
  await insertEntry(tx).run({ ...common, affiliateId: null, ...to, amountMinor });
  await insertEntry(tx).run({ ...common, affiliateId: null, ...from, amountMinor: -amountMinor });
  await insertHead(tx).run({ id, orderId, at: now });
  return true;
}

const selectHead = prepared((db) =>
  db
    .select({ id: ledgerTransactions.id })
    .from(ledgerTransactions)
    .where(sql`${ledgerTransactions.id} = ${sql.placeholder("id")}`)
    .prepare(),
);

const insertEntry = prepared((db) =>
  db
    .insert(ledgerEntries)
    .values(placeholders("transactionId", "account", "affiliateId", "currency", "amountMinor"))
    .prepare(),
);

const insertHead = prepared((db) =>
  db
    .insert(ledgerTransactions)
    .values(placeholders("id", "orderId", "at"))
    .prepare(),
);

/** Enters money that arrived: revenue if it pays its order, else money that is to be sent back. */
export async function postPayment(
  tx: Transaction,
  { id, orderId, amountMinor, currency }: Payment,
  role: Exclude<PaymentRole, "none">,
  now: Date,
): Promise<void> {
  const from = { account: role === "primary" ? "sales" : "surplus" } as const;
  const to = { account: "provider" } as const;
  await post(tx, { id: `payment:${id}`, orderId, from, to, amountMinor: amountMinor ?? 0, currency }, now);
}

/** Enters money that went back to the buyer. */
export async function postRefund(
  tx: Transaction,
  refund: Refund,
  role: PaymentRole,
  now: Date,
): Promise<void> {
  const { id, orderId, amountMinor, currency } = refund;
  const to = { account: role === "primary" ? "refunds" : "surplus" } as const;
  await post(
    tx,
    { id: `refund:${id}`, orderId, from: { account: "provider" }, to, amountMinor, currency },
    now,
  );
}

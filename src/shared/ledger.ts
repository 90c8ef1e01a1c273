import { sql } from "drizzle-orm";
import type { Transaction } from "./database/database.ts";
import { placeholders, prepared } from "./database/prepared.ts";
import { ledgerEntries, ledgerTransactions } from "./database/schema/ledger.ts";
import type { Currency } from "./money.ts";
import type { Payment } from "./payments/rows.ts";
import type { Refund } from "./refunds/rows.ts";
import type { LedgerAccount, LedgerKind, PaymentRole } from "./states.ts";

/** An account of the book; those that each affiliate has are told by whose they are. */
export type Account =
  | { readonly account: Exclude<LedgerAccount, `affiliate_${string}`> }
  | { readonly account: Extract<LedgerAccount, `affiliate_${string}`>; readonly affiliateId: number };

/** Money that goes from one account to another: it is credited to `from` and debited to `to`. */
interface Posting {
  readonly kind: LedgerKind;
  /** of the payment, refund, commission or withdrawal */
  readonly subjectId: number;
  /** of a claw-back: the refund that it follows */
  readonly causeId?: number;
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
  if ((await selectHead(tx, { id: idOf(posting) })).length > 0) return false;
  return postFirst(tx, posting, now);
}

/** The same for what cannot be there yet, without looking: the database refuses it if it is. */
async function postFirst(tx: Transaction, posting: Posting, now: Date): Promise<boolean> {
  const { kind, subjectId, causeId = null, orderId = null, from, to, amountMinor, currency } = posting;
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 0)
    throw new RangeError(`The ledger takes no amount of ${amountMinor}`);
  if (amountMinor === 0) return false;
  const id = idOf(posting);
  await insertEntries(tx, {
    transactionId: id,
    currency,
    debited: to.account,
    debitedId: "affiliateId" in to ? to.affiliateId : null,
    debitMinor: amountMinor,
    credited: from.account,
    creditedId: "affiliateId" in from ? from.affiliateId : null,
    creditMinor: -amountMinor,
  });
  await insertHead(tx, { id, kind, subjectId, causeId, orderId, at: now });
  return true;
}

/** The same for the same event, so that a replay finds it; the database checks it against the columns. */
function idOf({ kind, subjectId, causeId }: Posting): string {
  return [kind, subjectId, ...(causeId === undefined ? [] : [causeId])].join(":");
}

const selectHead = prepared({ id: ledgerTransactions.id }, (db) =>
  db
    .select({ id: ledgerTransactions.id })
    .from(ledgerTransactions)
    .where(sql`${ledgerTransactions.id} = ${sql.placeholder("id")}`),
);

const insertEntries = prepared({}, (db) => {
  const common = placeholders("transactionId", "currency");
  const entry = (account: string, affiliateId: string, amountMinor: string) => ({
    ...common,
    account: sql.placeholder(account),
    affiliateId: sql.placeholder(affiliateId),
    amountMinor: sql.placeholder(amountMinor),
  });
  const debit = entry("debited", "debitedId", "debitMinor");
  return db.insert(ledgerEntries).values([debit, entry("credited", "creditedId", "creditMinor")]);
});

const insertHead = prepared({}, (db) =>
  db.insert(ledgerTransactions).values(placeholders("id", "kind", "subjectId", "causeId", "orderId", "at")),
);

/**
 * Enters money that arrived, at the moment when its one role is decided: revenue if it pays its order, else money that is to
 * be sent back.
 */
export async function postPayment(
  tx: Transaction,
  { id: subjectId, orderId, amountMinor, currency }: Payment,
  role: Exclude<PaymentRole, "none">,
  now: Date,
): Promise<void> {
  const from = { account: role === "primary" ? "sales" : "surplus" } as const;
  const to = { account: "provider" } as const;
  const posting = { kind: "payment", subjectId, orderId, from, to, currency } as const;
  await postFirst(tx, { ...posting, amountMinor: amountMinor ?? 0 }, now);
}

/** Enters money that went back to the buyer. */
export async function postRefund(
  tx: Transaction,
  refund: Refund,
  role: PaymentRole,
  now: Date,
): Promise<void> {
  const { id: subjectId, orderId, amountMinor, currency } = refund;
  const from = { account: "provider" } as const;
  const to = { account: role === "primary" ? "refunds" : "surplus" } as const;
  await post(tx, { kind: "refund", subjectId, orderId, from, to, amountMinor, currency }, now);
}

import type { Transaction } from "../database/database.ts";
import { placeholders, prepared } from "../database/prepared.ts";
import { notices } from "../database/schema/payments.ts";
import type { NoticeSource, PaymentStatus, Rail } from "../states.ts";

/** What a verified message of a rail says about one payment: the same whether the rail told it or was asked. */
export interface PaymentNotice {
  readonly rail: Rail;
  /** our number of the order */
  readonly merchantTransactionId: string;
  /** the rail's number of the payment */
  readonly transactionId: string;
  /** the rail's id of the attempt; absent where it was not told, or is nothing to tell attempts apart by */
  readonly requestId?: string;
  readonly status: PaymentStatus;
  /** undefined where the amount cannot be expressed in the currency's minor unit */
  readonly amountMinor: number | undefined;
  readonly amountText: string;
  readonly currency: string;
  /** who paid, where the rail knows users of Telegram: nobody else pays an order of theirs */
  readonly payerId?: number;
}

/** A verified message that is about neither a payment nor a refund that can be told apart. */
export interface OtherNotice {
  readonly rail: Rail;
  readonly notifyType: string;
  readonly merchantTransactionId: string;
  readonly transactionId: string;
  readonly status: string;
}

/** What a verified message of a rail says about one refund: the same whether the rail told it or was asked. */
export interface RefundNotice {
  readonly rail: Rail;
  /** our number, by which everything about a refund is told apart */
  readonly merchantRefundId: string;
  /** the rail's number, undefined where it left it out */
  readonly refundId: string | undefined;
  readonly merchantTransactionId: string;
  /** the payment that goes back, empty where the rail left it out */
  readonly transactionId: string;
  readonly status: "PROCESSING" | "SUCCESS" | "FAILED";
  /** undefined where the amount cannot be expressed in the currency's minor unit */
  readonly amountMinor: number | undefined;
  readonly amountText: string;
  readonly currency: string;
}

/** What tells a verified message apart from all others. */
type Said = OtherNotice & { readonly requestId?: string };

/**
 * Stores what a verified message said.
 * @returns whether it is the first message that says so
 */
export async function storeNotice(
  tx: Transaction,
  notice: Said,
  source: NoticeSource,
  now: Date,
): Promise<boolean> {
  const { rail, notifyType, transactionId, status, merchantTransactionId, requestId = "" } = notice;
  const said = { rail, notifyType, transactionId, status, merchantTransactionId, requestId };
  return (await insertNotice(tx, { source, ...said, receivedAt: now })).length > 0;
}

const insertNotice = prepared({ id: notices.id }, (db) =>
  db
    .insert(notices)
    .values({
      ...placeholders("source", "rail", "notifyType", "transactionId", "status"),
      ...placeholders("merchantTransactionId", "requestId", "receivedAt"),
    })
    .onConflictDoNothing()
    .returning({ id: notices.id }),
);

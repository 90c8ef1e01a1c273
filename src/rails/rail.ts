import type { Middleware } from "grammy";
import type { Money } from "../shared/money.ts";
import type { PaymentNotice, RefundNotice } from "../shared/payments/notices.ts";
import type { Rail } from "../shared/states.ts";

/** A way to pay. Every notice of it ends in `recordPaymentNotice` or `recordRefundNotice`, which know no rail. */
export interface PaymentRail {
  readonly name: Rail;
  /** what it is called where people read it, and in reasons that are stored */
  readonly title: string;
  /** Asks for what the buyer pays by, a page or an invoice; one request, always under the order's one number. */
  open(bill: Bill): Promise<Opening>;
  /** Takes in its news that come as updates, whatever else the bot does; absent: none do. */
  readonly notice?: Middleware;
  /** Asks what became of one order; absent: it only lists. */
  query?(order: Pick<PaymentNotice, "merchantTransactionId">): Promise<QueryOutcome>;
  /** Asks for money to be sent back; one request, always under the refund's one number. */
  refund(repayment: Repayment): Promise<RefundOutcome>;
  /** Asks what became of a refund; absent: to ask for it again does no harm, and tells. */
  queryRefund?(repayment: Repayment): Promise<RefundQueryOutcome>;
  /** Reads on in its list of transactions where that was left, and takes in what nobody told; absent: it is asked about each order. */
  list?(now: Date): Promise<void>;
}

/** The rails that the shop has. */
export type Rails = ReadonlyMap<Rail, PaymentRail>;

/** @throws RangeError for a rail that the shop does not have */
export function railOf(rails: Rails, name: Rail): PaymentRail {
  const rail = rails.get(name);
  if (!rail) throw new RangeError(`The shop has no rail ${name}`);
  return rail;
}

/** What a buyer is to pay, as a rail must know it. */
export interface Bill extends Money {
  /** our number, the only one ever used for this order */
  readonly merchantTransactionId: string;
  readonly userId: number;
  readonly product: { readonly id: string; readonly title: string };
  readonly expiresAt: Date;
  /** that the buyer is spoken to in */
  readonly language: "zh-CN" | "zh-TW" | "en";
  /** who pays, if our own page has asked */
  readonly buyer?: Payer | undefined;
  /** where our own page takes the buyer back; absent: wherever the rail's own does */
  readonly backUrl?: string | undefined;
}

/** What PingPong's risk checks want to know of a buyer. It goes there and nowhere else: neither into the database nor a log. */
export interface Payer {
  readonly ip: string;
  readonly billingAddress: BillingAddress;
}

export interface BillingAddress {
  /** ISO 3166-1, two letters */
  readonly country: string;
  readonly street: string;
  readonly city: string;
  /** two letters for the US and Canada; empty where a country has none */
  readonly state: string;
  /** empty where a country has none */
  readonly postcode: string;
}

/**
 * Why a rail said no, by what the shop must do about it.
 * `our_bug`, `authentication`, `configuration`: alert, repeating is useless. `duplicate`: the number is known, query it.
 * `expired`: the order needs a new number. `risk`, `declined`: the buyer may try again or pay otherwise.
 */
export type RefusalClass =
  | "our_bug"
  | "authentication"
  | "configuration"
  | "duplicate"
  | "expired"
  | "risk"
  | "declined";

/**
 * `later`: the rail answered, and is to be asked again. `unknown`: what was asked for may exist; it is asked again with the
 * same number, for a new one could end in two payments.
 */
export type Opening =
  | { readonly kind: "opened"; readonly way: OpenedWay }
  | { readonly kind: "refused"; readonly code: string; readonly class: RefusalClass }
  | { readonly kind: "later" | "unknown"; readonly because: string };

/** By what a buyer pays: a page, known to its rail under a number, or an invoice in the chat. */
export type OpenedWay =
  | { readonly paymentUrl: string; readonly transactionId: string }
  | { readonly invoiceMessageId: number };

/** `not_found`: the rail does not know the number, so that asking for it again is safe. */
export type QueryOutcome =
  | { readonly kind: "found"; readonly notice: PaymentNotice }
  | { readonly kind: "not_found" }
  | { readonly kind: "unknown"; readonly because: string };

/** Money that is to go back to a buyer. */
export interface Repayment extends Money {
  readonly merchantTransactionId: string;
  /** our number, the only one ever used for this refund */
  readonly merchantRefundId: string;
  /** the rail's number of the payment */
  readonly transactionId: string;
  /** who paid; null: nobody knows */
  readonly userId: number | null;
}

/**
 * `unknown`: the refund may be under way. It is asked about, and only if the rail does not know it, asked for again with the
 * same number: a new one could send the money back twice.
 */
export type RefundOutcome =
  | { readonly kind: "taken"; readonly notice: RefundNotice }
  | { readonly kind: "refused"; readonly code: string }
  | { readonly kind: "unknown"; readonly because: string };

/** `not_found`: the rail does not know the refund. */
export type RefundQueryOutcome =
  | { readonly kind: "found"; readonly notice: RefundNotice }
  | { readonly kind: "not_found" }
  | { readonly kind: "unknown"; readonly because: string };

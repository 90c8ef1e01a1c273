import { randomBytes } from "node:crypto";
import type { JsonObject } from "../json.ts";

export type PaymentStatus =
  | "INIT"
  | "PROCESSING"
  | "SUCCESS"
  | "FAILED"
  | "AUTH_SUCCESS"
  | "CLOSED"
  | "CANCEL";

/** One try of the buyer to pay. */
export interface Attempt {
  readonly requestId: string;
  readonly transactionId: string;
  readonly startedAtMs: number;
  status: PaymentStatus;
  resultCode?: string;
  endedAtMs?: number;
}

export interface Refund {
  readonly merchantRefundId: string;
  readonly refundId: string;
  readonly millionths: bigint;
  readonly remark?: string;
  readonly notificationUrl?: string;
  readonly startedAtMs: number;
  status: "PROCESSING" | "SUCCESS" | "FAILED";
  endedAtMs?: number;
}

/** What the first prePay fixed; a repeated one changes nothing of it. */
export interface OrderTerms {
  readonly merchantTransactionId: string;
  /** as sent, major units */
  readonly amount: string;
  readonly millionths: bigint;
  readonly currency: string;
  readonly captureDelayHours: 0 | -1;
  readonly payCancelUrl: string;
  readonly payResultUrl?: string;
  readonly notificationUrl?: string;
  readonly closeNotificationUrl?: string;
  readonly remark?: string;
  readonly goods: readonly { readonly name: string; readonly number: string }[];
  readonly expiresAtMs: number;
}

export interface Order {
  readonly terms: OrderTerms;
  readonly transactionId: string;
  readonly createdAtMs: number;
  status: PaymentStatus;
  readonly attempts: Attempt[];
  readonly refunds: Refund[];
}

/** How long a payment page lives. Source: hosted mode documents. */
export const linkLifetimeMs = 48 * 3_600_000;

/** All orders of the account, and the links to their payment pages. */
export class OrderBook {
  readonly #orders = new Map<string, Order>();
  readonly #links = new Map<string, { order: Order; expiresAtMs: number }>();
  #issued = 0;

  open(terms: OrderTerms, nowMs: number): Order {
    const order: Order = {
      terms,
      transactionId: this.nextNumber(nowMs),
      createdAtMs: nowMs,
      status: "INIT",
      attempts: [],
      refunds: [],
    };
    this.#orders.set(terms.merchantTransactionId, order);
    return order;
  }

  find(merchantTransactionId: string): Order | undefined {
    return this.#orders.get(merchantTransactionId);
  }

  all(): readonly Order[] {
    return [...this.#orders.values()];
  }

  /** A new token for the payment page; older ones stay valid until their own 48 hours are over. */
  issueToken(order: Order, nowMs: number): string {
    const token = `EU:${randomBytes(48).toString("base64url")}`;
    this.#links.set(token, { order, expiresAtMs: nowMs + linkLifetimeMs });
    return token;
  }

  /** @returns undefined when the token was never issued or its 48 hours are over */
  byToken(token: string, nowMs: number): Order | undefined {
    const link = this.#links.get(token);
    return link && nowMs < link.expiresAtMs ? link.order : undefined;
  }

  /** 16 digits, `yyyyMMdd5…` in Beijing time: the pattern of the published examples, otherwise our choice. */
  nextNumber(nowMs: number): string {
    this.#issued += 1;
    const beijingDate = new Date(nowMs + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll("-", "");
    return `${beijingDate}5${String(this.#issued).padStart(7, "0")}`;
  }
}

/** An order as the control routes show it. */
export function orderView(order: Order): JsonObject {
  const { terms, refunds, ...state } = order;
  const { millionths: _amount, ...plainTerms } = terms;
  return { ...plainTerms, ...state, refunds: refunds.map(({ millionths: _refunded, ...refund }) => refund) };
}

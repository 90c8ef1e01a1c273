import { starCurrency } from "../../shared/money.ts";
import type { PaymentNotice } from "../../shared/payments/notices.ts";

/** A payment in Stars, as Telegram tells of it or lists it. */
interface StarPayment {
  /** Telegram's id of the transaction */
  readonly chargeId: string;
  /** what our invoice said: the order's number; anything, where it is none of ours */
  readonly payload: string;
  readonly stars: number;
  readonly payerId: number;
}

/** A payment in Stars as a notice; a payload that is no number of ours is one that nobody knows. */
export function starNotice({ chargeId, payload, stars, payerId }: StarPayment): PaymentNotice {
  return {
    rail: "stars",
    merchantTransactionId: /^[A-Za-z0-9_-]{1,64}$/.test(payload) ? payload : "UNREADABLE",
    transactionId: chargeId,
    status: "SUCCESS",
    amountMinor: Number.isSafeInteger(stars) && stars > 0 ? stars : undefined,
    amountText: String(stars),
    currency: starCurrency,
    payerId,
  };
}

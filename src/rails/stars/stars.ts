import { takeReturn } from "../../shop/returned-money.ts";
import type { PaymentRail } from "../rail.ts";
import { type InvoiceNeeds, sendInvoice } from "./invoice.ts";
import { type StarNewsNeeds, starNews } from "./news.ts";
import { refundStars } from "./refund.ts";
import { readTransactions } from "./transactions.ts";

/** What paying in Telegram Stars needs. */
type StarsNeeds = InvoiceNeeds & StarNewsNeeds;

/**
 * Telegram Stars as a rail: an invoice in the chat, news by updates, and a list that is read on, for Telegram answers no question
 * about one payment.
 * Source: Bot API, payments in Telegram Stars.
 */
export function stars(needs: StarsNeeds): PaymentRail {
  return {
    name: "stars",
    title: "Telegram",
    open: (bill) => sendInvoice(needs, bill),
    notice: starNews(needs),
    refund: (repayment) => refundStars(needs, repayment),
    list: (now) => readTransactions({ ...needs, takeReturn }, now),
  };
}

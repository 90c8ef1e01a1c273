import { and, eq, inArray } from "drizzle-orm";
import type { Api } from "grammy";
import type { StarTransaction } from "grammy/types";
import { callTelegram, notTaken } from "../../gateways/telegram.ts";
import { raiseAlert } from "../../shared/alerts.ts";
import type { Database, Transaction } from "../../shared/database/database.ts";
import { refunds } from "../../shared/database/schema/payments.ts";
import type { Log } from "../../shared/log.ts";
import { moneyLabel } from "../../shared/money.ts";
import { findOrderByNumber } from "../../shared/orders.ts";
import { findPayment, type Payment } from "../../shared/payments/rows.ts";
import { recordPaymentNotice } from "../../shared/payments.ts";
import { endRefund, requestRefund } from "../../shared/refunds.ts";
import { minuteMs } from "../../shared/time.ts";
import { watchBalance } from "./balance.ts";
import { claimReading, noteRead, type Reading } from "./reader.ts";
import { starNotice } from "./star-notice.ts";

/** What reading the list needs. */
interface ReadingNeeds {
  readonly api: Api;
  readonly database: Database;
  readonly log: Log;
}

/** How often the list is looked at, so that a payment whose update got lost is found within five minutes (our choice). */
const gapMs = minuteMs;
/** As many as Telegram hands out at once. Source: Bot API, getStarTransactions: `limit`. */
const pageSize = 100;
/** How many are taken in by one transaction of the database: each may take some twenty statements, while every callback waits (our choice). */
const sliceSize = 10;

/**
 * Reads on in the list of the bot's transactions, a page at a time, and takes in what nobody told. The place is kept with what
 * was taken in; the last one that was read is read again, which shows whether the list is still the same.
 */
export async function readTransactions(needs: ReadingNeeds, now: Date): Promise<void> {
  const reading = await needs.database.write((tx) => claimReading(tx, gapMs, now));
  if (!reading) return;
  const end = await readOn(needs, reading, now);
  if (end !== reading.readTo) await watchBalance(needs, end, now);
}

/** @returns up to where the list was read */
async function readOn(needs: ReadingNeeds, reading: Reading, now: Date): Promise<number> {
  for (let readTo = reading.readTo; ; ) {
    const from = Math.max(0, readTo - 1);
    const page = await fetchPage(needs.api, from);
    const isOtherList = page.length === 0 && readTo > 0;
    const next = isOtherList ? 0 : from + page.length;
    await takeInSlices(needs, page, from, reading, now);
    if (isOtherList) await needs.database.write((tx) => noteRead(tx, 0));
    else if (page.length < pageSize) return next;
    readTo = next;
  }
}

/** The place is kept with each slice. @param from that of the page in the list */
async function takeInSlices(
  { database, log }: ReadingNeeds,
  page: readonly StarTransaction[],
  from: number,
  reading: Reading,
  now: Date,
): Promise<void> {
  for (let place = 0; place < page.length; place += sliceSize) {
    const slice = page.slice(place, place + sliceSize);
    await database.write(async (tx) => {
      for (const transaction of slice) await takeIn(tx, log, transaction, reading, now);
      await noteRead(tx, from + place + slice.length);
    });
  }
}

async function fetchPage(api: Api, offset: number): Promise<StarTransaction[]> {
  const outcome = await callTelegram(() => api.getStarTransactions({ offset, limit: pageSize }));
  if (outcome.kind !== "done") throw notTaken("the question for its transactions", outcome);
  return outcome.value.transactions;
}

/** What is neither a payment to the bot nor one that went back, such as a withdrawal, is the owners' own business. */
async function takeIn(
  tx: Transaction,
  log: Log,
  transaction: StarTransaction,
  reading: Reading,
  now: Date,
): Promise<void> {
  const { id: chargeId, amount: stars, source, receiver } = transaction;
  if (receiver?.type === "user") return takeReturn(tx, chargeId, now);
  if (source?.type !== "user" || source.transaction_type !== "invoice_payment") return;
  const notice = starNotice({
    chargeId,
    payload: source.invoice_payload ?? "",
    stars,
    payerId: source.user.id,
  });
  const isOurs = (await findOrderByNumber(tx, notice.merchantTransactionId)) !== undefined;
  if (!isOurs && transaction.date * 1000 < reading.since.getTime()) return;
  const { kind } = await recordPaymentNotice(tx, notice, "query", now);
  if (kind !== "repeated")
    log.info("star_payment_found", { merchantTransactionId: notice.merchantTransactionId, kind });
}

/**
 * Takes in that Telegram lists a payment as gone back: the end of a refund that we asked for, or else a charge-back, by Telegram
 * or by the store where the Stars were bought. The books follow that like a refund, and a human is told. Idempotent.
 * Source: Bot API, StarTransaction: the id of a refund is the payment's.
 */
export async function takeReturn(tx: Transaction, chargeId: string, now: Date): Promise<void> {
  const payment = await findPayment(tx, { rail: "stars", transactionId: chargeId });
  if (!payment) return;
  const [open] = await tx
    .select()
    .from(refunds)
    .where(and(eq(refunds.paymentId, payment.id), inArray(refunds.status, ["requested", "sent", "unknown"])));
  if (open) await endRefund(tx, open, { status: "succeeded" }, now);
  else await chargeBack(tx, payment, now);
}

/** Of what is back already nothing is left to refund. */
async function chargeBack(tx: Transaction, payment: Payment, now: Date): Promise<void> {
  const { id: paymentId, orderId, amountMinor, currency } = payment;
  if (amountMinor === null) return;
  const random = crypto.getRandomValues(new Uint8Array(6));
  const request = await requestRefund(tx, { orderId, paymentId, amountMinor }, random, now);
  if (request.kind !== "requested") return;
  await endRefund(tx, request.refund, { status: "succeeded" }, now);
  const { merchantTransactionId: number, transactionId } = payment;
  const facts = { number, transactionId, amount: moneyLabel({ amountMinor, currency }) };
  await raiseAlert(tx, { kind: "stars_charged_back", orderId, subject: transactionId, facts }, now);
}

import type { Api } from "grammy";
import type { StarTransaction } from "grammy/types";
import { callTelegram, notTaken } from "../../gateways/telegram.ts";
import type { Database, Transaction } from "../../shared/database/database.ts";
import type { Log } from "../../shared/log.ts";
import { findOrderByNumber } from "../../shared/orders.ts";
import { recordPaymentNotice } from "../../shared/payments.ts";
import { minuteMs } from "../../shared/time.ts";
import type { takeReturn } from "../../shop/returned-money.ts";
import { watchBalance } from "./balance.ts";
import { claimReading, noteRead, type Reading } from "./reader.ts";
import { starNotice } from "./star-notice.ts";

/** What reading the list needs. */
interface ReadingNeeds {
  readonly api: Api;
  readonly database: Database;
  readonly log: Log;
  readonly takeReturn: typeof takeReturn;
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
  needs: ReadingNeeds,
  page: readonly StarTransaction[],
  from: number,
  reading: Reading,
  now: Date,
): Promise<void> {
  for (let place = 0; place < page.length; place += sliceSize) {
    const slice = page.slice(place, place + sliceSize);
    await needs.database.write(async (tx) => {
      for (const transaction of slice) await takeIn(tx, needs, transaction, reading, now);
      await noteRead(tx, from + place + slice.length);
    });
  }
}

async function fetchPage(api: Api, offset: number): Promise<StarTransaction[]> {
  const outcome = await callTelegram(() => api.getStarTransactions({ offset, limit: pageSize }));
  if (outcome.kind !== "done") throw notTaken("the question for its transactions", outcome);
  return outcome.value.transactions;
}

/**
 * What is neither a payment to the bot nor one that went back, such as a withdrawal, is the owners' own business.
 * Source: Bot API, StarTransaction: the id of a refund is the payment's.
 */
async function takeIn(
  tx: Transaction,
  { log, ...needs }: ReadingNeeds,
  transaction: StarTransaction,
  reading: Reading,
  now: Date,
): Promise<void> {
  const { id: chargeId, amount: stars, source, receiver } = transaction;
  if (receiver?.type === "user") return needs.takeReturn(tx, { rail: "stars", transactionId: chargeId }, now);
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

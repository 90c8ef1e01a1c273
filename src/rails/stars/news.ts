import { type Api, Composer, type Context } from "grammy";
import type { PreCheckoutQuery, SuccessfulPayment } from "grammy/types";
import { callTelegram, notTaken } from "../../gateways/telegram.ts";
import { languageOf, wordsIn } from "../../locales/texts.ts";
import type { Database, Queries } from "../../shared/database/database.ts";
import { describeError, type Log } from "../../shared/log.ts";
import { findOrderByNumber } from "../../shared/orders.ts";
import { recordPaymentNotice } from "../../shared/payments.ts";
import { findPause } from "../../shop/pauses.ts";
import { findUser } from "../../shop/users.ts";
import { type Refusal, refusalOf } from "./pre-checkout.ts";
import { readSoon } from "./reader.ts";
import { starNotice } from "./star-notice.ts";

/** What taking in Telegram's news of Stars needs. */
export interface StarNewsNeeds {
  readonly database: Database;
  readonly log: Log;
  /** held up by no silence: Telegram waits ten seconds for an answer, and no longer */
  readonly urgentApi: Api;
}

/** How often an answer is tried that Telegram may not have got; it takes a few seconds at most (our choice). */
const tries = 3;

/** Answers whether an order may be paid, and takes in its money, in a lane before everything else that updates ask for. */
export function starNews(needs: StarNewsNeeds): Composer<Context> {
  const lane = new Composer();
  lane.on("pre_checkout_query", ({ preCheckoutQuery }) => judge(needs, preCheckoutQuery));
  lane.on("message:successful_payment", ({ message: { successful_payment: payment, from } }) =>
    takeIn(needs, payment, from.id),
  );
  lane.on("message:refunded_payment", () => lookSoon(needs));
  return lane;
}

/** Source: Bot API, PreCheckoutQuery: an answer is due within 10 s, or the payment fails. */
async function judge({ database, log, urgentApi }: StarNewsNeeds, query: PreCheckoutQuery): Promise<void> {
  const number = query.invoice_payload;
  try {
    const refusal = await whyNot(database.read, log, query);
    const words = refusal && wordsIn(await languageFor(database.read, query));
    const answer = words ? { error_message: words.plain(`stars.refused.${refusal}`) } : {};
    await answerQuery(() => urgentApi.answerPreCheckoutQuery(query.id, refusal === undefined, answer));
    log.info("pre_checkout_answered", { merchantTransactionId: number, kind: refusal ?? "may_pay" });
  } catch (error) {
    log.error("pre_checkout_not_answered", { merchantTransactionId: number, cause: describeError(error) });
  }
}

/** Without a database nobody knows whether an order may be paid. */
async function whyNot(read: Queries, log: Log, query: PreCheckoutQuery): Promise<Refusal | undefined> {
  try {
    const order = await findOrderByNumber(read, query.invoice_payload);
    return refusalOf(query, order, (await findPause(read)) !== undefined);
  } catch (error) {
    log.error("pre_checkout_not_judged", { cause: describeError(error) });
    return "trouble";
  }
}

async function languageFor(read: Queries, { from }: PreCheckoutQuery): Promise<string> {
  const known = await findUser(read, from.id).catch(() => undefined);
  return known?.language ?? languageOf(from.language_code);
}

/** An answer may be given again without harm. */
async function answerQuery(call: () => Promise<true>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await callTelegram(call);
    if (outcome.kind === "done") return;
    if (attempt === tries) throw notTaken("the answer to a pre-checkout query", outcome);
  }
}

/** What cannot be stored now is found in Telegram's list. */
async function takeIn(
  { database, log }: StarNewsNeeds,
  payment: SuccessfulPayment,
  payerId: number,
): Promise<void> {
  const { invoice_payload: payload, telegram_payment_charge_id: chargeId, total_amount: stars } = payment;
  const notice = { ...starNotice({ chargeId, payload, stars, payerId }), currency: payment.currency };
  const named = { merchantTransactionId: notice.merchantTransactionId };
  try {
    const { kind } = await database.write((tx) => recordPaymentNotice(tx, notice, "callback", new Date()));
    log.info("star_payment_recorded", { ...named, kind });
  } catch (error) {
    log.error("star_payment_not_recorded", { ...named, cause: describeError(error) });
  }
}

/** Stars went back: the list says which, and whether we asked for it. */
async function lookSoon({ database, log }: StarNewsNeeds): Promise<void> {
  try {
    await database.write((tx) => readSoon(tx, new Date()));
  } catch (error) {
    log.error("star_refund_not_noted", { cause: describeError(error) });
  }
}

import { type Api, Composer, type Context, GrammyError } from "grammy";
import type { PreCheckoutQuery, SuccessfulPayment } from "grammy/types";
import { callTelegram, notTaken, type TelegramOutcome } from "../../gateways/telegram.ts";
import { languageOf, wordsIn } from "../../locales/texts.ts";
import type { Database, Queries } from "../../shared/database/database.ts";
import { describeError, type Log } from "../../shared/log.ts";
import { findOrderByNumber } from "../../shared/orders.ts";
import { recordPaymentNotice } from "../../shared/payments.ts";
import { findPause } from "../../shop/pauses.ts";
import { findUser } from "../../shop/users.ts";
import { beginPaying } from "./paying.ts";
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
    const refusal = await whyNot(database, log, query, new Date());
    const words = refusal && wordsIn(await languageFor(database.read, query));
    const answer = words ? { error_message: words.plain(`stars.refused.${refusal}`) } : {};
    const end = await answerQuery(() =>
      urgentApi.answerPreCheckoutQuery(query.id, refusal === undefined, answer),
    );
    const level = end === "too_late" ? "warn" : "info";
    log[level](`pre_checkout_${end}`, { merchantTransactionId: number, kind: refusal ?? "may_pay" });
  } catch (error) {
    log.error("pre_checkout_not_answered", { merchantTransactionId: number, cause: describeError(error) });
  }
}

/** Without a database nobody knows whether an order may be paid. */
async function whyNot(
  database: Database,
  log: Log,
  query: PreCheckoutQuery,
  now: Date,
): Promise<Refusal | undefined> {
  try {
    return await database.write(async (tx) => {
      const order = await findOrderByNumber(tx, query.invoice_payload);
      const refusal = refusalOf(query, order, (await findPause(tx)) !== undefined);
      if (refusal || !order) return refusal;
      return (await beginPaying(tx, order.id, query.id, now)) ? undefined : "underway";
    });
  } catch (error) {
    log.error("pre_checkout_not_judged", { cause: describeError(error) });
    return "trouble";
  }
}

async function languageFor(read: Queries, { from }: PreCheckoutQuery): Promise<string> {
  const known = await findUser(read, from.id).catch(() => undefined);
  return known?.language ?? languageOf(from.language_code);
}

/**
 * An answer may be given again without harm.
 * @returns `gone`: Telegram waits for none any more, behind one that got lost; that arrived, or came too late. `too_late`: the same
 *   behind none, as of a query that a bot has answered which was killed
 */
async function answerQuery(call: () => Promise<true>): Promise<"answered" | "gone" | "too_late"> {
  let isLost = false;
  for (let attempt = 1; ; attempt++) {
    const outcome = await callUnlessGone(call);
    if (outcome.kind === "done") return "answered";
    if (outcome.kind === "gone") return isLost ? "gone" : "too_late";
    if (attempt === tries) throw notTaken("the answer to a pre-checkout query", outcome);
    isLost ||= outcome.kind === "unknown";
  }
}

/** Source: Bot API server, which says of a query that was answered or is too old: "query is too old … or query ID is invalid". */
async function callUnlessGone(
  call: () => Promise<true>,
): Promise<TelegramOutcome<true> | { readonly kind: "gone" }> {
  try {
    return await callTelegram(call);
  } catch (error) {
    const isGone =
      error instanceof GrammyError && /query is too old|query ID is invalid/.test(error.description);
    if (isGone) return { kind: "gone" };
    throw error;
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

import { and, asc, desc, eq, isNull, notInArray } from "drizzle-orm";
import type { App } from "../app.ts";
import { orderTitle } from "../catalogue/order-title.ts";
import { type Card, optionsOf } from "../gateways/telegram/cards.ts";
import type { Outbox } from "../gateways/telegram/outbox.ts";
import { callWithHtml, type TelegramOutcome } from "../gateways/telegram.ts";
import { type Words, wordsIn } from "../locales/texts.ts";
import { parts, questions } from "../shared/database/schema/fulfilment.ts";
import { orders, users } from "../shared/database/schema/orders.ts";
import { checkouts } from "../shared/database/schema/payments.ts";
import { tellings } from "../shared/database/schema/tellings.ts";
import { describeError } from "../shared/log.ts";
import type { Order } from "../shared/orders.ts";
import type { TellingKind } from "../shared/states.ts";
import { noteBlocked } from "../shop/users.ts";
import { contactButton } from "../support/contact-button.ts";
import { priceLabel } from "./card/labels.ts";
import { payButton } from "./card/order-card.ts";
import { takePayButtons } from "./take-ways-to-pay.ts";

/** What telling buyers needs. */
type Teller = Pick<App, "database" | "api" | "catalogue" | "log" | "contact" | "checkoutPage"> & {
  /** of tellings */
  readonly outbox: Outbox;
};

/**
 * Tells buyers what they are owed to be told about their orders, each fact in a message of its own; one whose fate nobody
 * knows is sent again, at growing gaps. Who blocked the bot is told when they are back. A button that leads to the payment page
 * goes once the order cannot be paid any more.
 */
export async function tellBuyers(teller: Teller, now: Date): Promise<void> {
  const { outbox } = teller;
  await takePayButtons(teller, now);
  const due = await findOwed(teller, now);
  await outbox.send(due.map((owed) => ({ id: owed.telling.id, send: () => tell(teller, owed, now) })));
}

async function findOwed({ database, outbox }: Teller, now: Date) {
  return database.read
    .select({ telling: tellings, order: orders, checkout: checkouts, language: users.language })
    .from(tellings)
    .innerJoin(orders, eq(orders.id, tellings.orderId))
    .innerJoin(checkouts, eq(checkouts.orderId, orders.id))
    .innerJoin(users, eq(users.telegramId, orders.userId))
    .where(
      and(isNull(tellings.toldAt), isNull(users.blockedAt), notInArray(tellings.id, outbox.waiting(now))),
    )
    .orderBy(asc(tellings.id))
    .limit(outbox.room(now));
}

type Owed = Awaited<ReturnType<typeof findOwed>>[number];

async function tell(teller: Teller, owed: Owed, now: Date): Promise<void> {
  const { database, log, outbox } = teller;
  const { telling, order } = owed;
  try {
    const told = await show(teller, owed);
    log.info("buyer_told", { orderId: order.id, kind: telling.kind, status: told.kind });
    if (told.kind === "blocked") await database.write((tx) => noteBlocked(tx, order.userId, now));
    if (told.kind === "unknown") return outbox.note(telling.id, now);
    if (told.kind === "later") return outbox.putOff(telling.id, now);
    outbox.settle(telling.id);
    if (told.kind === "blocked") return;
    const payableMessageId = told.kind === "done" ? told.value : null;
    const isTold = { toldAt: now, payableMessageId };
    await database.write((tx) => tx.update(tellings).set(isTold).where(eq(tellings.id, telling.id)));
  } catch (error) {
    outbox.putOff(telling.id, now);
    log.error("buyer_not_told", { orderId: order.id, kind: telling.kind, cause: describeError(error) });
  }
}

/** @returns once it is done, the message if its button leads to the payment page, else null */
async function show(teller: Teller, owed: Owed): Promise<TelegramOutcome<number | null>> {
  const texts = wordsIn(owed.language);
  const { kind } = owed.telling;
  if (kind === "report_delayed") return withoutButton(await sayInReceipt(teller, owed.order, texts));
  // the order's card tells it
  if (kind === "link_delayed") return { kind: "done", value: null };
  const question = await questionOf(teller, owed);
  if (kind === "question_delayed" && question?.status !== "waiting") return { kind: "done", value: null };
  const card = cardOf(teller, owed, kind, texts);
  const sent = await callWithHtml(card.html, (text, markup) =>
    teller.api.sendMessage(owed.order.userId, text, {
      ...optionsOf(card),
      ...markup,
      ...(question && replyTo(question)),
    }),
  );
  const isPayable = hasLink.has(kind) && card.keyboard.length > 0;
  return sent.kind === "done" && isPayable ? { ...sent, value: sent.value.message_id } : withoutButton(sent);
}

function withoutButton(told: TelegramOutcome<unknown>): TelegramOutcome<null> {
  return told.kind === "done" ? { ...told, value: null } : told;
}

/** @returns the question that is told of; undefined for what tells of none, or of one that was erased */
async function questionOf({ database }: Teller, { telling: { kind, subject } }: Owed) {
  if (kind !== "question_delayed" && kind !== "question_there") return undefined;
  const [question] = await database.read
    .select()
    .from(questions)
    .where(eq(questions.id, Number(subject)));
  return question;
}

/** Beside the question that it is about, of several. */
function replyTo({ askedInMessageId }: Pick<typeof questions.$inferSelect, "askedInMessageId">) {
  return { reply_parameters: { message_id: askedInMessageId, allow_sending_without_reply: true } };
}

function cardOf(
  { catalogue, contact, checkoutPage }: Teller,
  { telling: { amountMinor, currency }, order, checkout }: Owed,
  kind: Exclude<TellingKind, "link_delayed">,
  texts: Words,
): Card {
  const amount = amountMinor === null || currency === null ? "" : priceLabel({ amountMinor, currency });
  const title = orderTitle(order, catalogue, texts);
  const html = texts.html(`telling.${kind}`, { title, number: order.merchantTransactionId, amount });
  if (hasLink.has(kind)) return { html, keyboard: payButton(order, checkout, checkoutPage, texts) };
  return { html, keyboard: needsHuman.has(kind) ? [[contactButton(contact, texts)]] : [] };
}

/** The shop is at it, and the buyer may want to ask. */
const needsHuman: ReadonlySet<string> = new Set([
  "payment_surplus",
  "payment_mismatch",
  "refund_failed",
  "with_administrator",
  "link_refused",
]);

const hasLink: ReadonlySet<string> = new Set(["payment_declined", "link_there"]);

/** Says in the receipt that the report takes longer, while it still waits for its last word; that one is never replaced. */
async function sayInReceipt(
  { api, database, catalogue }: Teller,
  order: Order,
  texts: Words,
): Promise<TelegramOutcome<unknown>> {
  const receiptOf = async () => {
    const [receipt] = await database.read
      .select()
      .from(parts)
      .where(and(eq(parts.orderId, order.id), eq(parts.kind, "receipt")))
      .orderBy(desc(parts.position))
      .limit(1);
    return receipt;
  };
  const receipt = await receiptOf();
  if (!receipt) return { kind: "done", value: undefined };
  const { messageId, status } = receipt;
  if (status === "planned" || status === "placing")
    return { kind: "later", seconds: 1, because: "no receipt yet" };
  if (status !== "placed" || messageId === null) return { kind: "done", value: undefined };
  const edit = (html: string) =>
    callWithHtml(html, (text, markup) => api.editMessageText(order.userId, messageId, text, markup));
  const number = order.merchantTransactionId;
  const title = orderTitle(order, catalogue, texts);
  const said = await edit(texts.html("telling.report_delayed", { number, title }));
  return (await receiptOf())?.status === "placed" ? said : edit(receipt.html);
}

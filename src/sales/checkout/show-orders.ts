import type { Api } from "grammy";
import type { App } from "../../app.ts";
import type { Catalogue } from "../../catalogue/catalogue.ts";
import { orderTitle } from "../../catalogue/order-title.ts";
import { type Card, optionsOf } from "../../gateways/telegram/cards.ts";
import type { Outbox } from "../../gateways/telegram/outbox.ts";
import { callWithHtml } from "../../gateways/telegram.ts";
import { type Texts, textsIn } from "../../locales/texts.ts";
import { describeError } from "../../shared/log.ts";
import { correctionVerdict } from "../../shop/correction.ts";
import { noteBlocked } from "../../shop/users.ts";
import { linkWaits, waitWords } from "../../shop/usual-waits.ts";
import { orderCard } from "../card/order-card.ts";
import { findUnshownOrders, noteShown } from "./checkouts.ts";

/** What drawing orders in their chats needs. */
type OrderDisplay = Pick<
  App,
  "database" | "api" | "catalogue" | "log" | "timeZone" | "contact" | "correctionHours" | "checkoutPage"
> & {
  /** of order cards, by order */
  readonly outbox: Outbox;
};

/**
 * Brings the chat message of every order up to date that has changed: link there, paid, expired. A new message whose fate
 * nobody knows is sent again, at growing gaps.
 */
export async function showOrders(display: OrderDisplay, now: Date): Promise<void> {
  const { database, outbox } = display;
  const due = await findUnshownOrders(database.read, outbox.room(now), outbox.waiting(now));
  await outbox.send(due.map((row) => ({ id: row.order.id, send: () => showOrder(display, row, now) })));
}

type Row = Awaited<ReturnType<typeof findUnshownOrders>>[number];

async function showOrder(display: OrderDisplay, { language, ...shown }: Row, now: Date): Promise<void> {
  const { database, api, log, outbox } = display;
  const { order, checkout } = shown;
  const texts = textsIn(language, display.timeZone);
  const isAsked = order.status === "pending" && checkout.status === "requested";
  const linkWait = isAsked ? waitWords(await linkWaits(database.read), texts) : "";
  const verdict = await correctionVerdict(database.read, order, display.correctionHours, now);
  const isCorrectable = verdict === "open";
  const card = orderCard({ ...shown, linkWait, isCorrectable }, display, texts);
  try {
    const isLeft = await leave(api, shown, display.catalogue, texts);
    const drawn: Drawn = isLeft
      ? await draw(api, order.userId, checkout.messageId, card)
      : { kind: "not_yet" };
    if (drawn.kind === "shown") await database.write((tx) => noteShown(tx, order, checkout, drawn.messageId));
    else if (drawn.kind === "blocked") await database.write((tx) => noteBlocked(tx, order.userId, now));
    if (drawn.kind === "uncertain") outbox.note(order.id, now);
    else if (drawn.kind === "not_yet") outbox.putOff(order.id, now);
    else outbox.settle(order.id);
  } catch (error) {
    outbox.putOff(order.id, now);
    log.error("order_not_shown", { orderId: order.id, cause: describeError(error) });
  }
}

/** `uncertain`: a new message was sent that may or may not have arrived */
type Drawn = { kind: "shown"; messageId: number } | { kind: "blocked" | "not_yet" | "uncertain" };

/** Takes the buttons from the message that showed an order before, such as the one to the payment page, and says why. */
async function leave(
  api: Api,
  { order, checkout: { leftMessageId } }: Pick<Row, "order" | "checkout">,
  catalogue: Catalogue,
  texts: Texts,
): Promise<boolean> {
  if (leftMessageId === null) return true;
  const title = orderTitle(order, catalogue, texts);
  const html = texts.html("order.elsewhere", { title, number: order.merchantTransactionId });
  const left = await callWithHtml(html, (text, markup) =>
    api.editMessageText(order.userId, leftMessageId, text, markup),
  );
  return left.kind !== "later" && left.kind !== "unknown";
}

async function draw(api: Api, chatId: number, messageId: number | null, card: Card): Promise<Drawn> {
  const options = optionsOf(card);
  if (messageId !== null) {
    const edited = await callWithHtml(card.html, (text, markup) =>
      api.editMessageText(chatId, messageId, text, { ...options, ...markup }),
    );
    if (edited.kind === "blocked") return { kind: "blocked" };
    if (edited.kind === "done" || edited.kind === "not_modified") return { kind: "shown", messageId };
    if (edited.kind !== "message_gone") return { kind: "not_yet" };
  }
  const sent = await callWithHtml(card.html, (text, markup) =>
    api.sendMessage(chatId, text, { ...options, ...markup }),
  );
  if (sent.kind === "blocked") return { kind: "blocked" };
  if (sent.kind === "unknown") return { kind: "uncertain" };
  return sent.kind === "done" ? { kind: "shown", messageId: sent.value.message_id } : { kind: "not_yet" };
}

import { and, desc, eq } from "drizzle-orm";
import { orderTitle } from "../catalogue/order-title.ts";
import type { Keyboard } from "../gateways/telegram/cards.ts";
import { escapeHtml, type Texts, textsIn, wordsIn } from "../locales/texts.ts";
import type { Queries } from "../shared/database/database.ts";
import { orders } from "../shared/database/schema/orders.ts";
import type { Order } from "../shared/orders.ts";
import { callbackData } from "../shop/callback-data.ts";
import { supportCopies, supportMessages } from "../shop/schema/support.ts";
import { findLanguage } from "../shop/users.ts";
import type { Carrier, Copy } from "./carrier.ts";
import { endTalkButton } from "./contact-button.ts";
import type { SupportMessage } from "./talks.ts";

/** A caption holds 1,024 characters: one that leaves no room for a head is handed on as it is. */
const longestCaption = 750;

/**
 * Makes a copy ready for its chat, in the reader's language: a head that says who wrote, then what was written, as it was
 * written: nothing of it is markup.
 * @returns the call that sends it and gives the number of its message
 */
export async function composeCopy(
  carrier: Carrier,
  { chatId, message }: Copy,
): Promise<() => Promise<number>> {
  const { api, database, timeZone } = carrier;
  const texts = textsIn(await findLanguage(database.read, chatId), timeZone);
  const { head, keyboard } = await frameOf(carrier, chatId, message, texts);
  const options = {
    reply_markup: { inline_keyboard: keyboard },
    ...(await replyTo(database.read, chatId, message)),
  };
  const { hasMedia, text, authorId, messageId } = message;
  const html = escapeHtml(text);
  if (!hasMedia) {
    const whole = `${head}\n${html}`;
    const plain = { parse_mode: "HTML", link_preview_options: { is_disabled: true } } as const;
    return async () => (await api.sendMessage(chatId, whole, { ...options, ...plain })).message_id;
  }
  const caption =
    text.length > longestCaption
      ? {}
      : ({ caption: text === "" ? head : `${head}\n${html}`, parse_mode: "HTML" } as const);
  return async () =>
    (await api.copyMessage(chatId, authorId, messageId, { ...options, ...caption })).message_id;
}

interface Frame {
  /** Telegram HTML */
  readonly head: string;
  readonly keyboard: Keyboard;
}

async function frameOf(
  { database: { read }, catalogue, shopName }: Carrier,
  chatId: number,
  { isAnswer, userId, authorName }: SupportMessage,
  texts: Texts,
): Promise<Frame> {
  const toUser = {
    text: texts.plain("support.button.user"),
    callback_data: callbackData("view", "user", userId),
  };
  const values = { name: authorName, user: userId };
  if (isAnswer && chatId === userId)
    return {
      head: texts.html("support.head.answer", { shop: shopName }),
      keyboard: [[endTalkButton(texts)]],
    };
  if (isAnswer) return { head: texts.html("support.head.other", values), keyboard: [[toUser]] };
  const language = wordsIn(await findLanguage(read, userId)).plain("language.name");
  const order = await latestOrder(read, userId);
  const about = order
    ? texts.html("support.head.order", {
        number: order.merchantTransactionId.slice(-6),
        title: orderTitle(order, catalogue, texts),
        status: texts.plain(`status.${order.status}`),
      })
    : texts.html("support.head.noOrder");
  const head = `${texts.html("support.head.words", { ...values, language })}\n${about}`;
  return { head, keyboard: [[...(order ? [orderButton(order, texts)] : []), toUser]] };
}

function orderButton({ id, merchantTransactionId }: Order, texts: Texts) {
  const text = texts.plain("admin.button.open", { number: merchantTransactionId.slice(-6) });
  return { text, callback_data: callbackData("view", "open", id) };
}

async function latestOrder(db: Queries, userId: number): Promise<Order | undefined> {
  const [order] = await db
    .select()
    .from(orders)
    .where(eq(orders.userId, userId))
    .orderBy(desc(orders.id))
    .limit(1);
  return order;
}

/** The message that is answered, where it stands in that chat. */
async function replyTo(db: Queries, chatId: number, { answersId }: SupportMessage) {
  if (answersId === null) return {};
  const [[own], [copied]] = [
    await db
      .select({ messageId: supportMessages.messageId })
      .from(supportMessages)
      .where(and(eq(supportMessages.id, answersId), eq(supportMessages.authorId, chatId))),
    await db
      .select({ messageId: supportCopies.messageId })
      .from(supportCopies)
      .where(and(eq(supportCopies.supportMessageId, answersId), eq(supportCopies.chatId, chatId))),
  ];
  const message_id = own?.messageId ?? copied?.messageId ?? undefined;
  if (message_id === undefined) return {};
  return { reply_parameters: { message_id, allow_sending_without_reply: true } };
}

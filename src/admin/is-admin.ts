import type { Context } from "grammy";
import type { CallbackQuery, Message } from "grammy/types";
import { isSecondHand } from "../shop/own-words.ts";

/**
 * Whether an update is an admin's own fresh word: a new message or a pressed button in the private chat with the bot. What
 * was forwarded, edited, sent through another bot, in the name of a chat or from a business account is not, nor is anything
 * in a group or a channel.
 */
export function isAdminsOwn({ update }: Context, adminIds: readonly number[]): boolean {
  const { message, callback_query: query } = update;
  if (message) return isOwnMessage(message) && adminIds.includes(message.from.id);
  return query !== undefined && isOwnPress(query) && adminIds.includes(query.from.id);
}

function isOwnMessage(message: Message): boolean {
  return !isSecondHand(message) && isPrivateChatOf(message, message.from?.id);
}

function isOwnPress({ message, from, inline_message_id }: CallbackQuery): boolean {
  if (inline_message_id !== undefined || message === undefined || from.is_bot) return false;
  const isOfBusiness = "business_connection_id" in message && message.business_connection_id !== undefined;
  return !isOfBusiness && isPrivateChatOf(message, from.id);
}

function isPrivateChatOf({ chat }: Pick<Message, "chat">, userId: number | undefined): boolean {
  return chat.type === "private" && chat.id === userId;
}

import type { Message, MessageEntity } from "grammy/types";

/** Ways of showing what somebody else wrote inside a message of one's own. */
const quoting: readonly MessageEntity["type"][] = ["blockquote", "expandable_blockquote", "pre", "code"];

/**
 * Whether a message is not its sender's own fresh word: forwarded, sent through another bot, in the name of a chat or from a
 * business account, or edited.
 */
export function isSecondHand(message: Message): boolean {
  const sign =
    message.forward_origin ??
    message.via_bot ??
    message.sender_chat ??
    message.sender_business_bot ??
    message.business_connection_id ??
    message.edit_date;
  return sign !== undefined || message.from?.is_bot === true;
}

/**
 * Whether a command at the beginning of a message is its sender's own word: a message of their own, where the command stands
 * in no quotation.
 */
export function mayCommand({ message }: { readonly message?: Message | undefined }): boolean {
  if (!message || isSecondHand(message)) return false;
  return !(message.entities ?? []).some(({ type, offset }) => offset === 0 && quoting.includes(type));
}

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

/** A command with the words behind it. */
interface Command {
  /** in small letters, without the slash */
  readonly name: string;
  /** whether it names the bot */
  readonly isToThisBot: boolean;
  /** without blanks at their ends; each sign stands as far behind the next as in the message */
  readonly words: string;
}

/** Where a message stands, and the bot that reads it. */
interface Heard {
  readonly message?: Message | undefined;
  readonly me: { readonly username: string };
}

/**
 * The command that a message is, if it is its sender's own word to this bot: it stands at the beginning, in no quotation, and
 * names no other bot.
 */
export function commandOf({ message, me }: Heard): Command | undefined {
  if (!message?.text || isSecondHand(message)) return undefined;
  const isQuoted = (message.entities ?? []).some(
    ({ type, offset }) => offset === 0 && quoting.includes(type),
  );
  return isQuoted ? undefined : readCommand(message.text, me.username);
}

/**
 * Reads a command as phones write it: `/order`, `／Order`, `/order@own_bot`.
 * @returns undefined if the text is no command, or another bot's
 */
export function readCommand(text: string, botName: string): Command | undefined {
  const match = /^\/(\w{1,64})(?:@(\w{1,64}))?(?:\s+(\S[\s\S]*))?$/.exec(narrow(text).trimEnd());
  const [, name = "", addressee, words = ""] = match ?? [];
  const isToThisBot = addressee?.toLowerCase() === botName.toLowerCase();
  if (name === "" || (addressee !== undefined && !isToThisBot)) return undefined;
  return { name: name.toLowerCase(), isToThisBot, words };
}

/** Whether a text is meant as a command, to whatever bot. */
export function beginsAsCommand(text: string): boolean {
  return /^[/／]/.test(text);
}

/**
 * Writes wide letters, digits and the signs of numbers and commands as narrow ones, each in its place, so that what counts
 * characters still fits: `／ｏｒｄｅｒ ２０％` becomes `/order 20%`. Chinese punctuation stays.
 */
export function narrow(text: string): string {
  return text.replaceAll(/[\uFE50-\uFE6F\uFF01-\uFF5E]/g, (wide) => {
    const plain = wide.normalize("NFKC");
    return /^[\w%./@+=-]$/.test(plain) ? plain : wide;
  });
}

/** What people send. Everything else that comes as a message is Telegram's note of what happened in the chat. */
const contents: readonly string[] = [
  "text",
  "rich_message",
  "animation",
  "audio",
  "document",
  "live_photo",
  "paid_media",
  "photo",
  "sticker",
  "story",
  "video",
  "video_note",
  "voice",
  "checklist",
  "contact",
  "dice",
  "game",
  "poll",
  "venue",
  "location",
  "invoice",
  "giveaway",
];

/** Whether a message is nobody's word: a pin, a new title, a timer, a payment's receipt, and whatever Telegram will add. */
export function isServiceMessage(message: Message): boolean {
  return !contents.some((content) => content in message);
}

import type { Message } from "grammy/types";
import { botLink, readLink } from "../shop/linked-things.ts";
import { isSecondHand, narrow } from "../shop/own-words.ts";

/** Letters and digits that nobody mistakes for one another. */
const alphabet = "23456789abcdefghjkmnpqrstuvwxyz";
const codeLength = 12;

/** The address that brings people to the bot in an affiliate's name. */
export function affiliateLink(botName: string, code: string): string {
  return botLink(botName, { r: code });
}

/** The address under which Telegram offers to pass a link on. */
export function shareAddress(link: string, words: string): string {
  return `https://t.me/share/url?${new URLSearchParams({ url: link, text: words })}`;
}

/** @returns the code in a payload of /start, or undefined if it has none that looks like an affiliate's */
export function codeIn(payload: string): string | undefined {
  return readCode(readLink(payload).r ?? "");
}

/** @returns the code, or undefined if no affiliate's looks like that */
export function readCode(text: string): string | undefined {
  return /^[2-9a-hjkmnp-z]{12}$/.exec(text)?.[0];
}

/**
 * A code for a new affiliate: 59 bits that say nothing of whose they are.
 * @param random at least 24 bytes; those that would make some letters likelier than others are left out
 */
export function makeCode(random: Uint8Array): string {
  const fair = random.filter((byte) => byte < alphabet.length * Math.floor(256 / alphabet.length));
  if (fair.length < codeLength) throw new RangeError("Too few random bytes for a code");
  return Array.from(fair.slice(0, codeLength), (byte) => alphabet[byte % alphabet.length]).join("");
}

/**
 * The payload that a user's own fresh /start carries. A link that somebody forwards or edits into a message was not
 * followed, so it carries none.
 */
export function startPayload(message: Message | undefined): string | undefined {
  if (!message?.text || message.chat.type !== "private") return undefined;
  if (isSecondHand(message)) return undefined;
  return /^\/start(?:@\w+)? ([A-Za-z0-9_-]{1,64})$/.exec(narrow(message.text))?.[1];
}

import type { Message } from "grammy/types";
import { hash } from "../../shared/digest.ts";

/**
 * Reads what a question of the bot is about from the question itself: the words that it shows as code, in their order. A
 * button has no room for them, and so carries their digest.
 * @returns undefined if they are not the ones that the digest was made of
 */
export function quotedIn(
  message: Pick<Message, "text" | "entities"> | undefined,
  digest: number,
): string[] | undefined {
  const words = shownCodes(message);
  return digestOf(words) === digest ? words : undefined;
}

/** The words that a question of the bot shows as code, in their order: only the bot can write them. */
export function shownCodes(message: Pick<Message, "text" | "entities"> | undefined): string[] {
  const codes = (message?.entities ?? []).filter(({ type }) => type === "code");
  return codes.map(({ offset, length }) => message?.text?.slice(offset, offset + length) ?? "");
}

/** 48 bits, which a button has room for. */
export function digestOf(words: readonly string[]): number {
  return Number.parseInt(hash("sha256", words.join(" ")).slice(0, 12), 16);
}

/** What somebody typed, on one line, so that it can be quoted and read back as it is. */
export function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

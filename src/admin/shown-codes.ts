import type { Message } from "grammy/types";
import { hash } from "../shared/pingpong/digest.ts";

/**
 * The words that a question of the bot shows as code, in their order: what the second tap of its button reads, since only
 * the bot can write them.
 */
export function shownCodes(message: Pick<Message, "text" | "entities"> | undefined): readonly string[] {
  const codes = (message?.entities ?? []).filter(({ type }) => type === "code");
  return codes.map(({ offset, length }) => message?.text?.slice(offset, offset + length) ?? "");
}

/** 48 bits that name words, which a button has room for. */
export function digestOf(...words: readonly string[]): number {
  return Number.parseInt(hash("sha256", words.join(" ")).slice(0, 12), 16);
}

import type { Message } from "grammy/types";

/** A head stands above it, and a message holds 4,096 characters. */
const longestText = 3500;

/** What somebody sent, as far as it can be handed on. */
export interface Content {
  readonly hasMedia: boolean;
  /** the text or the caption */
  readonly text: string;
}

/** @returns why a message cannot be handed on: of another kind than words, pictures, files and voices, or too long */
export function contentOf(message: Message): Content | "unsupported" | "tooLong" {
  const { text, caption = "" } = message;
  if (text !== undefined) return text.length > longestText ? "tooLong" : { hasMedia: false, text };
  const media =
    message.photo ?? message.document ?? message.voice ?? message.video ?? message.audio ?? message.animation;
  return media ? { hasMedia: true, text: caption } : "unsupported";
}

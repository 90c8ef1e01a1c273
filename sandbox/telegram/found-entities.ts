import type { FormattedText, MessageEntity } from "./wire.ts";

const patterns: readonly [type: string, pattern: RegExp][] = [
  ["url", /\bhttps?:\/\/[^\s<>"'，。；、）】」]+[^\s<>"'.,;:!?)\]，。；、）】」]/giu],
  ["bot_command", /(?<![\w/<>])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\w/])/gi],
  ["mention", /(?<![\w@/])@[a-z][a-z0-9_]{4,31}\b/gi],
  ["email", /\b[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+\b/gi],
];

/**
 * Adds the entities that Telegram finds by itself: addresses, bot commands, mentions, mail addresses.
 * A simplification: TDLib's rules for each are longer, and it finds more kinds.
 */
export function withFoundEntities({ text, entities }: FormattedText): FormattedText {
  const all = [...entities];
  for (const [type, pattern] of patterns) {
    for (const { index, 0: match } of text.matchAll(pattern)) {
      const found = { type, offset: index, length: match.length };
      if (!all.some((other) => excludes(other, found))) all.push(found);
    }
  }
  return { text, entities: all.toSorted((a, b) => a.offset - b.offset || b.length - a.length) };
}

const exclusive = [
  "code",
  "pre",
  "text_link",
  "text_mention",
  "custom_emoji",
  "date_time",
  ...patterns.map(([type]) => type),
];

function excludes(other: MessageEntity, found: MessageEntity): boolean {
  const isApart = other.offset + other.length <= found.offset || found.offset + found.length <= other.offset;
  return !isApart && exclusive.includes(other.type);
}

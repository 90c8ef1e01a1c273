import type { MessageEntity } from "grammy/types";
import { escapeHtml } from "../locales/texts.ts";

/**
 * Turns a message as its author formatted it into Telegram HTML. What Telegram finds by itself, such as addresses and
 * mentions, it will find again.
 */
export function entitiesToHtml(text: string, entities: readonly MessageEntity[]): string {
  const styled = entities.filter(isStyle).toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  return write(text, 0, text.length, styled);
}

/** Whether a message's author formatted any of it. */
export function isFormatted(entities: readonly MessageEntity[] = []): boolean {
  return entities.some(isStyle);
}

/**
 * Writes a stretch of the text. An entity that reaches beyond the one around it, which Telegram never makes, is cut off
 * there.
 * @param entities those that begin in it, by offset, longer ones first
 */
function write(text: string, from: number, to: number, entities: readonly MessageEntity[]): string {
  let html = "";
  let at = from;
  for (let index = 0; index < entities.length; ) {
    const outer = entities[index];
    if (!outer) break;
    const end = Math.min(outer.offset + outer.length, to);
    let next = index + 1;
    while ((entities[next]?.offset ?? end) < end) next += 1;
    const [opening, closing] = tagsOf(outer);
    html += escapeHtml(text.slice(at, outer.offset));
    html += opening + write(text, outer.offset, end, entities.slice(index + 1, next)) + closing;
    at = end;
    index = next;
  }
  return html + escapeHtml(text.slice(at, to));
}

const styles: Readonly<Partial<Record<MessageEntity["type"], readonly [opening: string, closing: string]>>> =
  {
    bold: ["<b>", "</b>"],
    italic: ["<i>", "</i>"],
    underline: ["<u>", "</u>"],
    strikethrough: ["<s>", "</s>"],
    spoiler: ["<tg-spoiler>", "</tg-spoiler>"],
    code: ["<code>", "</code>"],
    pre: ["<pre>", "</pre>"],
    blockquote: ["<blockquote>", "</blockquote>"],
    expandable_blockquote: ["<blockquote expandable>", "</blockquote>"],
  };

function isStyle({ type }: MessageEntity): boolean {
  return type === "text_link" || styles[type] !== undefined;
}

function tagsOf(entity: MessageEntity): readonly [opening: string, closing: string] {
  if (entity.type !== "text_link") return styles[entity.type] ?? ["", ""];
  return [`<a href="${escapeHtml(entity.url).replaceAll('"', "&quot;")}">`, "</a>"];
}

import type { Message, MessageEntity } from "grammy/types";
import { entitiesToHtml, isFormatted } from "../../broadcast/entities-to-html.ts";
import { narrow } from "../../shop/own-words.ts";

/**
 * The last words of a message, or of its caption, as its author wrote them, as Telegram HTML. What is formatted stays
 * formatted; words without any formatting are read as Telegram HTML.
 * @param said those words, their wide letters narrow
 */
export function htmlAsWritten(message: Message | undefined, said: string): string {
  const text = message?.text ?? message?.caption ?? "";
  const entities = message?.entities ?? message?.caption_entities ?? [];
  const start = narrow(text).lastIndexOf(said);
  const words = text.slice(start, start + said.length);
  const own = entitiesFrom(start, entities);
  return isFormatted(own) ? entitiesToHtml(words, own) : words;
}

/** Counted from where the words begin. */
function entitiesFrom(start: number, entities: readonly MessageEntity[]): MessageEntity[] {
  return entities
    .filter(({ offset, length }) => offset + length > start)
    .map((entity) => {
      const cut = Math.max(0, start - entity.offset);
      return { ...entity, offset: entity.offset + cut - start, length: entity.length - cut };
    });
}

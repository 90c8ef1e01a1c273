import type { FormattedText, MessageEntity } from "./wire.ts";

/** Telegram shows only the first 100 entities of a message and drops the others silently: a known limit, reported by users. */
const maxEntities = 100;

/**
 * Brings parsed text into the form in which Telegram keeps it: no spaces at its ends, no formatting inside code,
 * no quotation inside another, entities in order of their place.
 * Leading space is kept when formatting begins there, as TDLib does.
 */
export function tidied({ text, entities }: FormattedText): FormattedText {
  const end = text.trimEnd().length;
  const firstEntity = Math.min(...entities.map(({ offset }) => offset), end);
  const start = Math.min(text.length - text.trimStart().length, firstEntity);
  return {
    text: text.slice(start, end),
    entities: entities
      // Tags are closed from the inside out: reversed, the outer of two with the same place comes first.
      .toReversed()
      .flatMap((entity) => moved(entity, start, end))
      .toSorted((a, b) => a.offset - b.offset || b.length - a.length)
      .filter(isAllowedAmong)
      .map(withoutStrayLanguage)
      .slice(0, maxEntities),
  };
}

function moved(entity: MessageEntity, start: number, end: number): MessageEntity[] {
  const length = Math.min(entity.offset + entity.length, end) - entity.offset;
  return length > 0 ? [{ ...entity, offset: entity.offset - start, length }] : [];
}

const quotations = ["blockquote", "expandable_blockquote"];

function isAllowedAmong(entity: MessageEntity, index: number, sorted: readonly MessageEntity[]): boolean {
  return !sorted.slice(0, index).some((outer) => {
    if (outer.offset + outer.length < entity.offset + entity.length) return false;
    if (outer.type === "pre" || outer.type === "code") return true;
    if (outer.type === entity.type) return true;
    return quotations.includes(outer.type) && quotations.includes(entity.type);
  });
}

function withoutStrayLanguage(entity: MessageEntity): MessageEntity {
  if (entity.type !== "code") return entity;
  const { language: _, ...rest } = entity;
  return rest;
}

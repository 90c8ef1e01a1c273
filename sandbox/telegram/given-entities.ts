import type { JsonObject } from "../json.ts";
import { checkedLink } from "./link.ts";
import { badRequest, notSimulated } from "./refusal.ts";
import type { MessageEntity } from "./wire.ts";

const allowed = new Set(
  (
    "bold italic underline strikethrough spoiler blockquote expandable_blockquote code pre text_link " +
    "custom_emoji date_time"
  ).split(" "),
);

/** Kinds that Telegram finds by itself: given ones are ignored. */
const automatic = new Set("mention hashtag cashtag bot_command url email phone_number bank_card".split(" "));

/**
 * The `entities` or `caption_entities` of a call, already checked against their published shape.
 * @throws Refusal with Telegram's words for a kind or a place that does not fit the text
 */
export function givenEntities(text: string, given: readonly JsonObject[]): MessageEntity[] {
  return given.flatMap((entity) => {
    const { type, offset, length } = entity;
    if (type === "text_mention") throw notSimulated("text_mention entities; use a tg://user?id= link");
    if (typeof type !== "string" || (!allowed.has(type) && !automatic.has(type))) {
      throw badRequest("can't parse MessageEntity: Unsupported type specified");
    }
    if (automatic.has(type)) return [];
    return [{ type, ...placeIn(text, Number(offset), Number(length)), ...detail(type, entity) }];
  });
}

function placeIn(text: string, offset: number, length: number) {
  if (offset < 0) throw badRequest(`receive an entity with incorrect offset ${offset}`);
  if (length <= 0) throw badRequest(`receive an entity with incorrect length ${length}`);
  if (offset >= text.length) {
    throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`);
  }
  if (offset + length > text.length) {
    const end = offset + length;
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
    );
  }
  return { offset, length };
}

function detail(type: string, entity: JsonObject): Partial<MessageEntity> {
  if (type === "text_link") return { url: linkOf(entity) };
  if (type === "pre" && typeof entity.language === "string") return { language: entity.language };
  if (type === "custom_emoji") return { custom_emoji_id: required(entity, "custom_emoji_id") };
  if (type !== "date_time") return {};
  const format = entity.date_time_format;
  return {
    unix_time: Number(required(entity, "unix_time")),
    ...(typeof format === "string" && { date_time_format: format }),
  };
}

function linkOf(entity: JsonObject): string {
  const url = required(entity, "url");
  const link = checkedLink(url);
  if (typeof link === "string") return link;
  throw badRequest(`entity URL '${url}' is invalid: ${link.because}`);
}

function required(entity: JsonObject, name: string): string {
  const value = entity[name];
  if (value === undefined) throw badRequest(`can't parse MessageEntity: Can't find field "${name}"`);
  return String(value);
}

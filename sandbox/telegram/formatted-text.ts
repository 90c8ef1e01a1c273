import { isJsonObject, type JsonObject } from "../json.ts";
import { withFoundEntities } from "./found-entities.ts";
import { givenEntities } from "./given-entities.ts";
import { parseHtml } from "./html.ts";
import { parseMarkdownV2 } from "./markdown.ts";
import { badRequest, notSimulated } from "./refusal.ts";
import { tidied } from "./tidy-entities.ts";
import type { FormattedText, MessageEntity, User } from "./wire.ts";

/** Sources: the descriptions of sendMessage and of captions in the Bot API, in UTF-16 units after parsing. */
const maxTextUnits = 4096;
const maxCaptionUnits = 1024;
/** Before parsing; what the public Bot API server checks. */
const maxSourceBytes = 32 * 1024;

/** How a call gives its text: the names of its three fields differ between messages and captions. */
interface TextFields {
  readonly text: string;
  readonly parseMode: unknown;
  readonly entities: unknown;
}

/** Finds a simulated user, for `tg://user?id=…` links. */
export type FindUser = (id: number) => User | undefined;

/** @throws Refusal when the text is empty, too long or cannot be parsed */
export function messageText(given: TextFields, findUser: FindUser): FormattedText {
  if (given.text === "") throw badRequest("message text is empty");
  const formatted = formattedText(given, findUser);
  if (formatted.text === "") throw badRequest("text must be non-empty");
  if (formatted.text.length > maxTextUnits) throw badRequest("message is too long");
  return formatted;
}

/**
 * The text of a draft, which may be empty.
 * @throws Refusal when it is too long or cannot be parsed
 */
export function draftText(given: TextFields, findUser: FindUser): FormattedText {
  const formatted = formattedText(given, findUser);
  if (formatted.text.length > maxTextUnits) throw badRequest("message is too long");
  return formatted;
}

/** @returns undefined when there is no caption */
export function captionText(given: TextFields, findUser: FindUser): FormattedText | undefined {
  const formatted = formattedText(given, findUser);
  if (formatted.text.length > maxCaptionUnits) throw badRequest("message caption is too long");
  return formatted.text === "" ? undefined : formatted;
}

/** The three fields of a text or a caption as they stand in a call. */
export function textFields(fields: JsonObject, name: "text" | "caption"): TextFields {
  const text = fields[name];
  return {
    text: typeof text === "string" ? text : "",
    parseMode: fields.parse_mode,
    entities: name === "text" ? fields.entities : fields.caption_entities,
  };
}

function formattedText({ text, parseMode, entities }: TextFields, findUser: FindUser): FormattedText {
  if (!text.isWellFormed()) throw badRequest("strings must be encoded in UTF-8");
  if (Buffer.byteLength(text) > maxSourceBytes) throw badRequest("text is too long");
  const parsed = parseBy(parseMode, text.replaceAll("\r", ""), entities);
  const known = parsed.entities.flatMap((entity) => mentioned(entity, findUser));
  return withFoundEntities(tidied({ text: parsed.text, entities: known }));
}

function parseBy(parseMode: unknown, text: string, entities: unknown): FormattedText {
  const mode = typeof parseMode === "string" ? parseMode.toLowerCase() : "";
  if (mode === "html") return parseHtml(text);
  if (mode === "markdownv2") return parseMarkdownV2(text);
  if (mode === "markdown") throw notSimulated("the legacy Markdown parse mode; use HTML");
  if (mode !== "" && mode !== "none") throw badRequest("unsupported parse_mode");
  return {
    text,
    entities: givenEntities(text, Array.isArray(entities) ? entities.filter(isJsonObject) : []),
  };
}

/** A link to a user becomes a mention if the bot has met that user, and loses its formatting if not. */
function mentioned(entity: MessageEntity, findUser: FindUser): MessageEntity[] {
  const id = entity.type === "text_link" && /^tg:\/\/user\?id=(\d+)$/i.exec(entity.url ?? "")?.[1];
  if (!id) return [entity];
  const user = findUser(Number(id));
  return user ? [{ type: "text_mention", offset: entity.offset, length: entity.length, user }] : [];
}

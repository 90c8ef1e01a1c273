import { decodeReferences } from "./html-references.ts";
import { readEndTag, readStartTag, type StartTag, unparsable } from "./html-tag.ts";
import { checkedLink } from "./link.ts";
import { badRequest } from "./refusal.ts";
import type { FormattedText, MessageEntity } from "./wire.ts";

/**
 * Parses the `HTML` parse mode as Telegram does.
 * @returns the text and its entities, in the order in which their tags were closed
 * @throws Refusal `can't parse entities: …` with TDLib's words and byte offsets
 * Source: core.telegram.org/bots/api#html-style; the refusals are those that TDLib's parser prints.
 */
export function parseHtml(source: string): FormattedText {
  const reading: Reading = { source, text: "", entities: [], open: [] };
  let at = 0;
  while (at < source.length) {
    if (source[at] !== "<") at = readText(reading, at);
    else at = source[at + 1] === "/" ? closeTag(reading, at) : openTag(reading, at);
  }
  const unclosed = reading.open.at(-1);
  if (unclosed) {
    throw badRequest(
      `can't parse entities: Can't find end tag corresponding to start tag "${unclosed.tag.name}"`,
    );
  }
  if (!reading.text.isWellFormed()) throw badRequest(`can't parse entities: ${brokenUnicode}`);
  return { text: reading.text, entities: reading.entities };
}

const brokenUnicode =
  "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units";

interface Reading {
  readonly source: string;
  text: string;
  readonly entities: MessageEntity[];
  readonly open: { readonly tag: StartTag; readonly offset: number }[];
}

function readText(reading: Reading, at: number): number {
  const next = reading.source.indexOf("<", at);
  const end = next === -1 ? reading.source.length : next;
  reading.text += decodeReferences(reading.source.slice(at, end));
  return end;
}

function openTag(reading: Reading, at: number): number {
  const tag = readStartTag(reading.source, at);
  if (tag.name === "span" && tag.attributes.get("class") !== "tg-spoiler") {
    throw unparsable('Tag "span" must have class "tg-spoiler"', reading.source, at);
  }
  reading.open.push({ tag, offset: reading.text.length });
  return tag.end;
}

function closeTag(reading: Reading, at: number): number {
  const opened = reading.open.at(-1);
  if (!opened) throw unparsable("Unexpected end tag", reading.source, at);
  const { name, end } = readEndTag(reading.source, at);
  if (name !== "" && name !== opened.tag.name) {
    const rest = `, expected "</${opened.tag.name}>", found "</${name}>"`;
    throw unparsable("Unmatched end tag", reading.source, at, rest);
  }
  reading.open.pop();
  if (reading.text.length > opened.offset) addEntity(reading, opened.tag, opened.offset);
  return end;
}

function addEntity(reading: Reading, tag: StartTag, offset: number): void {
  const place = { offset, length: reading.text.length - offset };
  const previous = reading.entities.at(-1);
  const isAround = previous?.offset === place.offset && previous.length === place.length;
  if (tag.name === "pre" && isAround && previous.type === "code" && previous.language) {
    reading.entities.splice(-1, 1, { ...previous, type: "pre" });
    return;
  }
  const entity = entityOf(tag, reading.text.slice(offset));
  if (entity) reading.entities.push({ ...entity, ...place });
}

const plainTypes: Readonly<Record<string, string>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  "tg-spoiler": "spoiler",
  span: "spoiler",
  pre: "pre",
};

function entityOf(tag: StartTag, inside: string): Omit<MessageEntity, "offset" | "length"> | undefined {
  const plain = plainTypes[tag.name];
  if (plain) return { type: plain };
  switch (tag.name) {
    case "a":
      return linkEntity(tag.attributes.get("href") || inside);
    case "code":
      return codeEntity(tag.attributes.get("class"));
    case "blockquote":
      return { type: tag.attributes.has("expandable") ? "expandable_blockquote" : "blockquote" };
    case "tg-emoji":
      return emojiEntity(tag.attributes.get("emoji-id"));
    default:
      return timeEntity(tag);
  }
}

/** A link that Telegram cannot make sense of loses its formatting, without an error. */
function linkEntity(href: string) {
  const url = checkedLink(href);
  return typeof url === "string" ? { type: "text_link", url } : undefined;
}

/** A language on a bare `<code>` means nothing; it is kept until the surrounding `<pre>` takes it. */
function codeEntity(className: string | undefined) {
  const language = className?.startsWith("language-") ? className.slice("language-".length) : "";
  return language ? { type: "code", language } : { type: "code" };
}

function emojiEntity(id: string | undefined) {
  if (!id || !/^-?\d{1,19}$/.test(id) || BigInt(id) === 0n || BigInt(id) > 0x7fff_ffff_ffff_ffffn) {
    throw badRequest("can't parse entities: Invalid custom emoji identifier specified");
  }
  return { type: "custom_emoji", custom_emoji_id: id };
}

/** `<tg-time unix="…" format="…">`, since Bot API 9.5. The words of its refusals are our choice. */
function timeEntity(tag: StartTag) {
  const unix = tag.attributes.get("unix") ?? "";
  const format = tag.attributes.get("format") ?? "";
  if (!/^\d{1,10}$/.test(unix)) throw badRequest("can't parse entities: Invalid unix time specified");
  if (!/^(r|w?[dD]?[tT]?)$/.test(format)) {
    throw badRequest("can't parse entities: Invalid date and time format specified");
  }
  const entity = { type: "date_time", unix_time: Number(unix) };
  return format ? { ...entity, date_time_format: format } : entity;
}

import { decodeReferences } from "./html-references.ts";
import { badRequest, type Refusal } from "./refusal.ts";

/** A start tag with its attributes, read up to and including its `>`. */
export interface StartTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** index after the `>` */
  readonly end: number;
}

const supported = new Set(
  "a b strong i em u ins s strike del tg-spoiler tg-emoji tg-time span pre code blockquote".split(" "),
);

/**
 * Reads the start tag at `<`.
 * @throws Refusal with TDLib's words when it is unknown or malformed
 */
export function readStartTag(source: string, at: number): StartTag {
  const nameEnd = skip(source, at + 1, /[^\s>]/);
  if (nameEnd === source.length) throw unparsable("Unclosed start tag", source, at);
  const name = source.slice(at + 1, nameEnd).toLowerCase();
  if (!supported.has(name)) throw unparsable(`Unsupported start tag "${name}"`, source, at);
  const attributes = new Map<string, string>();
  let position = skip(source, nameEnd, /\s/);
  while (source[position] !== ">") {
    const attribute = readAttribute(source, position, name, at);
    attributes.set(attribute.name, attribute.value);
    position = skip(source, attribute.end, /\s/);
    if (position >= source.length) throw unparsable("Unclosed start tag", source, at);
  }
  return { name, attributes, end: position + 1 };
}

/**
 * Reads the end tag at `</`; an empty name, `</>`, closes whatever is open.
 * @throws Refusal when it has no `>`
 */
export function readEndTag(source: string, at: number): { name: string; end: number } {
  const nameEnd = skip(source, at + 2, /[^\s>]/);
  const position = skip(source, nameEnd, /\s/);
  if (source[position] !== ">") throw unparsable("Unclosed end tag", source, at);
  return { name: source.slice(at + 2, nameEnd).toLowerCase(), end: position + 1 };
}

/** @returns a refusal that names a place in the source, in UTF-8 bytes as TDLib counts */
export function unparsable(words: string, source: string, at: number, rest = ""): Refusal {
  const offset = Buffer.byteLength(source.slice(0, at));
  return badRequest(`can't parse entities: ${words} at byte offset ${offset}${rest}`);
}

interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly end: number;
}

function readAttribute(source: string, at: number, tag: string, tagAt: number): Attribute {
  const nameEnd = skip(source, at, /[^\s=>/"']/);
  const name = source.slice(at, nameEnd).toLowerCase();
  if (name === "") throw unparsable(`Empty attribute name in the tag "${tag}"`, source, tagAt);
  const equals = skip(source, nameEnd, /\s/);
  if (source[equals] !== "=") return { name, value: "", end: equals };
  const valueAt = skip(source, equals + 1, /\s/);
  if (valueAt >= source.length) throw unparsable(`Unclosed start tag "${tag}"`, source, tagAt);
  return { name, ...readValue(source, valueAt, tagAt) };
}

function readValue(source: string, at: number, tagAt: number): { value: string; end: number } {
  const quote = source[at];
  if (quote === '"' || quote === "'") {
    const close = source.indexOf(quote, at + 1);
    if (close === -1) throw unparsable("Unclosed start tag", source, tagAt);
    return { value: decodeReferences(source.slice(at + 1, close)), end: close + 1 };
  }
  const end = skip(source, at, /[a-z0-9.-]/i);
  const next = source[end];
  if (next !== undefined && next !== ">" && !/\s/.test(next)) {
    throw unparsable("Unexpected end of name token", source, at);
  }
  return { value: source.slice(at, end).toLowerCase(), end };
}

function skip(source: string, at: number, wanted: RegExp): number {
  let position = at;
  while (position < source.length && wanted.test(source.charAt(position))) position += 1;
  return position;
}

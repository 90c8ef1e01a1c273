import { el } from "./dom.js";
import { copy } from "./notices.js";

/**
 * A text with its entities as nodes.
 * @param {{type: string, offset: number, length: number}[]} entities sorted by place, the outer first
 * @param {{say: (text: string) => void, open: (url: string) => string}} context
 */
export function formatted(text, entities, context) {
  return inside(text, 0, text.length, entities, context);
}

/** Shown as blocks: the line break behind one is the end of the block, not an empty line. */
const blocks = new Set(["blockquote", "expandable_blockquote", "pre"]);

function inside(text, start, end, entities, context) {
  const nodes = [];
  let at = start;
  let rest = entities;
  while (rest.length > 0) {
    const [entity, ...others] = rest;
    const close = entity.offset + entity.length;
    const inner = others.filter((each) => each.offset < close && each.offset + each.length <= close);
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    if (entity.offset >= at) {
      const children = inside(text, entity.offset, close, inner, context);
      nodes.push(wrapped(entity, text.slice(entity.offset, close), children, context));
      at = blocks.has(entity.type) && text[close] === "\n" ? close + 1 : close;
    }
    rest = others.filter((each) => !inner.includes(each));
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

const plainTags = { bold: "b", italic: "i", underline: "u", strikethrough: "s", blockquote: "blockquote" };

function wrapped(entity, words, children, context) {
  const tag = plainTags[entity.type];
  if (tag) return el(tag, {}, ...children);
  switch (entity.type) {
    case "spoiler":
      return el("span", { class: "spoiler", onclick: reveal, title: "点击显示" }, ...children);
    case "code":
      return el("code", { title: "点击复制 Copy", onclick: () => copy(words) }, ...children);
    case "pre":
      return el("pre", {}, el("code", { onclick: () => copy(words), title: entity.language }, ...children));
    case "expandable_blockquote":
      return el("blockquote", { class: "foldable folded", onclick: unfold }, ...children);
    case "text_link":
      return link(entity.url, children, context);
    case "url":
      return link(words, children, context);
    case "bot_command":
      return el(
        "button",
        { type: "button", class: "command", onclick: () => context.say(words) },
        ...children,
      );
    case "date_time":
      return el("time", { title: words }, localTime(entity, words));
    case "mention":
    case "text_mention":
    case "email":
      return el("span", { class: "command" }, ...children);
    default:
      return el("span", {}, ...children);
  }
}

/** Only addresses that a browser may open; anything else stays text. */
function link(url, children, context) {
  if (!/^https?:\/\//i.test(url)) return el("span", { class: "command", title: url }, ...children);
  return el(
    "a",
    { href: context.open(url), target: "_blank", rel: "noopener noreferrer", title: url },
    ...children,
  );
}

function reveal({ currentTarget }) {
  currentTarget.classList.remove("spoiler");
}

function unfold({ currentTarget }) {
  currentTarget.classList.toggle("folded");
}

/** Source: "date-time entity formatting" in the Bot API; relative times are shown as moments here. */
function localTime({ unix_time, date_time_format: format }, words) {
  if (!format) return words;
  const date = new Date(unix_time * 1000);
  if (format === "r") return date.toLocaleString();
  const parts = [];
  if (format.includes("w")) parts.push(date.toLocaleDateString([], { weekday: "long" }));
  if (/d/i.test(format))
    parts.push(date.toLocaleDateString([], { dateStyle: format.includes("D") ? "long" : "short" }));
  if (/t/i.test(format))
    parts.push(date.toLocaleTimeString([], { timeStyle: format.includes("T") ? "medium" : "short" }));
  return parts.join(" ");
}

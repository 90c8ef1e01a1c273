import { escapeHtml } from "../../locales/texts.ts";
import type { Block } from "./blocks.ts";
import type { Run } from "./inline.ts";

/** Writes a block as Telegram HTML. Every run closes its own tags, so that any sequence of runs is well-formed. */
export function blockHtml({ kind, runs }: Block): string {
  const inner = runs.map(runHtml).join("");
  return kind === "quote" ? `<blockquote>${inner}</blockquote>` : inner;
}

function runHtml({ text, isBold, isItalic, isCode }: Run): string {
  const escaped = escapeHtml(text);
  if (isCode) return `<code>${escaped}</code>`;
  const italic = isItalic ? `<i>${escaped}</i>` : escaped;
  return isBold ? `<b>${italic}</b>` : italic;
}

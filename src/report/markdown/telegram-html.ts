import type { Block } from "./blocks.ts";
import type { Run } from "./inline.ts";

/** Writes a block as Telegram HTML. Every run closes its own tags, so that any sequence of runs is well-formed. */
export function blockHtml({ kind, runs }: Block): string {
  const inner = runs.map(runHtml).join("");
  return kind === "quote" ? `<blockquote>${inner}</blockquote>` : inner;
}

/**
 * The text that a reader would see of HTML from this renderer: for a message that Telegram refused to parse.
 */
export function plainTextOf(html: string): string {
  return html.replaceAll(/<\/?(?:b|i|code|blockquote)>/g, "").replaceAll(/&(lt|gt|amp);/g, (reference) => {
    if (reference === "&lt;") return "<";
    return reference === "&gt;" ? ">" : "&";
  });
}

function runHtml({ text, isBold, isItalic, isCode }: Run): string {
  const escaped = escapeHtml(text);
  if (isCode) return `<code>${escaped}</code>`;
  const italic = isItalic ? `<i>${escaped}</i>` : escaped;
  return isBold ? `<b>${italic}</b>` : italic;
}

/** Telegram's HTML needs these three and no others. */
function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

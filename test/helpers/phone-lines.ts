import { type SeenMessage, wordsOf } from "./chat-user.ts";

/** A phone of 390 × 844 shows so many lines of a chat above its keyboards and below its head. */
export const phoneLines = 25;
/** Widths of a Latin letter that fit on a line of a message; a Chinese character has two. */
const lineWidth = 38;
/** Clients fold a folding quotation to so many lines. */
const foldedLines = 3;

/** How many lines a message has on a phone, its folding quotations folded. */
export function linesOnPhone(message: SeenMessage): number {
  const text = wordsOf(message);
  const quotations = (message.entities ?? []).filter(({ type }) => type === "expandable_blockquote");
  const folded = quotations.map(({ offset, length }) => text.slice(offset, offset + length));
  const open = folded.reduce((rest, quotation) => rest.replace(quotation, ""), text);
  const quoted = folded.map((quotation) => Math.min(foldedLines, linesOf(quotation)));
  return linesOf(open) + quoted.reduce((sum, lines) => sum + lines, 0);
}

function linesOf(text: string): number {
  return text.split("\n").reduce((sum, line) => sum + brokenLines(line), 0);
}

/** Breaks between words, and between any two Chinese characters. */
function brokenLines(line: string): number {
  const pieces =
    line.match(
      /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]|[^\s\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]+|\s/gu,
    ) ?? [];
  let lines = 1;
  let used = 0;
  for (const piece of pieces) {
    const width = widthOf(piece);
    if (used + width > lineWidth && piece.trim() !== "") {
      lines += 1;
      used = 0;
    }
    used += width;
  }
  return lines;
}

function widthOf(text: string): number {
  const wide = text.match(/[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]|\p{Extended_Pictographic}/gu) ?? [];
  return [...text].length + wide.length;
}

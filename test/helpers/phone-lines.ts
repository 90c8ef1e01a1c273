import { type SeenMessage, wordsOf } from "./chat-user.ts";

/** What a phone shows of a message. */
type Shown = Pick<SeenMessage, "text" | "caption" | "entities" | "reply_markup">;

/** A phone of 390 × 844 shows so many lines of a chat between its head and the field to write in. */
const phoneLines = 29;
/** A row of buttons is as high as two lines of a message. */
const linesOfRow = 2;
/** Widths of a Latin letter that fit on a line of a message; a Chinese character has two. */
const lineWidth = 38;
/** Clients fold a folding quotation to so many lines. */
const foldedLines = 3;

/** Reports are read page by page: every other message has to fit a screen. Each that is not fit to be read, with its fault. */
export function unfitForPhone(messages: readonly Shown[]): string[] {
  return messages.flatMap((message) => {
    const words = wordsOf(message);
    const lines = linesOnPhone(message);
    const gap = /[。！？；：，、」』）] +\S/u.exec(words);
    return [
      ...(lines > phoneLines ? [`${lines} lines:\n${words}`] : []),
      ...(gap ? [`a gap at "${gap[0]}":\n${words}`] : []),
      ...(/undefined|\{\w+\}/.test(words) ? [`a place that is not filled in:\n${words}`] : []),
    ];
  });
}

/** How many lines high a message is on a phone, its buttons among them, its folding quotations folded. */
function linesOnPhone(message: Shown): number {
  const rows = message.reply_markup?.inline_keyboard.length ?? 0;
  return linesOfWords(message) + linesOfRow * rows;
}

function linesOfWords(message: Shown): number {
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

import { cleanText } from "../clean-text.ts";

/** A line of the model's answer as it was written. */
export type WrittenLine =
  | { readonly kind: "sentence"; readonly ids: readonly string[]; readonly text: string }
  /** the one thing to do */
  | { readonly kind: "todo"; readonly text: string }
  /** between two paragraphs */
  | { readonly kind: "gap" }
  /** a heading, which code prints itself, or the fence of a block */
  | { readonly kind: "heading" }
  | { readonly kind: "malformed"; readonly text: string };

/**
 * Reads `ids|text`. Ids may be parted by blanks or commas, the bar may be a wide one. Marks of Markdown are taken out of the
 * text, since code alone sets headings and bold.
 */
export function readLine(line: string): WrittenLine {
  const clean = cleanText(line).trim();
  if (clean === "") return { kind: "gap" };
  if (/^(?:#{1,6}\s|`{3}|~{3})/.test(clean)) return { kind: "heading" };
  const bar = clean.search(/[|｜]/);
  const text = plain(clean.slice(bar + 1));
  if (bar < 0 || text === "") return { kind: "malformed", text: plain(clean) };
  const ids = clean
    .slice(0, bar)
    .split(/[\s,，、]+/)
    .filter((id) => id !== "");
  if (ids.length === 1 && ids[0]?.toLowerCase() === "do") return { kind: "todo", text };
  return ids.every((id) => ID.test(id)) ? { kind: "sentence", ids, text } : { kind: "malformed", text };
}

/** A fact of one person or of two, or a claim. */
const ID = /^[a-z]\d{1,4}$/;

function plain(text: string): string {
  return text
    .replaceAll(/[*_`~#>|｜[\]<\\]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** The lines of a text that is still being written: all but the last, which may go on. */
export function wholeLines(textSoFar: string): readonly string[] {
  return textSoFar.split(/\r\n?|\n/).slice(0, -1);
}

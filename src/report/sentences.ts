/**
 * The sentences of a text, headings and marks of Markdown left out. A full stop, an exclamation or a question mark ends one,
 * as does the end of a line.
 */
export function sentencesIn(text: string): readonly string[] {
  return text
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .map((line) => line.replace(/^\s*(?:[-*>]|\d{1,2}\.)\s+/, "").replaceAll(/[*_`]/g, ""))
    .flatMap((line) => line.split(/(?<=[。！？])|(?<=[.!?])\s+(?=[A-Z])/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}

import { checkReport } from "./check.ts";
import { cleanText } from "./clean-text.ts";
import type { FactSheet } from "./fact-sheet/sheet.ts";

/**
 * Takes the last whole sentences of an answer that is still being written. They are held to the rules of the finished one, so
 * that a draft which will be refused is not shown either: no links, no banned claims, nothing against the facts.
 * @param longest in characters
 * @returns empty if there are none yet, or if they are not fit to be shown
 */
export function excerptOf(textSoFar: string, factSheet: FactSheet, longest: number): string {
  const words = lastWords(sentencesAtEnd(textSoFar.replace(headingLine, ""), longest), longest);
  return isFit(words, factSheet) ? words : "";
}

/**
 * As many of the last sentences as there is room for, with none left out between them.
 * @param longest in characters
 * @param gap what stands between two sentences
 */
export function lastWords(sentences: readonly string[], longest: number, gap = ""): string {
  const kept: string[] = [];
  let room = longest;
  for (const sentence of sentences.toReversed()) {
    room -= sentence.length + gap.length;
    if (room < 0) break;
    kept.unshift(sentence);
  }
  return kept.join(gap).trim();
}

const headingLine = /^\s{0,9}#[^\n]{0,200}(?:\n|$)/;

/** However long the text is, so many times as much of its end is looked at as is shown: some sentences more. */
const looksBack = 4;

/** The first sentence of a longer text is left out: it is cut, most often in the middle of a word. */
function sentencesAtEnd(section: string, longest: number): readonly string[] {
  const seen = looksBack * longest;
  const words = plainWords(cleanText(section.slice(-seen)));
  const sentences = words.match(/[^。！？.!?]{1,560}[。！？.!?]{1,9}["”」』）)]{0,9}\s{0,9}/gu) ?? [];
  return section.length > seen ? sentences.slice(1) : sentences;
}

function plainWords(markdown: string): string {
  return markdown
    .replaceAll(/^[ \t]*(?:#{1,6}|[-*+>]|\d{1,3}[.)])[ \t]+/gm, "")
    .replaceAll(/[*_`~]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

function isFit(words: string, factSheet: FactSheet): boolean {
  const found = checkReport(`## -\n\n${words}`, factSheet, ["-"]);
  return found.every(({ kind }) => kind === "short_section");
}

import { checkReport } from "./check.ts";
import { cleanText } from "./clean-text.ts";
import type { FactSheet } from "./fact-sheet/sheet.ts";

/** What of a section that is still being written can be shown. */
export interface Excerpt {
  readonly heading: string;
  /** its last whole sentences; empty if there are none yet, or if they are not fit to be shown */
  readonly words: string;
}

/** Characters: a look over the shoulder, not the report. */
const longestExcerpt = 140;

/**
 * Takes the last whole sentences of a section. They are held to the rules of the finished report, so that a draft which will
 * be refused is not shown either: no links, no banned claims, nothing against the facts.
 * @param textSoFar with its heading as the first line, or without it
 */
export function excerptOf(heading: string, textSoFar: string, factSheet: FactSheet): Excerpt {
  const words = lastSentences(sentencesAtEnd(textSoFar.replace(headingLine, "")));
  return { heading, words: isFit(words, factSheet) ? words : "" };
}

const headingLine = /^\s{0,9}#[^\n]{0,200}(?:\n|$)/;

/** Characters at the end that are looked at, however long the text is: some sentences more than are shown. */
const looksBack = 4 * longestExcerpt;

/** The first sentence of a longer text is left out: it is cut, most often in the middle of a word. */
function sentencesAtEnd(section: string): readonly string[] {
  const words = plainWords(cleanText(section.slice(-looksBack)));
  const sentences = words.match(/[^。！？.!?]{1,560}[。！？.!?]{1,9}["”」』）)]{0,9}\s{0,9}/gu) ?? [];
  return section.length > looksBack ? sentences.slice(1) : sentences;
}

function plainWords(markdown: string): string {
  return markdown
    .replaceAll(/^[ \t]*(?:#{1,6}|[-*+>]|\d{1,3}[.)])[ \t]+/gm, "")
    .replaceAll(/[*_`~]/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** As many of the last sentences as there is room for, with none left out between them. */
function lastSentences(sentences: readonly string[]): string {
  let kept = "";
  for (const sentence of sentences.toReversed()) {
    if (kept.length + sentence.length > longestExcerpt) break;
    kept = sentence + kept;
  }
  return kept.trim();
}

function isFit(words: string, factSheet: FactSheet): boolean {
  const found = checkReport(`## -\n\n${words}`, factSheet, ["-"]);
  return found.every(({ kind }) => kind === "short_section");
}

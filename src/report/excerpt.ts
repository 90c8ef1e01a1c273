import type { ReportLanguage } from "./prompt/prompt-message.ts";

/**
 * As many of the last sentences as there is room for, with none left out between them.
 * @param sentences that stand in a text under way
 * @param longest in characters
 */
export function lastWords(sentences: readonly string[], longest: number, language: ReportLanguage): string {
  const gap = language === "en" ? " " : "";
  const kept: string[] = [];
  let room = longest;
  for (const sentence of sentences.toReversed()) {
    room -= sentence.length + gap.length;
    if (room < 0) break;
    kept.unshift(sentence);
  }
  return kept.join(gap);
}

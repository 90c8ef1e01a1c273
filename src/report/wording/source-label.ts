import { type Words, wordsIn } from "../../locales/texts.ts";

/** The classic and chapter of a rule, in the reader's script; one that the lists lack stays as it is. */
export function sourceLabel(source: string, words: Words): string {
  const index = wordsIn("zh-CN").list("report.sources").indexOf(source);
  return words.list("report.sources")[index] ?? source;
}

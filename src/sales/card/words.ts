import { type TextKey, type Texts, textsIn } from "../../locales/texts.ts";

/** Lists of words that charts use, in simplified Chinese, with the same places in every language. */
export type WordList = Extract<TextKey, `word.${string}`>;

/** A word of a chart in the reader's language, or as it is if the list has it not. */
export function wordIn(texts: Texts, list: WordList, word: string): string {
  const index = textsIn("zh-CN").plain(list).split("|").indexOf(word);
  return texts.plain(list).split("|")[index] ?? word;
}

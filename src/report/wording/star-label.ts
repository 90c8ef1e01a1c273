import { type Words, wordsIn } from "../../locales/texts.ts";

/** A 神煞 in the reader's language; one that the lists lack stays as it is. */
export function starLabel(star: string, texts: Words): string {
  const index = wordsIn("zh-CN").list("star.names").indexOf(star);
  return texts.list("star.names")[index] ?? star;
}

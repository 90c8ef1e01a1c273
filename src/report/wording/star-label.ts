import { type Texts, textsIn } from "../../locales/texts.ts";

/** A 神煞 in the reader's language; one that the lists lack stays as it is. */
export function starLabel(star: string, texts: Texts): string {
  const index = textsIn("zh-CN").list("star.names").indexOf(star);
  return texts.list("star.names")[index] ?? star;
}

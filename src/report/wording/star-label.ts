import { type Texts, textsIn } from "../../locales/texts.ts";

/** A 神煞 in the reader's language; one that the lists lack stays as it is. */
export function starLabel(star: string, texts: Texts): string {
  const index = names(textsIn("zh-CN")).indexOf(star);
  return names(texts)[index] ?? star;
}

function names(texts: Texts): readonly string[] {
  return texts.plain("star.names").split("|");
}

import type { Words } from "../../locales/texts.ts";

/** What a buyer gets for the money, in a sentence or two. */
export function deliveryWords(questions: number, texts: Words): string {
  const asked = questions > 0 ? texts.plain("checkout.questions", { count: questions }) : "";
  return texts.sentences(texts.plain("checkout.delivers"), asked);
}

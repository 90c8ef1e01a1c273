import type { Texts } from "../locales/texts.ts";
import { viewButton } from "./desk-buttons.ts";

/** The ways to the pages before and after one of a list, as far as there are any. */
export function pageButtons(press: string, page: number, isLast: boolean, texts: Texts) {
  return [
    ...(page > 0 ? [viewButton(texts.plain("page.previous"), press, page - 1)] : []),
    ...(isLast ? [] : [viewButton(texts.plain("page.next"), press, page + 1)]),
  ];
}

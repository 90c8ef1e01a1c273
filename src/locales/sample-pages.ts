import en from "./sample-pages/en.md" with { type: "text" };
import zhCN from "./sample-pages/zh-CN.md" with { type: "text" };
import zhTW from "./sample-pages/zh-TW.md" with { type: "text" };
import type { Language } from "./texts.ts";

/**
 * A page of a report on the birth of the operator's sample, as Markdown.
 * @param productId one that has none gets the page of the comprehensive report
 */
export function samplePage(language: Language, productId: string): string {
  const pages = new Map(files[language].split(/^# /m).map(titled));
  return pages.get(productId) ?? pages.get("comprehensive") ?? "";
}

const files: Readonly<Record<Language, string>> = { "zh-CN": zhCN, "zh-TW": zhTW, en };

/** A page stands below the id of its product. */
function titled(piece: string): readonly [productId: string, markdown: string] {
  const end = piece.indexOf("\n");
  return [piece.slice(0, end).trim(), piece.slice(end + 1).trim()];
}

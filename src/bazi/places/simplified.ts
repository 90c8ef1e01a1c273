import { tableRows } from "../table-rows.ts";
import traditionalCharacters from "./traditional-characters.tsv" with { type: "text" };

/**
 * The common traditional characters and their simplified forms. Source: the ICU transform Traditional-Simplified for the
 * characters of our place names, TSCharacters of OpenCC (Apache-2.0) for the rest of Big5's first level. 乾, 著, 藉 and 瞭
 * are left as they are, since they are simplified only in part of their meanings.
 */
const SIMPLIFIED = new Map(
  tableRows(traditionalCharacters).map(([traditional = "", simplified = ""]) => [traditional, simplified]),
);

/** A text with its traditional characters replaced one by one, so that positions stay the same. */
export function simplified(text: string): string {
  if (!/[\u3400-\u9fff]/.test(text)) return text;
  return Array.from(text, (character) => SIMPLIFIED.get(character) ?? character).join("");
}

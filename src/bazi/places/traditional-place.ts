import { tableRows } from "../table-rows.ts";
import table from "./traditional-places.tsv" with { type: "text" };

/**
 * The characters of our place names in the forms used in Taiwan, and before them the words in which a character has
 * another form than usual. Source: OpenCC (Apache-2.0), from simplified to Taiwan, for every name of our lists; 岳, 溪, 昆, 澄,
 * 里, 凌 and 游, for which it takes rare variants, stay as they are.
 */
const TRADITIONAL = new Map(
  tableRows(table).map(([simplified = "", traditional = ""]) => [simplified, traditional]),
);

const PATTERN = new RegExp([...TRADITIONAL.keys()].join("|"), "gu");

/** A place's name of our lists in traditional characters, as many as there were. */
export function traditionalPlace(name: string): string {
  return name.replace(PATTERN, (found) => TRADITIONAL.get(found) ?? found);
}

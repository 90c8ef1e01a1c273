import traditionalCharacters from "./traditional-characters.json" with { type: "json" };
import traditionalPlaces from "./traditional-places.json" with { type: "json" };

/**
 * The common traditional characters and their simplified forms. Source: the ICU transform Traditional-Simplified for the
 * characters of our place names, TSCharacters of OpenCC (Apache-2.0) for the rest of Big5's first level. 乾, 著, 藉 and 瞭
 * are left as they are, since they are simplified only in part of their meanings.
 */
const SIMPLIFIED = new Map(Object.entries(traditionalCharacters));

/** A text with its traditional characters replaced one by one, so that positions stay the same. */
export function simplified(text: string): string {
  if (!/[\u3400-\u9fff]/.test(text)) return text;
  return Array.from(text, (character) => SIMPLIFIED.get(character) ?? character).join("");
}

/** A name or query reduced to what is compared: simplified, lower case, letters and digits only. */
export function comparable(text: string): string {
  const plain = text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "");
  return simplified(plain);
}

const ONLY_SIMPLIFIED = new Set([...SIMPLIFIED.values()].filter((character) => !SIMPLIFIED.has(character)));

/** How many characters of a text have another form in the other script, by the script that they are in. */
export function countScripts(text: string): { readonly simplified: number; readonly traditional: number } {
  const characters = Array.from(text);
  return {
    simplified: characters.filter((character) => ONLY_SIMPLIFIED.has(character)).length,
    traditional: characters.filter((character) => SIMPLIFIED.has(character)).length,
  };
}

/**
 * The characters of our place names in the forms used in Taiwan, and before them the words in which a character has
 * another form than usual. Source: OpenCC (Apache-2.0), from simplified to Taiwan, for every name of our lists; 岳, 溪, 昆, 澄,
 * 里, 凌 and 游, for which it takes rare variants, stay as they are.
 */
const TRADITIONAL = new Map(Object.entries(traditionalPlaces));

const PATTERN = new RegExp([...TRADITIONAL.keys()].join("|"), "gu");

/** A place's name of our lists in traditional characters, as many as there were. */
export function traditionalPlace(name: string): string {
  return name.replace(PATTERN, (found) => TRADITIONAL.get(found) ?? found);
}

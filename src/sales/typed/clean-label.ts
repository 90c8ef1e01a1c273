/** Longest name of a saved person, in characters (our choice; it must fit on a button). */
const longestLabel = 20;

/**
 * Makes a typed name fit for buttons and lists: no control, direction or invisible characters, no double spaces.
 * @returns undefined if nothing is left, or more than 20 characters
 */
export function cleanLabel(text: string): string | undefined {
  const cleaned = text
    .normalize("NFC")
    .replace(blanks, " ")
    .replace(/\p{C}/gu, "")
    .replace(/ +/g, " ")
    .trim();
  const { length } = [...cleaned];
  return length > 0 && length <= longestLabel && /[^\s\p{M}]/u.test(cleaned) ? cleaned : undefined;
}

/** White space, and the letters that look like it: Hangul fillers and the empty Braille cell. */
const blanks = /[\s\u3164\u115F\u1160\u2800]+/gu;

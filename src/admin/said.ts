const longestWords = 300;

/** @returns the number that a word is, or 0, which is nobody's and nothing's */
export function numberIn(word: string | undefined): number {
  return /^[1-9]\d{0,14}$/.test(word ?? "") ? Number(word) : 0;
}

/**
 * Reads the words of a deed, a number first.
 * @returns undefined if the number is missing, or the words behind it, or if these are too long to be shown
 */
export function numberAndWords(said: string): { number: number; words: string } | undefined {
  const [, first, rest = ""] = /^(\S+)\s+(\S[\s\S]*)$/.exec(said.trim()) ?? [];
  const number = numberIn(first);
  const words = onOneLine(rest);
  return number > 0 && isShort(words) ? { number, words } : undefined;
}

/** Whether words of an admin's are short enough to be shown and stored. */
export function isShort(words: string): boolean {
  return words.length <= longestWords;
}

/** What somebody typed, on one line. */
export function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

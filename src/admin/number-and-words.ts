import { onOneLine } from "../gateways/telegram/quoted.ts";

const longestWords = 300;

/**
 * Reads a command's first word, a number, and what stands behind it.
 * @returns undefined if either is missing, or the words are too long to be shown
 */
export function numberAndWords(text: string): { number: number; words: string } | undefined {
  const [, number, rest = ""] = /^([1-9]\d{0,14})\s+(\S[\s\S]*)$/.exec(text.trim()) ?? [];
  const words = onOneLine(rest);
  return number && words.length <= longestWords ? { number: Number(number), words } : undefined;
}

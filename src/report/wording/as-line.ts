/** Words as they begin a line of their own: with a capital, where the script has them. */
export function asLine(words: string): string {
  return words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}

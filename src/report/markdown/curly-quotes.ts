/**
 * Quotation marks and apostrophes as English is printed, in place of the straight ones that are typed: a mark opens at the
 * beginning of a word and closes everywhere else.
 */
export function curlyQuotes(markdown: string): string {
  return markdown
    .replaceAll(/(?<=^|[\s([{“‘—–*_-])"(?=\S)/gm, "“")
    .replaceAll('"', "”")
    .replaceAll(/(?<=^|[\s([{“—–*_-])'(?=\S)/gm, "‘")
    .replaceAll("'", "’");
}

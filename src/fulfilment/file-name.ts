/** So many letters of a title: the whole name stays below sixty, where Telegram is reported to cut (our choice). */
const LONGEST_TITLE = 48;
/** By so many last characters of its number the desk finds an order. */
const ENDING = 6;

/**
 * A name, without its extension, by which a person finds the file of a report among others: what was ordered, with the year
 * that it is about, and the end of the order's number. Letters, digits and single spaces, which every file system takes.
 */
export function reportFileName(title: string, orderNumber: string): string {
  const words = title.normalize("NFC").replaceAll(/[^\p{L}\p{M}\p{N}]{1,99}/gu, " ");
  const short = Array.from(words.trim()).slice(0, LONGEST_TITLE).join("").trim();
  return `${short} ${orderNumber.slice(-ENDING)}`.trim();
}

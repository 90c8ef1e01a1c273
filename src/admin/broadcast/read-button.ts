/** The longest label of a button (our choice: Telegram names no limit, and a phone cuts longer ones short). */
export const longestLabel = 40;
const longestLink = 1000;

/** What a button says, and the link or the id of a product that it leads to. */
interface TypedButton {
  readonly label: string;
  readonly target: string;
}

/** Reads `See more https://example.com/` or `Order now career`; undefined where a half of it is missing or too long. */
export function readButton(said: string): TypedButton | undefined {
  const [, label = "", target = ""] = /^(\S[\s\S]{0,200}?)\s+(\S{1,1000})$/.exec(said.trim()) ?? [];
  const onOneLine = label.replaceAll(/\s+/g, " ");
  return target !== "" && onOneLine.length <= longestLabel ? { label: onOneLine, target } : undefined;
}

/** @returns the address as it is written to Telegram, or undefined if it is no public https address */
export function readLink(target: string): string | undefined {
  const url = target.length <= longestLink ? URL.parse(target) : null;
  const isPublic = url?.protocol === "https:" && url.hostname.includes(".") && url.username === "";
  return isPublic ? url.href : undefined;
}

import { badRequest, notSimulated } from "./refusal.ts";
import type { FormattedText } from "./wire.ts";

const reserved = new Set("_*[]()~`>#+-=|{}.!");
const formatting = new Set("_*[~`");

/**
 * Reads the `MarkdownV2` parse mode as far as it is plain text with escapes.
 * @throws Refusal for an unescaped reserved character (Telegram's words), and for real formatting, which is not simulated
 * Source: core.telegram.org/bots/api#markdownv2-style.
 */
export function parseMarkdownV2(source: string): FormattedText {
  let text = "";
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (character === "\\" && isAscii(source.charAt(at + 1))) {
      at += 1;
      text += source.charAt(at);
      continue;
    }
    refuseReserved(character, source, at);
    text += character;
  }
  return { text, entities: [] };
}

function refuseReserved(character: string, source: string, at: number): void {
  const isQuote = character === ">" && (at === 0 || source[at - 1] === "\n");
  const isSpoiler = character === "|" && source[at + 1] === "|";
  if (formatting.has(character) || isQuote || isSpoiler) {
    throw notSimulated("the formatting of MarkdownV2; use HTML");
  }
  if (reserved.has(character)) {
    throw badRequest(
      `can't parse entities: Character '${character}' is reserved and must be escaped with the preceding '\\'`,
    );
  }
}

function isAscii(character: string): boolean {
  return character !== "" && character.charCodeAt(0) > 0 && character.charCodeAt(0) < 127;
}

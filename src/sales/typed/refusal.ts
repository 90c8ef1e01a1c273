import type { Texts } from "../../locales/texts.ts";
import { beginsAsCommand } from "../../shop/own-words.ts";

const longestText = 300;

/** @returns why a message is not read at all, Telegram HTML, or undefined */
export function refusalOf(text: string, texts: Texts): string | undefined {
  if (beginsAsCommand(text)) return texts.html("typed.unknownCommand");
  return text.length > longestText ? texts.html("typed.tooLong") : undefined;
}

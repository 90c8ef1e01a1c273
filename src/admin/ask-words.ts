import { onOneLine } from "../gateways/telegram/quoted.ts";
import { callWithHtml, notTaken } from "../gateways/telegram.ts";
import type { AdminContext } from "./desk.ts";

const longestWords = 300;

/**
 * Asks an admin for words that complete a command, to be written as a reply.
 * @param html must name the command with its first word, as in `/reject 12 …`
 */
export async function askWords(ctx: AdminContext, html: string): Promise<undefined> {
  const sent = await callWithHtml(html, (text, markup) =>
    ctx.reply(text, { ...markup, reply_markup: { force_reply: true } }),
  );
  if (sent.kind !== "done") throw notTaken("a question", sent);
}

/**
 * Reads a command's first word, a number, and what stands behind it.
 * @returns undefined if either is missing, or the words are too long to be shown
 */
export function numberAndWords(text: string): { number: number; words: string } | undefined {
  const [, number, rest = ""] = /^([1-9]\d{0,14})\s+(\S[\s\S]*)$/.exec(text.trim()) ?? [];
  const words = onOneLine(rest);
  return number && words.length <= longestWords ? { number: Number(number), words } : undefined;
}

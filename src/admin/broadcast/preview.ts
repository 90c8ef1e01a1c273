import { GrammyError } from "grammy";
import type { Broadcast } from "../../broadcast/broadcasts.ts";
import { isTooLong, newsMessage } from "../../broadcast/news-message.ts";
import type { AdminContext } from "../desk.ts";

/** Why a broadcast cannot go out as it is; `because` is Telegram's own word. */
interface WordsProblem {
  readonly kind: "refused" | "tooLong";
  readonly because: string;
}

/**
 * Shows a broadcast to an admin exactly as users see it. Telegram itself is the judge of its words.
 * @returns what is wrong with them, or undefined
 * @throws for failures that have nothing to do with the words
 */
export async function sendPreview(ctx: AdminContext, { html }: Broadcast): Promise<WordsProblem | undefined> {
  if (endsInTag.test(html)) return { kind: "refused", because: "can't parse entities: Unclosed start tag" };
  const message = newsMessage(html, ctx.texts);
  try {
    const sent = await ctx.reply(message.html, {
      parse_mode: "HTML",
      reply_markup: { inline_keyboard: message.keyboard },
    });
    return isTooLong(sent.text, ctx.texts) ? { kind: "tooLong", because: "" } : undefined;
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    const { description } = error;
    const kind = /too long/.test(description) ? "tooLong" : "refused";
    return { kind, because: description.replace(/^Bad Request: /, "") };
  }
}

/** The line below the words would become part of such a tag, and Telegram would be none the wiser. */
const endsInTag = /<[^<>]*$/;

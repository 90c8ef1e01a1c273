import { GrammyError } from "grammy";
import type { Content } from "../../broadcast/broadcasts.ts";
import { isTooLong, newsMessage, postNews } from "../../broadcast/news-message.ts";
import { type AdminContext, adminIdOf } from "../desk.ts";

/** Why a broadcast cannot go out as it is; `because` is Telegram's own word. */
interface ContentProblem {
  readonly kind: "refused" | "tooLong";
  readonly because: string;
}

/**
 * Shows a broadcast to an admin exactly as users see it. Telegram itself is the judge of it.
 * @returns what is wrong with it, or undefined
 * @throws for failures that have nothing to do with what it shows
 */
export async function sendPreview(ctx: AdminContext, content: Content): Promise<ContentProblem | undefined> {
  if (endsInTag.test(content.html))
    return { kind: "refused", because: "can't parse entities: Unclosed start tag" };
  const { html, keyboard } = newsMessage(content, ctx.texts);
  const options = { parse_mode: "HTML", reply_markup: { inline_keyboard: keyboard } } as const;
  try {
    const shown = await postNews(ctx.api, adminIdOf(ctx), content, html, options);
    return isTooLong(content, shown, ctx.texts) ? { kind: "tooLong", because: "" } : undefined;
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    const { description } = error;
    const kind = /too long/.test(description) ? "tooLong" : "refused";
    return { kind, because: description.replace(/^Bad Request: /, "") };
  }
}

/** The line below the words would become part of such a tag, and Telegram would be none the wiser. */
const endsInTag = /<[^<>]*$/;

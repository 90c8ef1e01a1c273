import { type Api, GrammyError } from "grammy";
import { callWithHtml, type TelegramOutcome } from "../gateways/telegram.ts";
import { wordsIn } from "../locales/texts.ts";
import type { Transaction } from "../shared/database/database.ts";
import { noteBlocked } from "../shop/users.ts";
import type { Content } from "./broadcasts.ts";
import { newsMessage, postNews } from "./news-message.ts";
import type { Recipient, TurnEnd } from "./recipients.ts";

/** What came of one recipient's turn. */
export interface Turn {
  readonly userId: number;
  readonly end: TurnEnd;
  /** how long Telegram is to be left alone */
  readonly waitSeconds?: number;
  /** what else is to be noted, in the transaction that notes the end */
  note?(tx: Transaction, now: Date): Promise<void>;
}

/**
 * Sends a broadcast to one person, once: what may have arrived is not repeated.
 * @throws GrammyError for a refusal that is nobody's in particular, such as a revoked token
 */
export async function sendNews(api: Api, content: Content, recipient: Recipient): Promise<Turn> {
  const { userId } = recipient;
  const outcome = await call(api, content, recipient);
  switch (outcome.kind) {
    case "done":
      return { userId, end: "sent" };
    case "blocked":
      return { userId, end: "unreachable", note: (tx, now) => noteBlocked(tx, userId, now) };
    case "later":
      return { userId, end: "planned", waitSeconds: outcome.seconds };
    case "unknown":
      return { userId, end: "unknown" };
    default:
      return { userId, end: "unreachable" };
  }
}

/** What Telegram refuses for this one person took no effect, and is no reason to keep the others waiting. */
async function call(
  api: Api,
  content: Content,
  { userId, language }: Recipient,
): Promise<TelegramOutcome<unknown> | { kind: "refused" }> {
  const { html, keyboard } = newsMessage(content, wordsIn(language));
  const reply_markup = { inline_keyboard: keyboard };
  try {
    return await callWithHtml(html, (text, markup) =>
      postNews(api, userId, content, text, { reply_markup, ...markup }),
    );
  } catch (error) {
    if (!(error instanceof GrammyError) || error.error_code !== 400) throw error;
    const isPictureGone =
      content.photoFileId !== null && /file[ _](?:identifier|reference)/i.test(error.description);
    if (!isPictureGone || content.html === "") return { kind: "refused" };
    return call(api, { ...content, photoFileId: null }, { userId, language });
  }
}

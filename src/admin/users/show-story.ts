import { productTitle } from "../../catalogue/order-title.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { type Keyboard, replaceCard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { moneyLabel } from "../../shared/money.ts";
import { findUser } from "../../shop/users.ts";
import type { AdminContext, AdminDesk } from "../desk.ts";
import { viewButton } from "../desk-buttons.ts";
import { clip, receivedLabel, timeLabel } from "../labels.ts";
import { gistOf } from "../talks/gist.ts";
import { reasonLabel } from "../words/reason-label.ts";
import { readStory, type StoryEvent } from "./read-story.ts";

/** How many events stand on a page: with their words they fit a message. */
const pageLength = 5;

/**
 * Shows a page of all that happened between a buyer and the shop, in the order of time.
 * @param page from 1; one that is not there shows the last, and 0 too
 */
export async function showStory(
  desk: AdminDesk,
  ctx: AdminContext,
  userId: number,
  page: number,
): Promise<Toast | undefined> {
  const { texts } = ctx;
  const user = await findUser(desk.database.read, userId);
  if (!user) return { text: texts.plain("toast.unknownButton"), isAlert: true };
  const events = await readStory(desk.database.read, user);
  const pages = Math.max(1, Math.ceil(events.length / pageLength));
  const shown = page >= 1 && page <= pages ? page : pages;
  const lines = events
    .slice((shown - 1) * pageLength, shown * pageLength)
    .map((event) => `• ${timeLabel(event.at, texts)}\n　${wordsOf(event, desk, texts)}`);
  const head = texts.html("admin.story.head", { id: userId, page: shown, pages });
  await replaceCard(ctx, {
    html: [head, "", ...lines].join("\n"),
    keyboard: turns(userId, shown, pages, texts),
  });
}

function turns(userId: number, page: number, pages: number, texts: Texts): Keyboard {
  const earlier = viewButton(texts.plain("admin.history.button.earlier"), "story", userId, page - 1);
  const later = viewButton(texts.plain("admin.history.button.later"), "story", userId, page + 1);
  const turning = [...(page > 1 ? [earlier] : []), ...(page < pages ? [later] : [])];
  const back = viewButton(texts.plain("button.back"), "show-user", userId);
  return [...(turning.length > 0 ? [turning] : []), [back]];
}

function wordsOf(event: StoryEvent, { catalogue }: AdminDesk, texts: Texts): string {
  const number = event.order?.merchantTransactionId.slice(-6) ?? "";
  const product = event.order ? productTitle(catalogue, event.order.productId, texts) : "";
  switch (event.kind) {
    case "met":
      return texts.html("admin.story.met");
    case "order": {
      const values = { number, product, status: texts.plain(`status.${event.to}`) };
      return texts.html("admin.story.order", { ...values, because: clip(reasonLabel(event.because, texts)) });
    }
    case "payment": {
      const { status, role } = event.payment;
      const values = {
        number,
        amount: receivedLabel(event.payment),
        role: texts.plain(`admin.role.${role}`),
      };
      return texts.html("admin.story.payment", { ...values, status: texts.plain(`admin.payment.${status}`) });
    }
    case "refund": {
      const status = texts.plain(`admin.refund.status.${event.refund.status}`);
      return texts.html("admin.story.refund", { number, amount: moneyLabel(event.refund), status });
    }
    case "question": {
      const { text, status } = event.question;
      const values = { number, text: clip(text), status: texts.plain(`admin.question.${status}`) };
      return texts.html("admin.story.question", values);
    }
    case "told":
      return texts.html("admin.story.told", { number, what: texts.plain(`admin.story.told.${event.told}`) });
    case "talk":
      return texts.html(event.message.isAnswer ? "admin.story.answer" : "admin.story.words", {
        text: gistOf(event.message, texts),
      });
  }
}

import { resumeButton, stopButton } from "../../broadcast/news-message.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { sendCard } from "../../gateways/telegram/cards.ts";
import { callTelegram } from "../../gateways/telegram.ts";
import { setNews } from "../../shop/users.ts";
import type { Shop, ShopContext } from "../shop.ts";

/** `/news` and `/stop_news`: whether the user gets the operator's news. */
export async function newsCommand(shop: Shop, ctx: ShopContext, isWanted: boolean): Promise<void> {
  await wish(shop, ctx, isWanted);
  const { texts } = ctx;
  const html = texts.html(isWanted ? "news.on" : "news.off");
  await sendCard(ctx, { html, keyboard: [[isWanted ? stopButton(texts) : resumeButton(texts)]] });
}

/** The button under a broadcast, which turns into its opposite; the broadcast itself stays. */
export async function pressNews(shop: Shop, ctx: ShopContext, isWanted: boolean): Promise<Toast> {
  await wish(shop, ctx, isWanted);
  const { texts } = ctx;
  const keyboard = [[isWanted ? stopButton(texts) : resumeButton(texts)]];
  await callTelegram(() => ctx.editMessageReplyMarkup({ reply_markup: { inline_keyboard: keyboard } }));
  return { text: texts.plain(isWanted ? "news.toastOn" : "news.toastOff"), isAlert: true };
}

async function wish(shop: Shop, { user, now }: ShopContext, isWanted: boolean): Promise<void> {
  await shop.database.write((tx) => setNews(tx, user.telegramId, isWanted, now));
  shop.log.info("news_switched", { kind: isWanted ? "on" : "off" });
}

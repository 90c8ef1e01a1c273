import { resumeButton, stopButton } from "../../broadcast/news-message.ts";
import type { Keyboard } from "../../gateways/telegram/cards.ts";
import { setNews } from "../../shop/users.ts";
import { cardOnly, type Reply } from "../reply.ts";
import type { Served, Shop, ShopContext } from "../shop.ts";

/** `/news` and `/stop_news`: whether the user gets the operator's news. */
export async function newsCommand(shop: Shop, served: Served, isWanted: boolean): Promise<Reply> {
  await wish(shop, served, isWanted);
  const { texts } = served;
  const html = texts.html(isWanted ? "news.on" : "news.off");
  return cardOnly({ html, keyboard: [[isWanted ? stopButton(texts) : resumeButton(texts)]] });
}

/** The button under a broadcast, which turns into its opposite; the broadcast stays, and so does a link below it. */
export async function pressNews(shop: Shop, ctx: ShopContext, isWanted: boolean): Promise<Reply> {
  await wish(shop, ctx, isWanted);
  const { texts } = ctx;
  const keyboard = [...linksBelow(ctx), [isWanted ? stopButton(texts) : resumeButton(texts)]];
  const toast = { text: texts.plain(isWanted ? "news.toastOn" : "news.toastOff"), isAlert: true };
  return { screens: [{ kind: "buttons", keyboard }], toast };
}

function linksBelow({ callbackQuery }: ShopContext): Keyboard {
  const rows = callbackQuery?.message?.reply_markup?.inline_keyboard ?? [];
  return rows.filter((row) => row.every((button) => "url" in button));
}

async function wish(shop: Shop, { user, now }: Served, isWanted: boolean): Promise<void> {
  await shop.database.write((tx) => setNews(tx, user.telegramId, isWanted, now));
  shop.log.info("news_switched", { kind: isWanted ? "on" : "off" });
}

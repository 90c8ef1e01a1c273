import { commandOf } from "../shop/own-words.ts";
import { readButton } from "./buyers-buttons.ts";
import type { ShopContext } from "./shop.ts";

/** What stays open to a user who is kept out: what was paid, the user's own data, and opting out of the news. */
const openCommands = new Set([
  "orders",
  "language",
  "privacy",
  "terms",
  "paysupport",
  "delete_my_data",
  "export_my_data",
  "news",
  "stop_news",
]);
const openButtons = new Set(["again", "erase", "language", "news"]);

/** Tells a user whom an admin keeps out so, in a sentence; everybody else goes on. */
export async function keepOut(ctx: ShopContext, next: () => Promise<void>): Promise<void> {
  const { user, texts, callbackQuery } = ctx;
  if (!user.bannedAt || isOpen(ctx)) return next();
  if (callbackQuery) await ctx.answerCallbackQuery({ text: texts.plain("toast.banned"), show_alert: true });
  else await ctx.reply(texts.plain("banned.text"));
}

function isOpen(ctx: ShopContext): boolean {
  const { callbackQuery } = ctx;
  if (callbackQuery) return openButtons.has(readButton(callbackQuery.data ?? "")?.kind ?? "");
  return openCommands.has(commandOf(ctx)?.name ?? "");
}

import { Composer } from "grammy";
import type { ChatMemberUpdated } from "grammy/types";
import { affiliateDialog, affiliateReplies } from "../affiliate/dialog.ts";
import { startPayload } from "../affiliate/start-link.ts";
import { readOffers } from "../catalogue/offers.ts";
import { languageOf, textsIn } from "../locales/texts.ts";
import { ensureUser, findUser, noteBlocked, noteReachable } from "../shop/users.ts";
import { noteVisit } from "../shop/visits.ts";
import { arrive } from "./arrive.ts";
import { keepOut } from "./banned.ts";
import { cancelCommand } from "./commands/cancel.ts";
import { deleteMyDataCommand } from "./commands/delete-my-data.ts";
import { exportMyDataCommand } from "./commands/export-my-data.ts";
import { helpCommand } from "./commands/help.ts";
import { languageCommand } from "./commands/language.ts";
import { newsCommand } from "./commands/news.ts";
import { ordersCommand } from "./commands/orders.ts";
import { privacyCommand } from "./commands/privacy.ts";
import { startCommand } from "./commands/start.ts";
import { handlePress } from "./pressed.ts";
import { questionDialog } from "./questions/dialog.ts";
import type { Reply } from "./reply.ts";
import type { Shop, ShopContext } from "./shop.ts";
import { answer } from "./show.ts";
import { handleText } from "./typed.ts";

/** The conversation with buyers, in private chats only. */
export function salesDialog(shop: Shop): Composer<ShopContext> {
  const composer = new Composer<ShopContext>();
  composer.chatType("group").on("message::bot_command", privateOnly);
  composer.chatType("supergroup").on("message::bot_command", privateOnly);
  const chat = composer.chatType("private");
  chat.on("my_chat_member", (ctx) => noteMembership(shop, ctx.myChatMember));
  chat.use((ctx, next) => identify(shop, ctx, next));
  const { affiliates } = shop;
  if (affiliates) chat.use(affiliateReplies(affiliates));
  chat.use(questionDialog(shop));
  chat.use(keepOut);
  if (affiliates) chat.use(affiliateDialog(affiliates));
  const on = (handle: (ctx: ShopContext) => Reply | Promise<Reply>) => (ctx: ShopContext) =>
    answer(shop, ctx, async () => handle(ctx));
  chat.command(
    "start",
    on((ctx) => startCommand(shop, ctx, startPayload(ctx.message))),
  );
  chat.command("help", on(helpCommand));
  chat.command(
    "cancel",
    on((ctx) => cancelCommand(shop, ctx)),
  );
  chat.command(
    "people",
    on(() => ({ screens: [{ kind: "people" }] })),
  );
  chat.command("language", on(languageCommand));
  chat.command(
    "privacy",
    on((ctx) => privacyCommand(shop, ctx)),
  );
  chat.command(
    "delete_my_data",
    on((ctx) => deleteMyDataCommand(shop, ctx)),
  );
  chat.command(
    "export_my_data",
    on((ctx) => exportMyDataCommand(shop, ctx)),
  );
  chat.command(
    "orders",
    on((ctx) => ordersCommand(shop, ctx)),
  );
  chat.command(
    "news",
    on((ctx) => newsCommand(shop, ctx, true)),
  );
  chat.command(
    "stop_news",
    on((ctx) => newsCommand(shop, ctx, false)),
  );
  chat.on(
    "callback_query:data",
    on((ctx) => handlePress(shop, ctx)),
  );
  chat.on("message:text", (ctx) =>
    answer(shop, ctx, () => handleText(shop, ctx, ctx.message.text, ctx.message.message_id)),
  );
  chat.on(
    "message",
    on(({ texts }) => ({ screens: [{ kind: "text", text: texts.plain("typed.textOnly") }] })),
  );
  composer.on("callback_query", (ctx) => ctx.answerCallbackQuery());
  return composer;
}

async function identify(shop: Shop, ctx: ShopContext, next: () => Promise<void>): Promise<void> {
  if (!ctx.from) return;
  const { id, language_code: code } = ctx.from;
  ctx.now = new Date();
  const payload = startPayload(ctx.message);
  ctx.user = await shop.database.write(async (tx) => {
    const isFirstContact = (await findUser(tx, id)) === undefined;
    const user = await ensureUser(tx, id, languageOf(code), ctx.now);
    await noteVisit(tx, id, ctx.now);
    if (user.blockedAt) await noteReachable(tx, id, ctx.now);
    if (payload) await arrive(tx, { userId: id, isFirstContact, payload }, ctx.now);
    return user;
  });
  ctx.texts = textsIn(ctx.user.language);
  ctx.offers = await readOffers(shop.database.read, shop.catalogue);
  if (isNew(ctx) && ctx.user.language === "zh-TW") await shop.announceCommands?.(ctx.user);
  await next();
}

/** The general menu of Chinese is simplified, so that who comes with traditional Chinese gets a menu of their own. */
function isNew({ user, now }: ShopContext): boolean {
  return user.createdAt.getTime() === now.getTime();
}

async function noteMembership(
  shop: Shop,
  { from, new_chat_member: member }: ChatMemberUpdated,
): Promise<void> {
  const note = member.status === "kicked" ? noteBlocked : noteReachable;
  await shop.database.write((tx) => note(tx, from.id, new Date()));
}

async function privateOnly(ctx: ShopContext): Promise<void> {
  const texts = textsIn(languageOf(ctx.from?.language_code));
  await ctx.reply(texts.plain("group.privateOnly"));
}

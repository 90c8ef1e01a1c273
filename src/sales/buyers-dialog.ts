import { Composer } from "grammy";
import type { ChatMemberUpdated } from "grammy/types";
import { affiliateDialog, affiliateReplies } from "../affiliate/affiliates-dialog.ts";
import { languageOf, textsIn } from "../locales/texts.ts";
import { readCallbackData, readNumber } from "../shop/callback-data.ts";
import { isSecondHand, mayCommand } from "../shop/own-words.ts";
import { noteReachable } from "../shop/reachable.ts";
import { noteBlocked } from "../shop/users.ts";
import { keepOut } from "./banned.ts";
import { salesCommands } from "./commands.ts";
import { identify } from "./identify.ts";
import { handlePress } from "./pressed.ts";
import { repliedOrder } from "./questions/asked-order.ts";
import { Invitations } from "./questions/invitations.ts";
import { inviteQuestion, takeQuestion } from "./questions.ts";
import type { Reply } from "./reply.ts";
import type { Shop, ShopContext } from "./shop.ts";
import { answer } from "./show.ts";
import { handleText, takeText } from "./typed.ts";
import { withinAllowance } from "./within-allowance.ts";

/** The conversation with buyers, in private chats only. */
export function salesDialog(shop: Shop): Composer<ShopContext> {
  const composer = new Composer<ShopContext>();
  composer.chatType("group").on("message::bot_command", privateOnly);
  composer.chatType("supergroup").on("message::bot_command", privateOnly);
  const chat = composer.chatType("private");
  chat.on("my_chat_member", (ctx) => noteMembership(shop, ctx.myChatMember));
  chat.use(withinAllowance());
  chat.use((ctx, next) => identify(shop, ctx, next));
  chat.use(affiliateReplies(shop));
  chat.use(questionDialog(shop));
  chat.use(keepOut);
  chat.use(affiliateDialog(shop));
  const saying = chat.filter(mayCommand);
  for (const [name, command] of salesCommands)
    saying.command(name, (ctx) => answer(shop, ctx, async () => command(shop, ctx)));
  chat.on("callback_query:data", (ctx) =>
    answer(shop, ctx, () => handlePress(shop, ctx, (text) => takeText(shop, ctx, text))),
  );
  chat.on("message:text", (ctx) =>
    answer(shop, ctx, () => handleText(shop, ctx, ctx.message.text, ctx.message.message_id)),
  );
  chat.on("message", (ctx) => answer(shop, ctx, async () => textOnly(ctx)));
  composer.on("callback_query", (ctx) => ctx.answerCallbackQuery());
  return composer;
}

/**
 * Takes in questions about delivered reports. Stands before the rest of the dialog: a text that answers no invitation and
 * replies to no report falls through to it, and whatever else the buyer does closes the invitation.
 */
function questionDialog(shop: Shop): Composer<ShopContext> {
  const composer = new Composer<ShopContext>();
  const invitations = new Invitations();
  composer.on("callback_query:data", (ctx, next) => {
    const pressed = readCallbackData(ctx.callbackQuery.data);
    const orderId = pressed?.kind === "question" ? readNumber(pressed.words[0]) : undefined;
    if (orderId === undefined) return next();
    return answer(shop, ctx, () => inviteQuestion(shop, ctx, orderId, invitations));
  });
  composer.on("message:text", async (ctx, next) => {
    const isOther = ctx.message.text.startsWith("/") || isSecondHand(ctx.message);
    const invited = invitations.take(ctx.user.telegramId, ctx.now);
    const orderId = isOther ? undefined : ((await repliedOrder(shop.database, ctx)) ?? invited);
    if (orderId === undefined) return next();
    await answer(shop, ctx, () => takeQuestion(shop, ctx, ctx.message, orderId, invitations));
  });
  composer.on("callback_query", (ctx, next) => {
    invitations.close(ctx.user.telegramId);
    return next();
  });
  return composer;
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

function textOnly({ texts }: ShopContext): Reply {
  return { screens: [{ kind: "text", text: texts.plain("typed.textOnly") }] };
}

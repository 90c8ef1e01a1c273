import { Composer } from "grammy";
import type { ChatMemberUpdated, Message } from "grammy/types";
import { affiliateDialog, affiliateReplies } from "../affiliate/affiliates-dialog.ts";
import { languageOf, wordsIn } from "../locales/texts.ts";
import { readCallbackData, readNumber } from "../shop/callback-data.ts";
import {
  beginsAsCommand,
  commandOf,
  isSecondHand,
  isServiceMessage,
  readCommand,
} from "../shop/own-words.ts";
import { noteReachable } from "../shop/reachable.ts";
import { noteBlocked } from "../shop/users.ts";
import { supportDialog } from "../support/buyers-side.ts";
import { keepOut } from "./banned.ts";
import { salesCommands } from "./commands.ts";
import { identify } from "./identify.ts";
import { handlePin } from "./pin.ts";
import { handlePress } from "./pressed.ts";
import { repliedOrder } from "./questions/asked-order.ts";
import { Invitations } from "./questions/invitations.ts";
import { inviteQuestion, takeQuestion } from "./questions.ts";
import { rateReport, readRating } from "./rate-report.ts";
import type { Reply } from "./reply.ts";
import { sampleDialog } from "./samples.ts";
import type { Shop, ShopContext } from "./shop.ts";
import { answer } from "./show.ts";
import { typedIn } from "./typed/typed-message.ts";
import { handleEdit, handleText, takeText } from "./typed.ts";
import { withinAllowance } from "./within-allowance.ts";

/** The conversation with buyers, in private chats only. */
export function salesDialog(shop: Shop): Composer<ShopContext> {
  const composer = new Composer<ShopContext>();
  composer.chatType(["group", "supergroup"]).on("message:text", privateOnly);
  const chat = composer.chatType("private").drop(isNobodysWord);
  chat.on("my_chat_member", (ctx) => noteMembership(shop, ctx.myChatMember));
  chat.use(withinAllowance());
  chat.use((ctx, next) => identify(shop, ctx, next));
  chat.use(affiliateReplies(shop));
  chat.use(supportDialog(shop));
  chat.use(questionDialog(shop));
  chat.use(ratingDialog(shop));
  chat.use(keepOut);
  chat.use(affiliateDialog(shop));
  chat.use(sampleDialog(shop));
  chat.on("message:text", (ctx, next) => {
    const command = salesCommands.get(commandOf(ctx)?.name ?? "");
    return command ? answer(shop, ctx, async () => command(shop, ctx)) : next();
  });
  chat.on("callback_query:data", (ctx) =>
    answer(shop, ctx, () => handlePress(shop, ctx, (typed) => takeText(shop, ctx, typed))),
  );
  chat.on(["message:text", "message:caption"], (ctx) =>
    answer(shop, ctx, () => handleText(shop, ctx, typedIn(ctx.message))),
  );
  chat.on("message:location", (ctx) => answer(shop, ctx, () => handlePin(shop, ctx, ctx.message.location)));
  chat.on("message", (ctx) => answer(shop, ctx, async () => textOnly(ctx)));
  chat.on(["edited_message:text", "edited_message:caption"], (ctx) =>
    answer(shop, ctx, () => handleEdit(shop, ctx, typedIn(ctx.editedMessage))),
  );
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
  composer.on(["message:text", "message:caption"], async (ctx, next) => {
    const asked = typedIn(ctx.message);
    const isOther = beginsAsCommand(asked.text) || isSecondHand(ctx.message);
    const invited = invitations.take(ctx.user.telegramId, ctx.now);
    const orderId = isOther ? undefined : ((await repliedOrder(shop.database, ctx)) ?? invited);
    if (orderId === undefined) return next();
    await answer(shop, ctx, () => takeQuestion(shop, ctx, asked, orderId, invitations));
  });
  composer.on("callback_query", (ctx, next) => {
    invitations.close(ctx.user.telegramId);
    return next();
  });
  return composer;
}

/** Takes in what buyers say of their reports, those who may order nothing more among them. */
function ratingDialog(shop: Shop): Composer<ShopContext> {
  const composer = new Composer<ShopContext>();
  composer.on("callback_query:data", (ctx, next) => {
    const pressed = readCallbackData(ctx.callbackQuery.data);
    const rating = pressed && readRating(pressed);
    return rating ? answer(shop, ctx, () => rateReport(shop, ctx, rating)) : next();
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

/** Answers the bot's own commands and whatever names it; all else is for somebody else in the group. */
async function privateOnly(ctx: ShopContext & { message: Message.TextMessage }): Promise<void> {
  const command = readCommand(ctx.message.text, ctx.me.username);
  if (!command?.isToThisBot && !salesCommands.has(command?.name ?? "")) return;
  const texts = wordsIn(languageOf(ctx.from?.language_code));
  await ctx.reply(texts.plain("group.privateOnly"));
}

function isNobodysWord({ msg, callbackQuery }: ShopContext): boolean {
  return msg !== undefined && callbackQuery === undefined && isServiceMessage(msg);
}

function textOnly({ texts }: ShopContext): Reply {
  return { screens: [{ kind: "text", text: texts.plain("typed.textOnly") }] };
}

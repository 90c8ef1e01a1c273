import { Composer } from "grammy";
import { answerPress, type Toast } from "../gateways/telegram/answer-press.ts";
import { replaceCard, sendCard } from "../gateways/telegram/cards.ts";
import { payoutMethods } from "../shared/states.ts";
import { commandOf } from "../shop/own-words.ts";
import { type Affiliate, findAffiliate } from "./affiliates.ts";
import { type AffiliatePress, readAffiliateButton } from "./affiliates-buttons.ts";
import type { AffiliateContext, AffiliateOffice } from "./office.ts";
import {
  joinAffiliates,
  sendQr,
  sendStanding,
  showAbout,
  showCommissions,
  showPage,
  showWithdrawals,
} from "./pages.ts";
import { confirmWithdrawal } from "./withdraw/confirm-withdrawal.ts";
import { askDetails, repliedMethod } from "./withdraw/details-question.ts";
import { takeDetails } from "./withdraw/take-details.ts";
import { withdrawCard } from "./withdraw/withdraw-card.ts";

/**
 * The conversation with affiliates and who wants to become one. Stands in the private chat behind whatever makes the user
 * known; what is not for affiliates falls through.
 */
export function affiliateDialog(office: AffiliateOffice): Composer<AffiliateContext> {
  const composer = new Composer<AffiliateContext>();
  const own = composer.filter(isOwnChat);
  own.on("message:text", async (ctx, next) => {
    const said = commandOf(ctx);
    if (said?.name === "affiliate") return sendStanding(office, ctx);
    return said?.name === "withdraw" ? withdrawCommand(office, ctx, said.words) : next();
  });
  own.on("callback_query:data", async (ctx, next) => {
    const pressed = readAffiliateButton(ctx.callbackQuery.data);
    if (!pressed) return next();
    await answerPress(ctx, office.log, ctx.texts.plain("affiliate.toast.failed"), () =>
      handle(office, ctx, pressed),
    );
  });
  return composer;
}

/**
 * Takes in where to pay to, which affiliates reply to the bot's question. Stands before every other reader of texts: who
 * replies to a question answers that one.
 */
export function affiliateReplies(office: AffiliateOffice): Composer<AffiliateContext> {
  const composer = new Composer<AffiliateContext>();
  composer.filter(isOwnChat).on("message:text", async (ctx, next) => {
    const method = await repliedMethod(office, ctx);
    return method ? takeDetails(office, ctx, method, ctx.message.text) : next();
  });
  return composer;
}

/** `/withdraw [method details]`: the first step of a withdrawal, or with words behind it the second. */
async function withdrawCommand(office: AffiliateOffice, ctx: AffiliateContext, words: string): Promise<void> {
  const affiliate = await findAffiliate(office.database.read, ctx.user.telegramId);
  if (affiliate?.status !== "active") return sendStanding(office, ctx);
  const [first = "", ...rest] = words.split(/\s+/);
  const method = payoutMethods.find((each) => each === first.toLowerCase());
  if (method && rest.length > 0) return takeDetails(office, ctx, method, rest.join(" "));
  await sendCard(ctx, await withdrawCard(office, ctx));
}

/** Nobody acts in another's chat, whatever an update says. */
function isOwnChat({ chat, from }: AffiliateContext): boolean {
  return chat?.type === "private" && chat.id === from?.id;
}

async function handle(
  office: AffiliateOffice,
  ctx: AffiliateContext,
  pressed: AffiliatePress,
): Promise<Toast | undefined> {
  if (pressed.kind === "join") return joinAffiliates(office, ctx);
  const affiliate = await findAffiliate(office.database.read, ctx.user.telegramId);
  const isIn = affiliate?.status === "active" || affiliate?.status === "suspended";
  if (!affiliate || !isIn || pressed.kind === "about") return showAbout(office, ctx, affiliate);
  return look(office, ctx, affiliate, pressed) ?? act(office, ctx, affiliate, pressed);
}

/** What is past and owed stays in sight of who is suspended. */
function look(
  office: AffiliateOffice,
  ctx: AffiliateContext,
  affiliate: Affiliate,
  pressed: AffiliatePress,
): Promise<undefined> | undefined {
  if (pressed.kind === "commissions") return showCommissions(office, ctx, pressed.page);
  if (pressed.kind === "withdrawals") return showWithdrawals(office, ctx, pressed.page);
  const isPage = pressed.kind === "page" || affiliate.status !== "active";
  return isPage ? showPage(office, ctx, affiliate) : undefined;
}

async function act(
  office: AffiliateOffice,
  ctx: AffiliateContext,
  affiliate: Affiliate,
  pressed: AffiliatePress,
): Promise<Toast | undefined> {
  switch (pressed.kind) {
    case "qr":
      return sendQr(office, ctx, affiliate);
    case "method":
      return askDetails(office, ctx, pressed.method);
    case "confirm":
      return confirmWithdrawal(office, ctx, pressed.token);
    default:
      await replaceCard(ctx, await withdrawCard(office, ctx));
      return undefined;
  }
}

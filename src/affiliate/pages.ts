import { InputFile } from "grammy";
import { type Toast, tellPress } from "../gateways/telegram/answer-press.ts";
import { type Card, replaceCard, sendCard } from "../gateways/telegram/cards.ts";
import { callTelegram, notTaken } from "../gateways/telegram.ts";
import { type Affiliate, findAffiliate, join } from "./affiliates.ts";
import { balancesOf } from "./balance.ts";
import { aboutCard } from "./cards/about-card.ts";
import { commissionsCard, withdrawalsCard } from "./cards/list-cards.ts";
import { pageCard } from "./cards/page-card.ts";
import { readFigures } from "./figures.ts";
import { commissionsPage, withdrawalsPage } from "./lists.ts";
import type { AffiliateContext, AffiliateOffice } from "./office.ts";
import { qrPicture } from "./qr-picture.ts";
import { affiliateLink } from "./start-link.ts";

/** `/affiliate`: an affiliate's page, or what it is to be one and the way there. */
export async function sendStanding(office: AffiliateOffice, ctx: AffiliateContext): Promise<void> {
  const affiliate = await findAffiliate(office.database.read, ctx.user.telegramId);
  await sendCard(ctx, await cardFor(office, ctx, affiliate));
}

/** Shows how affiliates earn, in the message whose button was pressed. */
export async function showAbout(
  office: AffiliateOffice,
  ctx: AffiliateContext,
  affiliate: Affiliate | undefined,
): Promise<undefined> {
  await replaceCard(ctx, aboutCard(office, affiliate, ctx.texts));
}

/** Makes who pressed an affiliate, or puts them on the waiting list; who is one already sees their page. */
export async function joinAffiliates(
  office: AffiliateOffice,
  ctx: AffiliateContext,
): Promise<Toast | undefined> {
  const { user, now, texts } = ctx;
  const random = crypto.getRandomValues(new Uint8Array(32));
  const affiliate = await office.database.write((tx) => join(tx, user.telegramId, office.terms, random, now));
  await replaceCard(ctx, await cardFor(office, ctx, affiliate));
  return { text: texts.plain(`affiliate.toast.${affiliate.status}`) };
}

/** Shows an affiliate's page in the message whose button was pressed. */
export async function showPage(
  office: AffiliateOffice,
  ctx: AffiliateContext,
  affiliate: Affiliate,
): Promise<undefined> {
  await replaceCard(ctx, await cardOf(office, ctx, affiliate));
}

/** Shows a page of what the presser earned. */
export async function showCommissions(
  { database }: AffiliateOffice,
  ctx: AffiliateContext,
  page: number,
): Promise<undefined> {
  const list = await commissionsPage(database.read, ctx.user.telegramId, page);
  await replaceCard(ctx, commissionsCard(list, ctx.texts));
}

/** Shows a page of the presser's withdrawals. */
export async function showWithdrawals(
  { database }: AffiliateOffice,
  ctx: AffiliateContext,
  page: number,
): Promise<undefined> {
  const list = await withdrawalsPage(database.read, ctx.user.telegramId, page);
  await replaceCard(ctx, withdrawalsCard(list, ctx.texts));
}

/** Sends the link as a QR code, to be saved or printed. */
export async function sendQr(
  { log }: AffiliateOffice,
  ctx: AffiliateContext,
  { code }: Affiliate,
): Promise<undefined> {
  await tellPress(ctx, log);
  const link = affiliateLink(ctx.me.username, code);
  const picture = await qrPicture(link);
  const sent = await callTelegram(() =>
    ctx.replyWithPhoto(new InputFile(picture, "qr.png"), {
      caption: ctx.texts.plain("affiliate.qr", { link }),
    }),
  );
  if (sent.kind !== "done") throw notTaken("a QR code", sent);
}

async function cardFor(
  office: AffiliateOffice,
  ctx: AffiliateContext,
  affiliate: Affiliate | undefined,
): Promise<Card> {
  return affiliate?.status === "active"
    ? cardOf(office, ctx, affiliate)
    : aboutCard(office, affiliate, ctx.texts);
}

async function cardOf(
  { database }: AffiliateOffice,
  ctx: AffiliateContext,
  affiliate: Affiliate,
): Promise<Card> {
  const figures = await readFigures(database.read, affiliate.userId);
  const balances = await balancesOf(database.read, affiliate.userId);
  return pageCard({ affiliate, figures, balances }, ctx.me.username, ctx.texts);
}

import { type Affiliate, findAffiliate } from "../../affiliate/affiliates.ts";
import { dayLabel } from "../../affiliate/labels.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { type Card, replaceCard, sendCard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { type AdminContext, type AdminDesk, isOwner } from "../desk.ts";
import { deskButton } from "../desk-buttons.ts";
import { openAffiliateButton } from "../open-buttons.ts";
import { pageButtons } from "../page-buttons.ts";
import { numberIn } from "../said.ts";
import { affiliateCard, rateWords } from "./affiliate-card.ts";
import { listAffiliates, readAffiliateFile } from "./find-affiliates.ts";

const perPage = 8;

/** `/affiliates [id]`: all of them, or one. */
export async function affiliatesCommand(desk: AdminDesk, ctx: AdminContext, words: string): Promise<void> {
  if (words === "") return sendCard(ctx, await listCard(desk, ctx, 0));
  const affiliate = await findAffiliate(desk.database.read, numberIn(words));
  if (affiliate) {
    await sendAffiliate(desk, ctx, affiliate.userId);
    return;
  }
  const html = ctx.texts.html("admin.affiliate.unknown", { affiliate: words.slice(0, 64) });
  await sendCard(ctx, { html, keyboard: [] });
}

/** Shows a page of the list in the message whose button was pressed. */
export async function showAffiliates(desk: AdminDesk, ctx: AdminContext, page: number): Promise<undefined> {
  await replaceCard(ctx, await listCard(desk, ctx, page));
}

/** Shows an affiliate in a new message, below an alert for example. */
export async function sendAffiliate(
  desk: AdminDesk,
  ctx: AdminContext,
  affiliateId: number,
): Promise<Toast | undefined> {
  const card = await cardOf(desk, ctx, affiliateId);
  if (!card) return { text: ctx.texts.plain("toast.unknownButton"), isAlert: true };
  await sendCard(ctx, card);
}

/**
 * Shows an affiliate as they now stand in the message whose button was pressed.
 * @param remark Telegram HTML to stand above it
 */
export async function showAffiliate(
  desk: AdminDesk,
  ctx: AdminContext,
  affiliateId: number,
  remark?: string,
): Promise<Toast | undefined> {
  const card = await cardOf(desk, ctx, affiliateId, remark);
  if (!card) return { text: ctx.texts.plain("toast.unknownButton"), isAlert: true };
  await replaceCard(ctx, card);
}

async function cardOf(
  desk: AdminDesk,
  ctx: AdminContext,
  affiliateId: number,
  remark?: string,
): Promise<Card | undefined> {
  const file = await readAffiliateFile(desk.database.read, affiliateId);
  const { texts } = ctx;
  const defaultRateBps = desk.terms.rateBps;
  return file && affiliateCard(file, { isOwner: isOwner(desk, ctx), defaultRateBps, texts, remark });
}

async function listCard(
  { database, terms }: AdminDesk,
  { texts }: AdminContext,
  page: number,
): Promise<Card> {
  const found = await listAffiliates(database.read, perPage + 1, page * perPage);
  const rows = found.slice(0, perPage);
  if (rows.length === 0) return { html: texts.html("admin.affiliate.none"), keyboard: [[deskButton(texts)]] };
  const lines = rows.map((row) => line(row, terms.rateBps, texts));
  const opening = rows.map(({ userId }) => [openAffiliateButton(userId, "show-affiliate", texts)]);
  const turning = pageButtons("list-affiliates", page, found.length <= perPage, texts);
  return {
    html: [texts.html("admin.affiliate.head"), "", ...lines].join("\n"),
    keyboard: [...opening, turning, [deskButton(texts)]],
  };
}

function line(
  { userId, status, rateBps, createdAt }: Affiliate,
  defaultRateBps: number,
  texts: Texts,
): string {
  return texts.html("admin.affiliate.line", {
    affiliate: userId,
    status: texts.plain(`admin.affiliate.status.${status}`),
    rate: rateWords(rateBps, defaultRateBps, texts),
    date: dayLabel(createdAt, texts),
  });
}

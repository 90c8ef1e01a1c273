import { explainRisk } from "../../affiliate/risk.ts";
import { findWithdrawal, type Withdrawal } from "../../affiliate/withdrawal-rows.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { type Card, replaceCard, sendCard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { moneyLabel } from "../../shared/money.ts";
import { type AdminContext, type AdminDesk, isOwner } from "../desk.ts";
import { deskButton } from "../desk-buttons.ts";
import { timeLabel } from "../labels.ts";
import { openWithdrawalButton } from "../open-buttons.ts";
import { pageButtons } from "../page-buttons.ts";
import { numberIn } from "../said.ts";
import { listWithdrawals } from "./find-withdrawals.ts";
import { withdrawalCard } from "./withdrawal-card.ts";

const perPage = 8;

/** `/withdrawals [number]`: all of them, or one. */
export async function withdrawalsCommand(desk: AdminDesk, ctx: AdminContext, words: string): Promise<void> {
  if (words === "") return sendCard(ctx, await listCard(desk, ctx, 0));
  const card = await cardOf(desk, ctx, numberIn(words));
  const html = ctx.texts.html("admin.withdrawal.unknown", { withdrawal: words.slice(0, 64) });
  await sendCard(ctx, card ?? { html, keyboard: [] });
}

/** Shows a page of the list in the message whose button was pressed. */
export async function showWithdrawals(desk: AdminDesk, ctx: AdminContext, page: number): Promise<undefined> {
  await replaceCard(ctx, await listCard(desk, ctx, page));
}

/** Shows a withdrawal in a new message, below an alert for example. */
export async function sendWithdrawal(
  desk: AdminDesk,
  ctx: AdminContext,
  withdrawalId: number,
): Promise<Toast | undefined> {
  const card = await cardOf(desk, ctx, withdrawalId);
  if (!card) return { text: ctx.texts.plain("toast.unknownButton"), isAlert: true };
  await sendCard(ctx, card);
}

/**
 * Shows a withdrawal as it now stands in the message whose button was pressed.
 * @param remark Telegram HTML to stand above it
 */
export async function showWithdrawal(
  desk: AdminDesk,
  ctx: AdminContext,
  withdrawalId: number,
  remark?: string,
): Promise<Toast | undefined> {
  const card = await cardOf(desk, ctx, withdrawalId, remark);
  if (!card) return { text: ctx.texts.plain("toast.unknownButton"), isAlert: true };
  await replaceCard(ctx, card);
}

async function cardOf(
  desk: AdminDesk,
  ctx: AdminContext,
  withdrawalId: number,
  remark?: string,
): Promise<Card | undefined> {
  const { read } = desk.database;
  const withdrawal = await findWithdrawal(read, withdrawalId);
  if (!withdrawal) return undefined;
  const risk = await explainRisk(read, withdrawalId, ctx.now);
  return withdrawalCard(withdrawal, { isOwner: isOwner(desk, ctx), risk, texts: ctx.texts, remark });
}

async function listCard({ database }: AdminDesk, { texts }: AdminContext, page: number): Promise<Card> {
  const found = await listWithdrawals(database.read, perPage + 1, page * perPage);
  const rows = found.slice(0, perPage);
  if (rows.length === 0)
    return { html: texts.html("admin.withdrawal.none"), keyboard: [[deskButton(texts)]] };
  const lines = rows.map((row) => line(row, texts));
  const opening = rows.map(({ id }) => [openWithdrawalButton(id, "show-withdrawal", texts)]);
  const turning = pageButtons("list-withdrawals", page, found.length <= perPage, texts);
  return {
    html: [texts.html("admin.withdrawal.head"), "", ...lines].join("\n"),
    keyboard: [...opening, turning, [deskButton(texts)]],
  };
}

function line(withdrawal: Withdrawal, texts: Texts): string {
  return texts.html("admin.withdrawal.line", {
    withdrawal: withdrawal.id,
    amount: moneyLabel(withdrawal),
    status: texts.plain(`admin.withdrawal.status.${withdrawal.status}`),
    time: timeLabel(withdrawal.requestedAt, texts),
  });
}

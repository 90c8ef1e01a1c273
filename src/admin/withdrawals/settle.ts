import { moneyLabel } from "../../affiliate/labels.ts";
import {
  findWithdrawal,
  recordPayout,
  rejectWithdrawal,
  type Withdrawal,
} from "../../affiliate/withdrawals.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { askForReply } from "../../gateways/telegram/ask-for-reply.ts";
import { sendCard } from "../../gateways/telegram/cards.ts";
import { digestOf, quotedIn } from "../../gateways/telegram/quoted.ts";
import type { Transaction } from "../../shared/database/database.ts";
import type { AdminAction, WithdrawalStatus } from "../../shared/states.ts";
import { recordDeed } from "../audit.ts";
import { adminButton } from "../buttons.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "../desk.ts";
import { numberAndWords } from "../number-and-words.ts";
import { showWithdrawal } from "./view-withdrawals.ts";

/** What ends a withdrawal, with words that the affiliate reads: the reason of a refusal, or the proof of the payment. */
export type SettlementName = "reject" | "paid";

interface Settlement {
  readonly action: AdminAction;
  readonly from: readonly WithdrawalStatus[];
  run(tx: Transaction, id: number, words: string, now: Date): Promise<Withdrawal | undefined>;
}

const settlements: Readonly<Record<SettlementName, Settlement>> = {
  reject: { action: "reject_withdrawal", from: ["requested", "approved"], run: rejectWithdrawal },
  paid: { action: "pay_withdrawal", from: ["approved"], run: recordPayout },
};

/** The button: asks for the words, to be written as a reply. */
export async function askSettlement(
  desk: AdminDesk,
  ctx: AdminContext,
  name: SettlementName,
  withdrawalId: number,
): Promise<Toast | undefined> {
  const { texts } = ctx;
  const withdrawal = await findWithdrawal(desk.database.read, withdrawalId);
  if (!withdrawal || !settlements[name].from.includes(withdrawal.status))
    return { text: texts.plain("toast.adminStale"), isAlert: true };
  const values = { withdrawal: withdrawalId, amount: moneyLabel(withdrawal) };
  await askForReply(ctx, texts.html(`admin.withdrawal.prompt.${name}`, values));
}

/** `/reject <number> <reason>`, `/paid <number> <proof>`: the first step, which only says what the second will do. */
export async function settlementCommand(
  desk: AdminDesk,
  ctx: AdminContext,
  name: SettlementName,
  text: string,
): Promise<void> {
  const { texts } = ctx;
  const said = numberAndWords(text);
  const withdrawal = said && (await findWithdrawal(desk.database.read, said.number));
  if (!withdrawal || !settlements[name].from.includes(withdrawal.status))
    return sendCard(ctx, { html: texts.html(`admin.withdrawal.usage.${name}`), keyboard: [] });
  const { id } = withdrawal;
  const { words } = said;
  const amount = moneyLabel(withdrawal);
  const sure = texts.plain(`admin.withdrawal.sure.${name}`, { amount });
  await sendCard(ctx, {
    html: texts.html(`admin.withdrawal.ask.${name}`, { withdrawal: id, amount, words }),
    keyboard: [
      [adminButton(sure, `do-${name}`, id, digestOf([String(id), words]))],
      [adminButton(texts.plain("button.back"), "show-withdrawal", id)],
    ],
  });
}

/** The second tap: what is settled is read from the question itself, which nobody but the bot can write. */
export async function doSettle(
  desk: AdminDesk,
  ctx: AdminContext,
  name: SettlementName,
  withdrawalId: number,
  digest: number,
): Promise<Toast> {
  const { texts, now } = ctx;
  const { action, run } = settlements[name];
  const [id, words] = quotedIn(ctx.callbackQuery?.message, digest) ?? [];
  if (id !== String(withdrawalId) || !words) return { text: texts.plain("toast.adminStale"), isAlert: true };
  const isDone = await desk.database.write(async (tx) => {
    const settled = await run(tx, withdrawalId, words, now);
    if (!settled) return false;
    const { affiliateId } = settled;
    const facts = {
      withdrawal: id,
      affiliate: String(affiliateId),
      amount: moneyLabel(settled),
      note: words,
    };
    await recordDeed(tx, { adminId: adminIdOf(ctx), action, facts }, now);
    return true;
  });
  if (isDone) desk.log.info("admin_acted", { kind: action });
  await showWithdrawal(
    desk,
    ctx,
    withdrawalId,
    isDone ? texts.html(`admin.withdrawal.done.${name}`) : undefined,
  );
  return isDone
    ? { text: texts.plain("toast.adminDone") }
    : { text: texts.plain("toast.adminStale"), isAlert: true };
}

import { moneyLabel } from "../../affiliate/labels.ts";
import { approveWithdrawal, findWithdrawal } from "../../affiliate/withdrawals.ts";
import type { Toast } from "../../gateways/telegram/answer-press.ts";
import { replaceCard } from "../../gateways/telegram/cards.ts";
import { recordDeed } from "../audit.ts";
import { adminButton } from "../buttons.ts";
import { type AdminContext, type AdminDesk, adminIdOf } from "../desk.ts";
import { showWithdrawal } from "./view-withdrawals.ts";

/** The first tap: says how much is to be paid to whom. */
export async function askApprove(
  desk: AdminDesk,
  ctx: AdminContext,
  withdrawalId: number,
): Promise<Toast | undefined> {
  const { texts } = ctx;
  const withdrawal = await findWithdrawal(desk.database.read, withdrawalId);
  if (withdrawal?.status !== "requested") return { text: texts.plain("toast.adminStale"), isAlert: true };
  const amount = moneyLabel(withdrawal);
  const values = { withdrawal: withdrawalId, affiliate: withdrawal.affiliateId, amount };
  await replaceCard(ctx, {
    html: texts.html("admin.withdrawal.ask.approve", values),
    keyboard: [
      [adminButton(texts.plain("admin.withdrawal.sure.approve", { amount }), "do-approve", withdrawalId)],
      [adminButton(texts.plain("button.back"), "show-withdrawal", withdrawalId)],
    ],
  });
}

/** The second tap: the amount may be paid; the affiliate is told by the recurring task. */
export async function doApprove(desk: AdminDesk, ctx: AdminContext, withdrawalId: number): Promise<Toast> {
  const { texts, now } = ctx;
  const isDone = await desk.database.write(async (tx) => {
    const approved = await approveWithdrawal(tx, withdrawalId, now);
    if (!approved) return false;
    const { affiliateId } = approved;
    const facts = {
      withdrawal: String(withdrawalId),
      affiliate: String(affiliateId),
      amount: moneyLabel(approved),
    };
    await recordDeed(tx, { adminId: adminIdOf(ctx), action: "approve_withdrawal", facts }, now);
    return true;
  });
  if (isDone) desk.log.info("admin_acted", { kind: "approve_withdrawal" });
  await showWithdrawal(
    desk,
    ctx,
    withdrawalId,
    isDone ? texts.html("admin.withdrawal.done.approve") : undefined,
  );
  return isDone
    ? { text: texts.plain("toast.adminDone") }
    : { text: texts.plain("toast.adminStale"), isAlert: true };
}

import { Type } from "@sinclair/typebox";
import { findWithdrawal } from "../../affiliate/withdrawal-rows.ts";
import { approveWithdrawal } from "../../affiliate/withdrawals.ts";
import { moneyLabel } from "../../shared/money.ts";
import { deed } from "../deed.ts";
import { numberIn } from "../said.ts";
import { factsOf } from "./find-withdrawals.ts";
import { showWithdrawal } from "./view-withdrawals.ts";

/** Agrees to pay a withdrawal; the recurring task tells the affiliate. */
export const approve = deed({
  name: "approve",
  action: "approve_withdrawal",
  whose: "owner",
  arguments: Type.Object({ withdrawalId: Type.Integer() }),
  async ask({ database }, { texts }, said) {
    const withdrawal = await findWithdrawal(database.read, numberIn(said));
    if (withdrawal?.status !== "requested") return texts.plain("toast.adminStale");
    const { id, affiliateId: affiliate } = withdrawal;
    const amount = moneyLabel(withdrawal);
    const html = texts.html("admin.withdrawal.ask.approve", { withdrawal: id, affiliate, amount });
    const sure = texts.plain("admin.withdrawal.sure.approve", { amount });
    return { arguments: { withdrawalId: id }, question: { html, sure, about: affiliate } };
  },
  back: ({ withdrawalId }) => ["show-withdrawal", withdrawalId],
  async act(tx, { withdrawalId }, _, { now }) {
    const approved = await approveWithdrawal(tx, withdrawalId, now);
    return approved && { facts: factsOf(approved) };
  },
  show: (desk, ctx, { withdrawalId: id }, done) =>
    showWithdrawal(desk, ctx, id, done ? ctx.texts.html("admin.withdrawal.done.approve") : undefined),
});

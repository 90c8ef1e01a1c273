import { Type } from "@sinclair/typebox";
import {
  findWithdrawal,
  recordPayout,
  rejectWithdrawal,
  type Withdrawal,
} from "../../affiliate/withdrawals.ts";
import type { Transaction } from "../../shared/database/database.ts";
import { moneyLabel } from "../../shared/money.ts";
import type { WithdrawalStatus } from "../../shared/states.ts";
import { viewButton } from "../buttons.ts";
import { type Deed, deed } from "../deed.ts";
import { numberAndWords, numberIn } from "../said.ts";
import { showWithdrawal } from "./view-withdrawals.ts";

/** What ends a withdrawal, with words that the affiliate reads. */
interface Settlement {
  readonly action: string;
  readonly from: readonly WithdrawalStatus[];
  run(tx: Transaction, id: number, words: string, now: Date): Promise<Withdrawal | undefined>;
}

/** `/reject <number> <reason>`: refuses to pay. */
export const reject = settlement("reject", {
  action: "reject_withdrawal",
  from: ["requested", "approved"],
  run: rejectWithdrawal,
});

/** `/paid <number> <proof>`: records that it was paid. */
export const recordPaid = settlement("paid", {
  action: "pay_withdrawal",
  from: ["approved"],
  run: recordPayout,
});

function settlement(name: "reject" | "paid", { action, from, run }: Settlement): Deed {
  const isOpen = (found: Withdrawal | undefined) => found !== undefined && from.includes(found.status);
  return deed({
    name,
    action,
    whose: "owner",
    arguments: Type.Object({ withdrawalId: Type.Integer(), words: Type.String() }),
    async prompt({ database }, { texts }, said) {
      const found = await findWithdrawal(database.read, numberIn(said));
      if (!found || !isOpen(found)) return texts.plain("toast.adminStale");
      const values = { withdrawal: found.id, amount: moneyLabel(found) };
      return {
        html: texts.html(`admin.withdrawal.prompt.${name}`, values),
        command: name,
        subject: found.id,
      };
    },
    async ask({ database }, { texts }, said) {
      const { number: id = 0, words = "" } = numberAndWords(said) ?? {};
      const found = await findWithdrawal(database.read, id);
      if (!found || !isOpen(found)) return texts.html(`admin.withdrawal.usage.${name}`);
      const amount = moneyLabel(found);
      const html = texts.html(`admin.withdrawal.ask.${name}`, { withdrawal: id, amount, words });
      const back = viewButton(texts.plain("button.back"), "show-withdrawal", id);
      const sure = texts.plain(`admin.withdrawal.sure.${name}`, { amount });
      return { arguments: { withdrawalId: id, words }, question: { html, sure, back } };
    },
    async act(tx, { withdrawalId, words: note }, _, { now }) {
      const settled = await run(tx, withdrawalId, note, now);
      if (!settled) return undefined;
      const { id, affiliateId } = settled;
      const amount = moneyLabel(settled);
      return { facts: { withdrawal: String(id), affiliate: String(affiliateId), amount, note } };
    },
    show: (desk, ctx, { withdrawalId: id }, done) =>
      showWithdrawal(desk, ctx, id, done ? ctx.texts.html(`admin.withdrawal.done.${name}`) : undefined),
  });
}

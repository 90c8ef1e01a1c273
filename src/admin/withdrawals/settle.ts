import { Type } from "@sinclair/typebox";
import { findWithdrawal, type Withdrawal } from "../../affiliate/withdrawal-rows.ts";
import { recordPayout, rejectWithdrawal } from "../../affiliate/withdrawals.ts";
import type { Queries, Transaction } from "../../shared/database/database.ts";
import { moneyLabel } from "../../shared/money.ts";
import type { WithdrawalStatus } from "../../shared/states.ts";
import { type Deed, deed } from "../deed.ts";
import { numberAndWords, numberIn } from "../said.ts";
import { factsOf } from "./find-withdrawals.ts";
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
  return deed({
    name,
    action,
    whose: "owner",
    arguments: Type.Object({ withdrawalId: Type.Integer(), words: Type.String() }),
    async prompt({ database }, { texts }, said) {
      const found = await findOpen(database.read, numberIn(said), from);
      if (!found) return texts.plain("toast.adminStale");
      const values = { withdrawal: found.id, amount: moneyLabel(found) };
      const html = texts.html(`admin.withdrawal.prompt.${name}`, values);
      return { html, command: name, subject: found.id };
    },
    async ask({ database }, { texts }, said) {
      const { number: id = 0, words = "" } = numberAndWords(said) ?? {};
      const found = await findOpen(database.read, id, from);
      if (!found) return texts.html(`admin.withdrawal.usage.${name}`);
      const amount = moneyLabel(found);
      const html = texts.html(`admin.withdrawal.ask.${name}`, { withdrawal: id, amount, words });
      const sure = texts.plain(`admin.withdrawal.sure.${name}`, { amount });
      return { arguments: { withdrawalId: id, words }, question: { html, sure, about: found.affiliateId } };
    },
    back: ({ withdrawalId }) => ["show-withdrawal", withdrawalId],
    async act(tx, { withdrawalId, words: note }, _, { now }) {
      const settled = await run(tx, withdrawalId, note, now);
      return settled && { facts: { ...factsOf(settled), note } };
    },
    show: (desk, ctx, { withdrawalId: id }, done) =>
      showWithdrawal(desk, ctx, id, done ? ctx.texts.html(`admin.withdrawal.done.${name}`) : undefined),
  });
}

async function findOpen(
  db: Queries,
  id: number,
  from: readonly WithdrawalStatus[],
): Promise<Withdrawal | undefined> {
  const found = await findWithdrawal(db, id);
  return found && from.includes(found.status) ? found : undefined;
}

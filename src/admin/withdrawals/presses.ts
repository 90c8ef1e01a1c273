import type { Press } from "../desk.ts";
import { askApprove, doApprove } from "./approve.ts";
import { askSettlement, doSettle } from "./settle.ts";
import { sendWithdrawal, showWithdrawal, showWithdrawals } from "./view-withdrawals.ts";

/** The buttons that show withdrawals, by their names. */
export const withdrawalViews: readonly (readonly [string, Press])[] = [
  ["list-withdrawals", (desk, ctx, page) => showWithdrawals(desk, ctx, page)],
  ["open-withdrawal", (desk, ctx, id) => sendWithdrawal(desk, ctx, id)],
  ["show-withdrawal", (desk, ctx, id) => showWithdrawal(desk, ctx, id)],
];

/** The buttons that settle withdrawals; all of them are the owners'. */
export const withdrawalDeeds: readonly (readonly [string, Press])[] = [
  ["ask-approve", (desk, ctx, id) => askApprove(desk, ctx, id)],
  ["do-approve", (desk, ctx, id) => doApprove(desk, ctx, id)],
  ["ask-reject", (desk, ctx, id) => askSettlement(desk, ctx, "reject", id)],
  ["do-reject", (desk, ctx, id, digest) => doSettle(desk, ctx, "reject", id, digest)],
  ["ask-paid", (desk, ctx, id) => askSettlement(desk, ctx, "paid", id)],
  ["do-paid", (desk, ctx, id, digest) => doSettle(desk, ctx, "paid", id, digest)],
];

import { maskedDetails } from "../../affiliate/labels.ts";
import { type RiskReason, riskOf } from "../../affiliate/risk/weigh.ts";
import type { Withdrawal } from "../../affiliate/withdrawal-rows.ts";
import type { Card, Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { moneyLabel } from "../../shared/money.ts";
import { deedButton, viewButton } from "../desk-buttons.ts";
import { timeLabel } from "../labels.ts";
import { openAffiliateButton } from "../open-buttons.ts";

/** Who looks, and what the card says besides the withdrawal. */
interface WithdrawalView {
  /** owners pay, so they see where to; support sees enough to talk with the affiliate */
  readonly isOwner: boolean;
  readonly risk: readonly RiskReason[];
  readonly texts: Texts;
  /** Telegram HTML to stand above it, such as what was just done */
  readonly remark?: string | undefined;
}

/** A withdrawal with why it deserves a second look; owners get the buttons for the next step. */
export function withdrawalCard(withdrawal: Withdrawal, view: WithdrawalView): Card {
  const { id, affiliateId, status, method, details, reason, proof } = withdrawal;
  const { requestedAt, decidedAt, paidAt } = withdrawal;
  const { isOwner, texts, remark } = view;
  const isSettled = status === "paid" || status === "rejected";
  const html = [
    ...(remark ? [remark, ""] : []),
    texts.html("admin.withdrawal.card", {
      withdrawal: id,
      status: texts.plain(`admin.withdrawal.status.${status}`),
      amount: moneyLabel(withdrawal),
      affiliate: affiliateId,
      method: texts.plain(`affiliate.method.${method}`),
      details: isOwner && details !== "" ? details : maskedDetails(method, details),
      requested: timeLabel(requestedAt, texts),
      decided: timeLabel(decidedAt, texts),
      paid: timeLabel(paidAt, texts),
    }),
    ...(reason ? [texts.html("admin.withdrawal.reason", { reason })] : []),
    ...(proof ? [texts.html("admin.withdrawal.proof", { proof })] : []),
    ...(isSettled ? [] : ["", ...riskLines(withdrawal, view)]),
  ];
  return { html: html.join("\n"), keyboard: buttons(withdrawal, view) };
}

function riskLines({ currency }: Withdrawal, { risk, texts }: WithdrawalView): string[] {
  const score = risk.reduce((total, { weight }) => total + weight, 0);
  const lines = risk.map(({ reason, weight, facts }) => {
    const amount = moneyLabel({ amountMinor: Number(facts.minor ?? 0), currency });
    const words = texts.plain(`admin.withdrawal.risk.${reason}`, { ...facts, amount });
    return texts.html("admin.withdrawal.risk.line", { weight, reason: words });
  });
  return [texts.html(`admin.withdrawal.level.${riskOf(risk)}`, { score }), ...lines];
}

function buttons({ id, affiliateId, status }: Withdrawal, { isOwner, texts }: WithdrawalView): Keyboard {
  const reject = deedButton(texts.plain("admin.withdrawal.button.reject"), "reject", id);
  const approve = deedButton(texts.plain("admin.withdrawal.button.approve"), "approve", id);
  const paid = deedButton(texts.plain("admin.withdrawal.button.paid"), "paid", id);
  return [
    ...(isOwner && status === "requested" ? [[approve, reject]] : []),
    ...(isOwner && status === "approved" ? [[paid, reject]] : []),
    [openAffiliateButton(affiliateId, "show-affiliate", texts)],
    [
      viewButton(texts.plain("admin.withdrawal.button.list"), "list-withdrawals", 0),
      viewButton(texts.plain("admin.button.refresh"), "show-withdrawal", id),
    ],
  ];
}

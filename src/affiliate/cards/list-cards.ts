import type { Card } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { moneyLabel } from "../../shared/money.ts";
import { plainButton, turnButtons } from "../affiliates-buttons.ts";
import type { Commission } from "../commissions.ts";
import { dayLabel, maskedDetails, rateLabel } from "../labels.ts";
import type { Withdrawal } from "../withdrawal-rows.ts";

/** One page of a list, and where it stands in it. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly page: number;
  readonly isLast: boolean;
}

/** What an affiliate earned, the newest first: no buyer and no order number, only what, when and how it stands. */
export function commissionsCard(list: ListPage<Commission>, texts: Texts): Card {
  const lines = list.rows.map((row) => commissionLine(row, texts));
  return {
    html: listHtml("affiliate.commissions.head", "affiliate.commissions.none", lines, texts),
    keyboard: [turnButtons("commissions", list, texts), [plainButton(texts.plain("button.back"), "page")]],
  };
}

function commissionLine(commission: Commission, texts: Texts): string {
  const { amountMinor, clawedMinor, netMinor, currency, rateBps, status, createdAt, holdUntil } = commission;
  const clawed = texts.plain("affiliate.commissions.clawed", {
    amount: moneyLabel({ amountMinor: clawedMinor, currency }),
  });
  return texts.html(`affiliate.commissions.line.${commission.level === 1 ? "first" : "second"}`, {
    date: dayLabel(createdAt, texts),
    amount: moneyLabel({ amountMinor, currency }),
    net: moneyLabel({ amountMinor: netMinor, currency }),
    rate: rateLabel(rateBps),
    status: texts.plain(`affiliate.commission.${status}`, { date: dayLabel(holdUntil, texts) }),
    clawed: clawedMinor > 0 ? clawed : "",
  });
}

/** An affiliate's withdrawals, the newest first, with the reason of a refusal and the proof of a payment. */
export function withdrawalsCard(list: ListPage<Withdrawal>, texts: Texts): Card {
  const lines = list.rows.map((row) => withdrawalLines(row, texts));
  return {
    html: listHtml("affiliate.withdrawals.head", "affiliate.withdrawals.none", lines, texts),
    keyboard: [turnButtons("withdrawals", list, texts), [plainButton(texts.plain("button.back"), "page")]],
  };
}

/** One withdrawal as its affiliate sees it. */
export function withdrawalLines(withdrawal: Withdrawal, texts: Texts): string {
  const { id, method, details, status, reason, proof, requestedAt } = withdrawal;
  const line = texts.html("affiliate.withdrawals.line", {
    id,
    date: dayLabel(requestedAt, texts),
    amount: moneyLabel(withdrawal),
    method: texts.plain(`affiliate.method.${method}`),
    details: maskedDetails(method, details),
    status: texts.plain(`affiliate.withdrawal.${status}`),
  });
  const more = [
    ...(reason ? [texts.html("affiliate.reason", { reason })] : []),
    ...(proof ? [texts.html("affiliate.proof", { proof })] : []),
  ];
  return [line, ...more].join("\n");
}

function listHtml(
  head: "affiliate.commissions.head" | "affiliate.withdrawals.head",
  none: "affiliate.commissions.none" | "affiliate.withdrawals.none",
  lines: readonly string[],
  texts: Texts,
): string {
  return lines.length === 0 ? texts.html(none) : [texts.html(head), ...lines].join("\n\n");
}

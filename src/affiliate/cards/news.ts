import type { Card } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import type { Affiliate } from "../affiliates.ts";
import { plainButton } from "../affiliates-buttons.ts";
import type { Withdrawal } from "../withdrawal-rows.ts";
import { withdrawalLines } from "./list-cards.ts";

/** A message that is owed to an affiliate. */
export interface News {
  readonly about: "affiliate" | "withdrawal";
  /** of the affiliate or the withdrawal */
  readonly id: number;
  readonly affiliateId: number;
  /** where it stands, which the message says */
  readonly status: string;
  readonly card: Card;
}

/** Tells somebody whether they are an affiliate, and if not why. */
export function newsOfAffiliate({ userId, status, note }: Affiliate, texts: Texts): News {
  const isReason = status === "refused" || status === "suspended";
  const lines = [
    texts.html(`affiliate.standing.${status}`),
    ...(isReason && note ? [texts.html("affiliate.reason", { reason: note })] : []),
  ];
  const card = { html: lines.join("\n"), keyboard: pageButton(status !== "refused", texts) };
  return { about: "affiliate", id: userId, affiliateId: userId, status, card };
}

/** Tells an affiliate how a withdrawal stands now: with the reason of a refusal, or the proof of the payment. */
export function newsOfWithdrawal(withdrawal: Withdrawal, texts: Texts): News {
  const { id, affiliateId, status } = withdrawal;
  const html = `${texts.html(`affiliate.told.${status}`)}\n\n${withdrawalLines(withdrawal, texts)}`;
  return { about: "withdrawal", id, affiliateId, status, card: { html, keyboard: pageButton(true, texts) } };
}

function pageButton(isThere: boolean, texts: Texts): Card["keyboard"] {
  return isThere ? [[plainButton(texts.plain("affiliate.button.page"), "page")]] : [];
}

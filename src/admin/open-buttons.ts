import type { Texts } from "../locales/texts.ts";
import { viewButton } from "./desk-buttons.ts";

/** Leads to an order, in a new message. */
export function openButton(orderId: number, number: string | undefined, texts: Texts) {
  return viewButton(texts.plain("admin.button.open", { number: number?.slice(-6) ?? "" }), "open", orderId);
}

/** Leads to an affiliate, in the same message or in a new one. */
export function openAffiliateButton(
  affiliateId: number,
  press: "show-affiliate" | "open-affiliate",
  texts: Texts,
) {
  const text = texts.plain("admin.affiliate.button.open", { affiliate: affiliateId });
  return viewButton(text, press, affiliateId);
}

/** Leads to a withdrawal, in the same message or in a new one. */
export function openWithdrawalButton(
  withdrawalId: number,
  press: "show-withdrawal" | "open-withdrawal",
  texts: Texts,
) {
  const text = texts.plain("admin.withdrawal.button.open", { withdrawal: withdrawalId });
  return viewButton(text, press, withdrawalId);
}

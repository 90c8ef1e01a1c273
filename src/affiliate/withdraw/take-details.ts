import { sendCard } from "../../gateways/telegram/cards.ts";
import type { PayoutMethod } from "../../shared/states.ts";
import { confirmButton, plainButton } from "../affiliates-buttons.ts";
import type { AffiliateContext, AffiliateOffice } from "../office.ts";
import { payoutFault } from "../payout-details.ts";
import { keepWithdrawal } from "./confirm-withdrawal.ts";
import { askDetails } from "./details-question.ts";
import { payableLabel, withdrawCard } from "./withdraw-card.ts";
import { findWithdrawable } from "./withdrawable.ts";

/**
 * Checks where to pay to and asks for the second tap; details that cannot be right are asked for again with a sentence that
 * says why. Amount and details stand in the question, in full, because a slip in them costs money.
 */
export async function takeDetails(
  office: AffiliateOffice,
  ctx: AffiliateContext,
  method: PayoutMethod,
  text: string,
): Promise<void> {
  const { texts, user } = ctx;
  const details = text.replaceAll(/\s+/g, " ").trim();
  const fault = payoutFault(method, details);
  if (fault) return askDetails(office, ctx, method, texts.html(`affiliate.fault.${fault}`));
  const found = await findWithdrawable(office.database.read, user.telegramId, office.terms);
  if (found.kind !== "some") {
    await sendCard(ctx, await withdrawCard(office, ctx));
    return;
  }
  const { payableMinor: amountMinor, currency } = found.balance;
  const token = await keepWithdrawal(office, ctx, { method, details, amountMinor, currency });
  const amount = payableLabel(found.balance);
  const sure = texts.plain("affiliate.button.confirm", { amount });
  await sendCard(ctx, {
    html: texts.html("affiliate.withdraw.confirm", {
      amount,
      method: texts.plain(`affiliate.method.${method}`),
      details,
    }),
    keyboard: [[confirmButton(sure, token)], [plainButton(texts.plain("button.back"), "withdraw")]],
  });
}

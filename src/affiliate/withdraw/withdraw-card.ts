import type { Card } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { moneyLabel } from "../../shared/money.ts";
import { payoutMethods } from "../../shared/states.ts";
import { methodButton, plainButton } from "../affiliates-buttons.ts";
import type { Balance } from "../balance.ts";
import { withdrawalLines } from "../cards/list-cards.ts";
import type { AffiliateContext, AffiliateOffice } from "../office.ts";
import { findWithdrawable } from "./withdrawable.ts";

/** The first step of a withdrawal: how much there is and how it may be paid, or why there is nothing to withdraw now. */
export async function withdrawCard(
  { database, terms, currency }: AffiliateOffice,
  { user, texts }: AffiliateContext,
): Promise<Card> {
  const found = await findWithdrawable(database.read, user.telegramId, terms);
  const minimum = moneyLabel({ amountMinor: terms.minimumMinor, currency });
  const back = [plainButton(texts.plain("button.back"), "page")];
  switch (found.kind) {
    case "open": {
      const html = `${texts.html("affiliate.withdraw.open")}\n\n${withdrawalLines(found.withdrawal, texts)}`;
      return { html, keyboard: [back] };
    }
    case "below": {
      const payable =
        found.balances.map(payableLabel).join(" · ") || moneyLabel({ amountMinor: 0, currency });
      return { html: texts.html("affiliate.withdraw.below", { payable, minimum }), keyboard: [back] };
    }
    case "some":
      return {
        html: texts.html("affiliate.withdraw.choose", { amount: payableLabel(found.balance), minimum }),
        keyboard: [...methodRows(texts), back],
      };
  }
}

/** What of a balance can be withdrawn, as it is shown. */
export function payableLabel({ payableMinor, currency }: Balance): string {
  return moneyLabel({ amountMinor: payableMinor, currency });
}

function methodRows(texts: Texts) {
  return payoutMethods.map((method) => [methodButton(texts.plain(`affiliate.method.${method}`), method)]);
}

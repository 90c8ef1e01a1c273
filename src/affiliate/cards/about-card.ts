import type { Card } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { moneyLabel } from "../../shared/money.ts";
import type { Affiliate } from "../affiliates.ts";
import { plainButton } from "../affiliates-buttons.ts";
import { rateLabel } from "../labels.ts";
import type { AffiliateOffice } from "../office.ts";

/**
 * How affiliates earn and when they get their money; for who is none yet, with the way to become one.
 * @param affiliate whose page it is, if they asked before
 */
export function aboutCard(
  office: Pick<AffiliateOffice, "terms" | "currency">,
  affiliate: Affiliate | undefined,
  texts: Texts,
): Card {
  const { terms } = office;
  const second = { rate: rateLabel(terms.secondRateBps) };
  const html = [
    texts.html("affiliate.about.head"),
    "",
    texts.html("affiliate.about.rate", { rate: rateLabel(affiliate?.rateBps ?? terms.rateBps) }),
    ...(terms.secondRateBps > 0 ? [texts.html("affiliate.about.second", second)] : []),
    texts.html("affiliate.about.rules", {
      window: terms.windowDays,
      hold: terms.holdDays,
      minimum: moneyLabel({ amountMinor: terms.minimumMinor, currency: office.currency }),
    }),
  ];
  if (affiliate?.status === "active") {
    return { html: html.join("\n"), keyboard: [[plainButton(texts.plain("button.back"), "page")]] };
  }
  if (affiliate) return standing(affiliate, html, texts);
  html.push("", texts.html(`affiliate.joining.${terms.approval}`));
  return { html: html.join("\n"), keyboard: [[plainButton(texts.plain("affiliate.button.join"), "join")]] };
}

/** Who waits, was refused or suspended reads so, with the reason; past earnings can still be looked at. */
function standing({ status, note }: Affiliate, about: readonly string[], texts: Texts): Card {
  const lines = [
    texts.html(`affiliate.standing.${status}`),
    ...(note ? [texts.html("affiliate.reason", { reason: note })] : []),
    "",
    ...about,
  ];
  const keyboard =
    status === "suspended" ? [[plainButton(texts.plain("affiliate.button.page"), "page")]] : [];
  return { html: lines.join("\n"), keyboard };
}

import type { Card } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { moneyLabel } from "../../shared/money.ts";
import type { Affiliate } from "../affiliates.ts";
import { listButton, plainButton } from "../affiliates-buttons.ts";
import type { Balance } from "../balance.ts";
import type { Figures } from "../figures.ts";
import { shareLabel } from "../labels.ts";
import { affiliateLink, shareAddress } from "../start-link.ts";

/** What an affiliate's page shows. */
interface AffiliatePage {
  readonly affiliate: Affiliate;
  readonly figures: Figures;
  readonly balances: readonly Balance[];
}

/**
 * An affiliate's own page: the link, what it has brought about, the money, and the ways on. Without the link for one who
 * is suspended, because it counts for nothing then.
 */
export function pageCard(
  { affiliate, figures, balances }: AffiliatePage,
  botName: string,
  texts: Texts,
): Card {
  const link = affiliateLink(botName, affiliate.code);
  const isActive = affiliate.status === "active";
  const html = [
    ...(isActive
      ? [texts.html("affiliate.page.head", { link })]
      : [texts.html(`affiliate.standing.${affiliate.status}`)]),
    "",
    ...figureLines(figures, texts),
    "",
    ...(balances.length === 0 ? [texts.html("affiliate.page.noMoney")] : []),
    ...balances.map((balance) => balanceLine(balance, texts)),
  ];
  const share = shareAddress(link, texts.plain("affiliate.share"));
  const sharing = [
    { text: texts.plain("affiliate.button.share"), url: share },
    plainButton(texts.plain("affiliate.button.qr"), "qr"),
  ];
  return {
    html: html.join("\n"),
    keyboard: [...(isActive ? [sharing] : []), ...wayButtons(isActive, texts)],
  };
}

function figureLines({ clicks, signUps, orders, paidOrders, buyers }: Figures, texts: Texts): string[] {
  const conversion = shareLabel(buyers, signUps);
  return [
    texts.html("affiliate.page.people", { clicks, signUps }),
    texts.html("affiliate.page.orders", { orders, paidOrders, conversion }),
  ];
}

function balanceLine(balance: Balance, texts: Texts): string {
  const label = (amountMinor: number) => moneyLabel({ amountMinor, currency: balance.currency });
  return texts.html("affiliate.page.balance", {
    pending: label(balance.pendingMinor),
    payable: label(balance.payableMinor),
    reserved: label(balance.reservedMinor),
    paid: label(balance.paidMinor),
  });
}

function wayButtons(isActive: boolean, texts: Texts) {
  return [
    ...(isActive ? [[plainButton(texts.plain("affiliate.button.withdraw"), "withdraw")]] : []),
    [
      listButton(texts.plain("affiliate.button.commissions"), "commissions"),
      listButton(texts.plain("affiliate.button.withdrawals"), "withdrawals"),
    ],
    [
      plainButton(texts.plain("affiliate.button.rules"), "about"),
      plainButton(texts.plain("affiliate.button.refresh"), "page"),
    ],
  ];
}

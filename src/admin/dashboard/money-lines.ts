import type { Texts } from "../../locales/texts.ts";
import { moneyLabel } from "../../shared/money.ts";
import { modelCost } from "../model-cost.ts";
import type { Figures } from "./figures.ts";

/** What came in and what went back in each currency, in Telegram HTML. */
export function revenueLines(figures: Figures, texts: Texts): string[] {
  const lines = netByCurrency(figures).map(({ currency, paidMinor, backMinor, backCount }) =>
    texts.html("admin.dashboard.money", {
      paid: moneyLabel({ amountMinor: paidMinor, currency }),
      back: moneyLabel({ amountMinor: backMinor, currency }),
      count: backCount,
      net: moneyLabel({ amountMinor: paidMinor - backMinor, currency }),
    }),
  );
  return lines.length > 0 ? lines : [texts.html("admin.dashboard.nothing")];
}

/** What the model cost, and what is left: a margin is told in US dollars only, in which the model is paid. */
export function costLines(figures: Figures, texts: Texts): string[] {
  const cost = figures.costMicroUsd;
  const usd = netByCurrency(figures).find(({ currency }) => currency === "USD");
  const line = texts.html("admin.dashboard.cost", { cost: modelCost(cost) });
  if (!usd) return [line];
  const netMicro = (usd.paidMinor - usd.backMinor) * 10_000;
  const values = { margin: modelCost(netMicro - cost), share: percent(netMicro - cost, netMicro) };
  return [line, texts.html("admin.dashboard.margin", values)];
}

function netByCurrency({ products, refunds }: Figures) {
  const currencies = [...new Set([...products, ...refunds].map(({ currency }) => currency))];
  return currencies.map((currency) => {
    const back = refunds.find((each) => each.currency === currency);
    const paid = products.filter((each) => each.currency === currency);
    return {
      currency,
      paidMinor: paid.reduce((sum, each) => sum + each.amountMinor, 0),
      backMinor: back?.amountMinor ?? 0,
      backCount: back?.count ?? 0,
    };
  });
}

/** A share in whole percent; 0 of nothing. */
export function percent(part: number, whole: number): number {
  return whole <= 0 ? 0 : Math.floor((part / whole) * 100);
}

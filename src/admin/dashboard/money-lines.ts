import type { Texts } from "../../locales/texts.ts";
import type { StarValue } from "../../shared/config/star-value.ts";
import { type Currency, type Money, moneyLabel, starCurrency } from "../../shared/money.ts";
import { worthOf } from "../../shop/star-worth.ts";
import { modelCost } from "../model-cost.ts";
import type { Figures } from "./figures.ts";

/** What came in and what went back in each currency, in Telegram HTML; Stars also by what they are worth. */
export function revenueLines(figures: Figures, starValue: StarValue, texts: Texts): string[] {
  const lines = netByCurrency(figures).flatMap(({ currency, paidMinor, backMinor, backCount }) => [
    texts.html("admin.dashboard.money", {
      paid: moneyLabel({ amountMinor: paidMinor, currency }),
      back: moneyLabel({ amountMinor: backMinor, currency }),
      count: backCount,
      net: moneyLabel({ amountMinor: paidMinor - backMinor, currency }),
    }),
    ...(currency === starCurrency ? [worthLine(paidMinor - backMinor, starValue, texts)] : []),
  ]);
  return lines.length > 0 ? lines : [texts.html("admin.dashboard.nothing")];
}

function worthLine(stars: number, starValue: StarValue, texts: Texts): string {
  return texts.html("admin.dashboard.starsWorth", { worth: moneyLabel(worthOf(stars, starValue)) });
}

/** What the model cost, and what is left: a margin is told in US dollars only, in which the model is paid. */
export function costLines(figures: Figures, starValue: StarValue, texts: Texts): string[] {
  const cost = figures.costMicroUsd;
  const line = texts.html("admin.dashboard.cost", { cost: modelCost(cost) });
  const inUsd = netByCurrency(figures)
    .map(({ currency, paidMinor, backMinor }) => inMoneyOf(paidMinor - backMinor, currency, starValue))
    .filter(({ currency }) => currency === "USD");
  if (inUsd.length === 0) return [line];
  const netMicro = inUsd.reduce((sum, { amountMinor }) => sum + amountMinor, 0) * 10_000;
  const values = { margin: modelCost(netMicro - cost), share: percent(netMicro - cost, netMicro) };
  return [line, texts.html("admin.dashboard.margin", values)];
}

/** Stars count for what they are worth. */
function inMoneyOf(amountMinor: number, currency: Currency, starValue: StarValue): Money {
  return currency === starCurrency ? worthOf(amountMinor, starValue) : { amountMinor, currency };
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

import type { Texts } from "../../locales/texts.ts";
import type { Tick, TrendRequest } from "../../report/picture/trend-drawing.ts";
import { formatAmount, moneyLabel } from "../../shared/money.ts";
import { dateOf } from "../../shop/shop-day.ts";
import { zoneName } from "../../shop/zone-name.ts";
import { ticksUpTo } from "./ticks.ts";
import type { Trend } from "./trend.ts";

/** Dark enough to read on the picture's paper. */
const ordersInk = "#1d5a96";
const revenueInk = "#2b6e3f";

/** What the picture of a trend shows, in an admin's language. */
export function trendRequest(trend: Trend, texts: Texts): TrendRequest {
  const { days, orders, revenueMinor } = trend;
  const currency = trend.currency ?? "USD";
  const total = sum(orders);
  return {
    language: texts.language,
    title: texts.plain("admin.dashboard.trend.title"),
    subtitle: texts.plain("admin.dashboard.trend.span", { ...spanOf(trend), zone: zoneName(texts) }),
    days: days.map((day) => dateOf(day).slice(5)),
    series: [
      {
        title: texts.plain("admin.dashboard.trend.orders"),
        remark: texts.plain("admin.dashboard.trend.total", { total }),
        values: orders,
        ink: ordersInk,
        ticks: ticksOf(orders, String),
      },
      {
        title: texts.plain("admin.dashboard.trend.revenue", { currency }),
        remark: texts.plain("admin.dashboard.trend.total", { total: moneyLabel(revenueOf(trend)) }),
        values: revenueMinor,
        ink: revenueInk,
        ticks: ticksOf(revenueMinor, (amountMinor) => formatAmount({ amountMinor, currency })),
      },
    ],
  };
}

function ticksOf(values: readonly number[], labelOf: (value: number) => string): readonly Tick[] {
  return ticksUpTo(Math.max(0, ...values)).map((value) => ({ value, label: labelOf(value) }));
}

/** The same in a sentence, Telegram HTML, with what the picture leaves out. */
export function trendCaption(trend: Trend, texts: Texts): string {
  const values = { ...spanOf(trend), orders: sum(trend.orders), revenue: moneyLabel(revenueOf(trend)) };
  const caption = texts.html("admin.dashboard.trend.caption", values);
  if (trend.others.length === 0) return caption;
  const others = texts.html("admin.dashboard.trend.others", { currencies: trend.others.join(", ") });
  return `${caption}\n${others}`;
}

function spanOf({ days }: Trend) {
  return { from: dateOf(days[0] ?? 0), to: dateOf(days.at(-1) ?? 0) };
}

function revenueOf({ revenueMinor, currency = "USD" }: Trend) {
  return { amountMinor: sum(revenueMinor), currency };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

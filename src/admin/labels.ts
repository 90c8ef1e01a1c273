import type { Texts } from "../locales/texts.ts";
import { formatAmount, type Money } from "../shared/money.ts";
import type { Payment } from "../shared/payments.ts";

/** 29.90 USD: the code, because admins compare it with PingPong's pages. */
export function amountLabel(money: Money): string {
  return `${formatAmount(money)} ${money.currency}`;
}

/** What arrived, or as PingPong wrote it where that is no amount of the currency. */
export function receivedLabel({ amountMinor, amountText, currency }: Payment): string {
  return amountMinor === null ? `${amountText} ${currency}` : amountLabel({ amountMinor, currency });
}

/** An instant in Beijing time to the second, or a dash for what has not happened. */
export function timeLabel(instant: Date | null, texts: Texts): string {
  if (!instant) return "—";
  const time = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Asia/Shanghai",
    dateStyle: "short",
    timeStyle: "medium",
  }).format(instant);
  return texts.plain("label.beijingTime", { time });
}

/** A reason or a problem, short enough to stand in a list. */
export function clip(text: string): string {
  return text.length > longestReason ? `${text.slice(0, longestReason)}…` : text;
}

const longestReason = 160;

import type { Texts } from "../locales/texts.ts";
import { formatAmount, type Money } from "../shared/money.ts";
import type { Payment } from "../shared/payments.ts";

/** 29.90 USD: the code, because admins compare it with PingPong's pages. */
export function amountLabel(money: Money): string {
  return `${formatAmount(money)} ${money.currency}`;
}

/** The same for an amount that may be below zero: -29.90 USD. */
export function signedLabel({ amountMinor, currency }: Money): string {
  const label = amountLabel({ amountMinor: Math.abs(amountMinor), currency });
  return amountMinor < 0 ? `-${label}` : label;
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

/** How long something has been so, in the largest unit of which it is two or more. */
export function ageLabel(milliseconds: number, texts: Texts): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  if (minutes < 120) return texts.plain("admin.find.age.minutes", { count: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return texts.plain("admin.find.age.hours", { count: hours });
  return texts.plain("admin.find.age.days", { count: Math.floor(hours / 24) });
}

/** A reason or a problem, short enough to stand in a list. */
export function clip(text: string): string {
  return text.length > longestReason ? `${text.slice(0, longestReason)}…` : text;
}

const longestReason = 160;

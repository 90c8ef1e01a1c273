import type { Texts } from "../locales/texts.ts";
import { moneyLabel, parseAmount } from "../shared/money.ts";
import type { Payment } from "../shared/payments/rows.ts";
import { minuteMs } from "../shared/time.ts";
import { clockTime } from "../shop/shop-day.ts";
import { zoneName } from "../shop/zone-name.ts";

/** An amount as the outside wrote it, with no more decimals than its currency has; what is no amount stays as it is. */
export function amountLabel(amountText: string, currency: string): string {
  const amountMinor = parseAmount(amountText, currency);
  return amountMinor === undefined ? `${amountText} ${currency}` : moneyLabel({ amountMinor, currency });
}

/** What arrived, or as PingPong wrote it where that is no amount of the currency. */
export function receivedLabel({ amountMinor, amountText, currency }: Payment): string {
  return amountMinor === null ? amountLabel(amountText, currency) : moneyLabel({ amountMinor, currency });
}

/** An instant to the second, with the name of the zone that it is told in, or a dash for what has not happened. */
export function timeLabel(instant: Date | null, texts: Texts): string {
  if (!instant) return "—";
  return texts.plain("label.time", { time: clockTime(instant, texts.timeZone), zone: zoneName(texts) });
}

/** How long something has been so, in the largest unit of which it is two or more. */
export function ageLabel(milliseconds: number, texts: Texts): string {
  const minutes = Math.max(0, Math.floor(milliseconds / minuteMs));
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

import type { Texts } from "../../locales/texts.ts";
import { clockTime } from "../../shop/shop-day.ts";
import { zoneName } from "../../shop/zone-name.ts";

/** When a broadcast begins, to the minute and with the day of the week, on the shop's clocks. */
export function dueLabel(instant: Date, texts: Texts): string {
  const year = clockTime(instant, texts.timeZone).slice(0, 5);
  return texts.plain("label.time", { time: year + shortDueLabel(instant, texts), zone: zoneName(texts) });
}

/** The same without the year and the zone, for a button. */
export function shortDueLabel(instant: Date, { language, timeZone }: Texts): string {
  const clock = clockTime(instant, timeZone);
  const weekday = new Intl.DateTimeFormat(language, { timeZone, weekday: "short" }).format(instant);
  return `${clock.slice(5, 10)} ${weekday} ${clock.slice(11, 16)}`;
}

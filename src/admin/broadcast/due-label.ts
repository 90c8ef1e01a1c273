import type { Texts } from "../../locales/texts.ts";
import { clockTime } from "../../shop/shop-day.ts";
import { zoneName } from "../../shop/zone-name.ts";

/** When a broadcast begins, to the minute and with the day of the week, on the shop's clocks. */
export function dueLabel(instant: Date, texts: Texts): string {
  const { language, timeZone } = texts;
  const [date = "", time = ""] = clockTime(instant, timeZone).split(" ");
  const weekday = new Intl.DateTimeFormat(language, { timeZone, weekday: "short" }).format(instant);
  return texts.plain("label.time", { time: `${date} ${weekday} ${time.slice(0, 5)}`, zone: zoneName(texts) });
}

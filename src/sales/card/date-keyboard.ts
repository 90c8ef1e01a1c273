import { leapMonthOf } from "../../bazi/calendar/lunar-calendar.ts";
import type { Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import { lunarDayLabel, lunarMonthLabel, solarMonthLabel } from "../../report/wording/birth-labels.ts";
import { type DraftButton, inRows } from "../buyers-buttons.ts";
import type { DatePicking } from "../form/birth-form.ts";
import { daysIn } from "../form/press-date.ts";

/** The buttons that choose a date of birth, as far as earlier buttons have narrowed it. */
export function dateKeyboard(
  picking: DatePicking | undefined,
  button: DraftButton,
  texts: Texts,
  now: Date,
): Keyboard {
  if (!picking) return calendarKeyboard(button, texts);
  if (picking.decade === undefined) return decadeKeyboard(button, texts, now);
  if (picking.year === undefined) return yearsKeyboard(picking.decade, button, now);
  return picking.month === undefined
    ? monthKeyboard(picking, button, texts)
    : dayKeyboard(picking, button, texts);
}

function calendarKeyboard(button: DraftButton, texts: Texts): Keyboard {
  return [
    [
      button(texts.plain("calendar.solar"), "calendar", "solar"),
      button(texts.plain("calendar.lunar"), "calendar", "lunar"),
    ],
  ];
}

function decadeKeyboard(button: DraftButton, texts: Texts, now: Date): Keyboard {
  const count = Math.floor((now.getUTCFullYear() - 1900) / 10) + 1;
  const decades = Array.from({ length: count }, (_, index) => 1900 + 10 * index);
  return inRows(
    decades.map((decade) => button(texts.plain("date.decade", { decade }), "decade", decade)),
    4,
  );
}

function yearsKeyboard(decade: number, button: DraftButton, now: Date): Keyboard {
  const years = Array.from({ length: 10 }, (_, index) => decade + index);
  return inRows(
    years.filter((year) => year <= now.getUTCFullYear()).map((year) => button(String(year), "year", year)),
    5,
  );
}

function monthKeyboard({ calendar, year = 0 }: DatePicking, button: DraftButton, texts: Texts): Keyboard {
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  if (calendar === "solar") {
    return inRows(
      months.map((month) => button(solarMonthLabel(month, texts), "month", month)),
      3,
    );
  }
  const leapMonth = leapMonthOf(year);
  const buttons = months.flatMap((month) => {
    const plain = button(lunarMonthLabel(month, false, texts), "month", month);
    return month === leapMonth
      ? [plain, button(lunarMonthLabel(month, true, texts), "month", `L${month}`)]
      : [plain];
  });
  return inRows(buttons, 4);
}

function dayKeyboard(picking: DatePicking, button: DraftButton, texts: Texts): Keyboard {
  const days = Array.from({ length: daysIn(picking) }, (_, index) => index + 1);
  const label = (day: number) => (picking.calendar === "lunar" ? lunarDayLabel(day, texts) : String(day));
  return inRows(
    days.map((day) => button(label(day), "day", day)),
    picking.calendar === "lunar" ? 5 : 7,
  );
}

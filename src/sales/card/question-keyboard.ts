import { leapMonthOf } from "../../bazi/calendar/lunar-calendar.ts";
import { annualYearAt } from "../../bazi/reading/annual.ts";
import type { Keyboard } from "../../gateways/telegram/cards.ts";
import type { Texts } from "../../locales/texts.ts";
import {
  clockLabel,
  lunarDayLabel,
  lunarMonthLabel,
  shichenLabel,
} from "../../report/wording/birth-labels.ts";
import { type DraftButton, inRows } from "../buttons.ts";
import type { BirthForm, DatePicking, FormQuestion, TimePicking } from "../form/birth-form.ts";
import { daysIn } from "../form/press-date.ts";
import { placeKeyboard } from "./place-keyboard.ts";

/** The buttons that answer a question, as far as earlier buttons have narrowed it. */
export function questionKeyboard(
  question: FormQuestion,
  { picking }: BirthForm,
  button: DraftButton,
  texts: Texts,
  now: Date,
): Keyboard {
  if (question === "gender") return genderKeyboard(button, texts);
  if (question === "date") {
    return picking?.of === "date"
      ? dateKeyboard(picking, button, texts, now)
      : calendarKeyboard(button, texts);
  }
  if (question === "time") {
    return picking?.of === "time" ? clockKeyboard(picking, button) : shichenKeyboard(button, texts);
  }
  return placeKeyboard(picking?.of === "place" ? picking : undefined, button, texts);
}

/** The year that is in force, by 立春, and the nine after it. */
export function yearKeyboard(button: DraftButton, now: Date): Keyboard {
  const first = annualYearAt(now);
  const years = Array.from({ length: 10 }, (_, index) => first + index);
  return inRows(
    years.map((year) => button(String(year), "annual", year)),
    5,
  );
}

/** What people are most often called; any other name can be typed. */
export function labelKeyboard(button: DraftButton, texts: Texts): Keyboard {
  return inRows(
    texts.list("label.people").map((label, index) => button(label, "label", index)),
    4,
  );
}

function genderKeyboard(button: DraftButton, texts: Texts): Keyboard {
  return [
    [
      button(texts.plain("gender.male"), "gender", "male"),
      button(texts.plain("gender.female"), "gender", "female"),
    ],
  ];
}

function calendarKeyboard(button: DraftButton, texts: Texts): Keyboard {
  return [
    [
      button(texts.plain("calendar.solar"), "calendar", "solar"),
      button(texts.plain("calendar.lunar"), "calendar", "lunar"),
    ],
  ];
}

function dateKeyboard(picking: DatePicking, button: DraftButton, texts: Texts, now: Date): Keyboard {
  if (picking.decade === undefined) return decadeKeyboard(button, texts, now);
  if (picking.year === undefined) return yearsKeyboard(picking.decade, button, now);
  return picking.month === undefined
    ? monthKeyboard(picking, button, texts)
    : dayKeyboard(picking, button, texts);
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
      months.map((month) => button(texts.plain("date.month", { month }), "month", month)),
      4,
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

function shichenKeyboard(button: DraftButton, texts: Texts): Keyboard {
  const hours = Array.from({ length: 13 }, (_, index) =>
    button(shichenLabel(index, texts), "shichen", index),
  );
  return [
    [button(texts.plain("time.exact"), "clock")],
    ...inRows(hours, 2),
    [button(texts.plain("time.unknown"), "unknown")],
  ];
}

function clockKeyboard({ hour, tens }: TimePicking, button: DraftButton): Keyboard {
  if (hour === undefined) {
    const hours = Array.from({ length: 24 }, (_, index) => button(clockLabel(index, 0), "hour", index));
    return inRows(hours, 4);
  }
  if (tens === undefined) {
    const spans = Array.from({ length: 6 }, (_, index) =>
      button(`${clockLabel(hour, index * 10)}–${index * 10 + 9}`, "tens", index),
    );
    return inRows(spans, 3);
  }
  const minutes = Array.from({ length: 10 }, (_, index) =>
    button(clockLabel(hour, tens * 10 + index), "minute", index),
  );
  return inRows(minutes, 5);
}

import { placeById } from "../../bazi/places/places.ts";
import { countries } from "../../bazi/places/places-world.ts";
import type { Texts } from "../../locales/texts.ts";
import { lunarMonthLabel, placeName, solarMonthLabel } from "../../report/wording/birth-labels.ts";
import type { DatePicking, Picking, TimePicking } from "../form/birth-form.ts";

/** What buttons have chosen of an answer so far, such as 公历 1990年5月 …; undefined while that is nothing. */
export function pickedLabel(picking: Picking, texts: Texts): string | undefined {
  if (picking.of === "date") return dateSoFar(picking, texts);
  if (picking.of === "time") return timeSoFar(picking, texts);
  const opened = picking.trail.at(-1);
  const place = placeById(opened ?? "") ?? countries().find(({ code }) => code === opened);
  return place && texts.plain("picked.place", { place: placeName(place, texts) });
}

/** What is to be chosen next; Telegram HTML. */
export function pickText(picking: Picking, texts: Texts): string {
  if (picking.of === "date") return texts.html(`pick.${nextOfDate(picking)}`);
  if (picking.of === "time") return texts.html(`pick.${nextOfTime(picking)}`);
  return texts.html(picking.list === "matches" ? "pick.match" : "pick.place");
}

function dateSoFar(picking: DatePicking, texts: Texts): string {
  const { calendar, decade = 0, year = 0, month = 1, isLeapMonth = false } = picking;
  const monthLabel =
    calendar === "solar" ? solarMonthLabel(month, texts) : lunarMonthLabel(month, isLeapMonth, texts);
  const values = { decade, year, month: monthLabel };
  const next = nextOfDate(picking);
  return texts.plain(calendar === "solar" ? `picked.solar.${next}` : `picked.lunar.${next}`, values);
}

function nextOfDate({ decade, year, month }: DatePicking): "decade" | "year" | "month" | "day" {
  if (decade === undefined) return "decade";
  if (year === undefined) return "year";
  return month === undefined ? "month" : "day";
}

function timeSoFar({ hour, tens }: TimePicking, texts: Texts): string | undefined {
  if (hour === undefined) return undefined;
  return texts.plain("picked.time", { time: `${String(hour).padStart(2, "0")}:${tens ?? ""}` });
}

function nextOfTime({ hour, tens }: TimePicking): "hour" | "tens" | "minute" {
  if (hour === undefined) return "hour";
  return tens === undefined ? "tens" : "minute";
}

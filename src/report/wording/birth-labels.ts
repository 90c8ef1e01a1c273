import type { BirthDate, BirthTime, LunarDate, Place, SolarDate } from "../../bazi/birth.ts";
import type { Chart } from "../../bazi/chart/chart.ts";
import { traditionalPlace } from "../../bazi/places/chinese-script.ts";
import type { ListKey, Words } from "../../locales/texts.ts";

/** A date in its own calendar: 公历 1990年5月15日, 农历 1990年四月廿一. */
export function dateLabel(date: BirthDate, texts: Words): string {
  return date.calendar === "solar" ? solarLabel(date, texts) : lunarLabel(date, texts);
}

/** 公历 1990年5月15日; in English the calendar goes without saying: 15 May 1990. */
export function solarLabel({ year, month, day }: SolarDate, texts: Words): string {
  return texts.plain("label.solar", { year, month: solarMonthLabel(month, texts), day });
}

/** 5月, May. */
export function solarMonthLabel(month: number, texts: Words): string {
  return listed("solar.months", month - 1, texts);
}

/** A lunar date with the calendar's name; the leap month is marked. */
export function lunarLabel({ year, month, day, isLeapMonth }: LunarDate, texts: Words): string {
  return texts.plain("label.lunar", {
    year,
    month: lunarMonthLabel(month, isLeapMonth, texts),
    day: lunarDayLabel(day, texts),
  });
}

/** 四月, 闰四月; in English `month 4`, `leap month 4`. */
export function lunarMonthLabel(month: number, isLeapMonth: boolean, texts: Words): string {
  const name = listed("lunar.months", month - 1, texts);
  return isLeapMonth ? texts.plain("lunar.leap", { month: name }) : name;
}

/** 初一 … 三十. */
export function lunarDayLabel(day: number, texts: Words): string {
  return listed("lunar.days", day - 1, texts);
}

/** Whose chart it is: gender and solar date, for names are never known to the shop. */
export function nativeLabel({ birth, solarDate }: Pick<Chart, "birth" | "solarDate">, texts: Words): string {
  const native = texts.plain(`picture.native.${birth.gender}`);
  return texts.plain("picture.whose", { native, date: solarLabel(solarDate, texts) });
}

/** 14:30, 卯时 05:00–06:59, or 不知道. */
export function timeLabel(time: BirthTime, texts: Words): string {
  if (time.kind === "unknown") return texts.plain("label.timeUnknown");
  return time.kind === "clock" ? clockLabel(time.hour, time.minute) : shichenLabel(time.index, texts);
}

/** Name and range of a double hour, 0 (早子) to 12 (晚子). */
function shichenLabel(index: number, texts: Words): string {
  return listed("shichen.names", index, texts);
}

export function clockLabel(hour: number, minute: number): string {
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** A place by its name, in the buyer's language where the list has it. */
export function placeLabel(place: Place, texts: Words): string {
  return place.kind === "country" ? texts.plain("label.placeDefault") : placeName(place, texts);
}

/** A name of the lists of places, in the buyer's language where the list has it. */
export function placeName({ name, englishName }: Pick<Place, "name" | "englishName">, texts: Words): string {
  if (texts.language === "en" && englishName) return englishName;
  return texts.language === "zh-TW" ? traditionalPlace(name) : name;
}

function listed(key: ListKey, index: number, texts: Words): string {
  return texts.list(key)[index] ?? String(index + 1);
}

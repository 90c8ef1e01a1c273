import { Lunar, Solar } from "lunar-typescript";
import { solarTimeShiftMinutes } from "./solar-time.ts";

/** A birth as a request states it, true solar time applied. */
export interface Birth {
  readonly name: string;
  /** 0 male, 1 female: the service's own numbers */
  readonly sex: 0 | 1;
  readonly sect: 1 | 2;
  readonly solar: Solar;
  readonly place?: { readonly province: string; readonly city: string; readonly longitude: number };
}

/**
 * Reads the birth fields of a form.
 * @returns the birth, or what is wrong as an errmsg
 */
export function readBirth(form: URLSearchParams): Birth | string {
  const missing = required.find((name) => !form.get(name));
  if (missing) return `缺少参数${missing}`;
  const sex = sexOf(form);
  if (sex === undefined) return "参数sex不正确";
  const clock = clockOf(form);
  if (typeof clock === "string") return clock;
  const shift = solarTimeShiftMinutes(form, clock);
  if (typeof shift === "string") return shift;
  return {
    name: form.get("name") ?? "",
    sex,
    sect: form.get("sect") === "2" ? 2 : 1,
    solar: shift.minutes === 0 ? clock : later(clock, shift.minutes),
    ...(shift.place ? { place: shift.place } : {}),
  };
}

const required = ["sex", "name", "type", "year", "month", "day", "hours", "minute"];

function sexOf(form: URLSearchParams): 0 | 1 | undefined {
  const sex = form.get("sex");
  if (sex === "0") return 0;
  return sex === "1" ? 1 : undefined;
}

function clockOf(form: URLSearchParams): Solar | string {
  const names = ["year", "month", "day", "hours", "minute"];
  const numbers = names.map((name) => Number(form.get(name)));
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = numbers;
  if (!numbers.every(Number.isInteger) || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
    return "出生时间不正确";
  }
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1) return "出生日期不正确";
  const type = form.get("type");
  if (type === "0") return fromLunar(year, month, day, hour, minute);
  if (type !== "1") return "参数type不正确";
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return "出生日期不正确";
  return Solar.fromYmdHms(year, month, day, hour, minute, 0);
}

/** Leap months cannot be expressed: the service tells callers to convert them first. */
function fromLunar(year: number, month: number, day: number, hour: number, minute: number): Solar | string {
  try {
    return Lunar.fromYmdHms(year, month, day, hour, minute, 0).getSolar();
  } catch {
    return "出生日期不正确";
  }
}

function later(solar: Solar, minutes: number): Solar {
  const moment = new Date(
    Date.UTC(
      solar.getYear(),
      solar.getMonth() - 1,
      solar.getDay(),
      solar.getHour(),
      solar.getMinute() + minutes,
    ),
  );
  return Solar.fromYmdHms(
    moment.getUTCFullYear(),
    moment.getUTCMonth() + 1,
    moment.getUTCDate(),
    moment.getUTCHours(),
    moment.getUTCMinutes(),
    0,
  );
}

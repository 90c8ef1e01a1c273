import type { Solar } from "lunar-typescript";

/** The service's own list of places was not published: these few, by the city's name, are our choice. */
const longitudes: Readonly<Record<string, number>> = {
  北京: 116.41,
  上海: 121.47,
  天津: 117.2,
  重庆: 106.55,
  广州: 113.26,
  深圳: 114.06,
  杭州: 120.16,
  南京: 118.8,
  武汉: 114.31,
  成都: 104.07,
  西安: 108.94,
  哈尔滨: 126.53,
  乌鲁木齐: 87.62,
  昆明: 102.83,
};

interface SolarTimeShift {
  readonly minutes: number;
  readonly place?: { readonly province: string; readonly city: string; readonly longitude: number };
}

/**
 * Minutes from clock time (UTC+8) to true solar time: 0 with `zhen=2` or none, by city with 1, by longitude with 3.
 * An approximation of ours to about half a minute: the service does not say how it computes.
 * @returns what is wrong as an errmsg when the place is missing or unknown
 */
export function solarTimeShiftMinutes(form: URLSearchParams, clock: Solar): SolarTimeShift | string {
  const zhen = form.get("zhen") ?? "2";
  if (zhen === "2") return { minutes: 0 };
  if (zhen === "1") return shiftByCity(form.get("province") ?? "", form.get("city") ?? "", clock);
  if (zhen !== "3") return "参数zhen不正确";
  const longitude = Number(form.get("longitude") || Number.NaN);
  const latitude = Number(form.get("latitude") || Number.NaN);
  const isOnEarth = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
  return isOnEarth ? { minutes: shiftAt(longitude, clock) } : "经纬度不正确";
}

function shiftByCity(province: string, city: string, clock: Solar): SolarTimeShift | string {
  const longitude = longitudes[city.replace(/市$/, "")];
  if (!province || longitude === undefined) return "省市不正确";
  return { minutes: shiftAt(longitude, clock), place: { province, city, longitude } };
}

/** Four minutes per degree from 120° east, plus the equation of time by the usual three-term series. */
function shiftAt(longitude: number, clock: Solar): number {
  const start = Date.UTC(clock.getYear(), 0, 1);
  const day = (Date.UTC(clock.getYear(), clock.getMonth() - 1, clock.getDay()) - start) / 86_400_000 + 1;
  const angle = (2 * Math.PI * (day - 81)) / 365;
  const equation = 9.87 * Math.sin(2 * angle) - 7.53 * Math.cos(angle) - 1.5 * Math.sin(angle);
  return Math.round((longitude - 120) * 4 + equation);
}

import { Lunar, Solar } from "lunar-typescript";

const names = ["year", "month", "day", "hours", "minute", "second"] as const;

/**
 * `Gongju/solarlunartrans`: type 0 solar → lunar, 1 lunar → solar; a negative month is a leap month; 1900–2100.
 * @returns both dates as numbers, or what is wrong as an errmsg
 */
export function solarLunar(form: URLSearchParams): Record<string, number> | string {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = names.map((name) =>
    Number(form.get(name) ?? 0),
  );
  if (year < 1900 || year > 2100) return "年份不正确";
  try {
    if (form.get("type") === "0")
      return both(Solar.fromYmdHms(year, month, day, hour, minute, second).getLunar());
    if (form.get("type") === "1") return both(Lunar.fromYmdHms(year, month, day, hour, minute, second));
    return "参数type不正确";
  } catch {
    return "日期不正确";
  }
}

function both(lunar: Lunar): Record<string, number> {
  const solar = lunar.getSolar();
  const parts = [solar.getHour(), solar.getMinute(), solar.getSecond()];
  return {
    ...named("lunar", [lunar.getYear(), lunar.getMonth(), lunar.getDay(), ...parts]),
    ...named("solar", [solar.getYear(), solar.getMonth(), solar.getDay(), ...parts]),
  };
}

function named(prefix: string, values: readonly number[]): Record<string, number> {
  return Object.fromEntries(names.map((name, index) => [`${prefix}_${name}`, values[index] ?? 0]));
}

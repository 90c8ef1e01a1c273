import type { Chart } from "./chart.ts";

/**
 * 虚岁 in a 流年, by the one rule of every list: one in the calendar year of birth, one more from each 立春 on.
 * @param year calendar year that the 流年 begins in
 */
export function nominalAge({ solarDate }: Pick<Chart, "solarDate">, year: number): number {
  return year - solarDate.year + 1;
}

/**
 * How many years older the count by lunar years makes a person, one more from each 正月初一 on: 1 for a birth in January or
 * February that still belongs to the old lunar year, else 0.
 */
export function lunarAgeLead({ solarDate, lunarDate }: Pick<Chart, "solarDate" | "lunarDate">): number {
  return solarDate.year - lunarDate.year;
}

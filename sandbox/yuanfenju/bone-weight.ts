/** 称骨 weights in tenths of a liang, by the table handed down under the name of 袁天罡. */
const byYear =
  "12 9 6 7 12 5 9 8 7 8 15 9 16 8 8 19 12 6 8 7 5 15 6 16 15 7 9 12 10 7 15 6 5 14 14 9 7 7 9 12 8 7 13 5 14 5 9 17 5 7 12 8 8 6 19 6 8 16 10 6";
const byMonth = "6 7 18 9 5 16 9 15 18 8 9 5";
const byDay = "5 10 8 15 16 15 8 16 8 16 9 17 8 17 10 8 9 18 5 15 10 9 8 9 15 18 7 8 16 6";
const byHour = "16 6 7 10 9 16 10 8 8 9 6 6";

/**
 * The weights of a birth as cesuan writes them: text with one decimal.
 * @param yearIndex 0 for 甲子 … 59
 * @param hourIndex 0 for 子 … 11
 */
export function boneWeights(
  yearIndex: number,
  lunarMonth: number,
  lunarDay: number,
  hourIndex: number,
): Record<string, string> {
  const year = at(byYear, yearIndex);
  const month = at(byMonth, Math.abs(lunarMonth) - 1);
  const day = at(byDay, lunarDay - 1);
  const hour = at(byHour, hourIndex);
  return {
    year_weight: text(year),
    month_weight: text(month),
    day_weight: text(day),
    hour_weight: text(hour),
    total_weight: text(year + month + day + hour),
  };
}

function at(row: string, index: number): number {
  return Number(row.split(" ")[index] ?? 0);
}

function text(tenths: number): string {
  return (tenths / 10).toFixed(1);
}

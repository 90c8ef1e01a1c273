import type { Chart } from "../../bazi/chart/chart.ts";
import { lunarAgeLead } from "../../bazi/chart/nominal-age.ts";
import type { Words } from "../../locales/texts.ts";
import { solarLabel } from "./birth-labels.ts";

/** Every convention behind charts (口径), one line each; what they have in common is told once. */
export function conventionLines(charts: readonly Chart[], texts: Words): readonly string[] {
  const lines = [calendarConventions, otherConventions].flatMap((conventions) =>
    charts.flatMap((chart) => conventions(chart, texts)),
  );
  return [...new Set(lines)];
}

function otherConventions({ conventions }: Chart, texts: Words): string[] {
  return [
    texts.plain("convention.other"),
    texts.plain("convention.derived"),
    texts.plain("convention.stars"),
    texts.plain("convention.relations"),
    texts.plain("convention.passing"),
    texts.plain("convention.strength"),
    texts.plain("convention.engine", { version: conventions.engineVersion }),
  ];
}

/** The conventions that decide pillars, luck cycles and ages, for where there is no room for all. */
export function calendarConventions(chart: Chart, texts: Words): string[] {
  const { conventions } = chart;
  return [
    texts.plain("convention.year"),
    texts.plain("convention.month"),
    texts.plain(`convention.dayChange.${conventions.dayChange}`),
    texts.plain("convention.luck"),
    texts.plain("convention.age"),
    ...lunarAgeLines(chart, texts),
  ];
}

/** How 虚岁 by the lunar new year would differ; nothing where it is the same. */
function lunarAgeLines(chart: Chart, texts: Words): string[] {
  const lead = lunarAgeLead(chart);
  if (lead === 0) return [];
  const date = solarLabel(chart.solarDate, texts);
  return [texts.plain("convention.lunarAge", { date, year: chart.lunarDate.year, lead })];
}

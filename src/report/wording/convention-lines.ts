import type { Chart } from "../../bazi/chart/chart.ts";
import type { Words } from "../../locales/texts.ts";

/** Every convention behind a chart (口径), one line each. */
export function conventionLines(chart: Chart, texts: Words): string[] {
  return [
    ...calendarConventions(chart, texts),
    texts.plain("convention.other"),
    texts.plain("convention.derived"),
    texts.plain("convention.stars"),
    texts.plain("convention.relations"),
    texts.plain("convention.strength"),
    texts.plain("convention.engine", { version: chart.conventions.engineVersion }),
  ];
}

/** The conventions that decide pillars, luck cycles and ages, for where there is no room for all. */
export function calendarConventions({ conventions }: Chart, texts: Words): string[] {
  return [
    texts.plain("convention.year"),
    texts.plain("convention.month"),
    texts.plain(`convention.dayChange.${conventions.dayChange}`),
    texts.plain("convention.luck"),
    texts.plain("convention.age"),
  ];
}

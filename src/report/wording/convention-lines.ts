import type { Chart } from "../../bazi/chart.ts";
import type { Texts } from "../../locales/texts.ts";

/** Every convention behind a chart (口径), one line each. */
export function conventionLines({ conventions }: Chart, texts: Texts): string[] {
  const { dayChange, engineVersion } = conventions;
  return [
    texts.plain("convention.year"),
    texts.plain("convention.month"),
    texts.plain(`convention.dayChange.${dayChange}`),
    texts.plain("convention.luck"),
    texts.plain("convention.age"),
    texts.plain("convention.other"),
    texts.plain("convention.engine", { version: engineVersion }),
  ];
}

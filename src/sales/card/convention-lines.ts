import type { Chart } from "../../bazi/chart.ts";
import type { Texts } from "../../locales/texts.ts";

/** Every convention behind a chart (口径), one line each. */
export function conventionLines({ conventions }: Chart, texts: Texts): string[] {
  const { dayChange, engineVersion } = conventions;
  return [
    texts.html("convention.year"),
    texts.html("convention.month"),
    texts.html(`convention.dayChange.${dayChange}`),
    texts.html("convention.luck"),
    texts.html("convention.age"),
    texts.html("convention.other"),
    texts.html("convention.engine", { version: engineVersion }),
  ];
}

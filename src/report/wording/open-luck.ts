import type { Chart } from "../../bazi/chart/chart.ts";
import type { Words } from "../../locales/texts.ts";

/** What is certain of the luck cycles of a chart without an hour: how they run, and from which year or years. */
export function openLuck({ luckOutline }: Chart, texts: Words): string {
  if (!luckOutline) return texts.plain("picture.luck.none");
  const { from, to } = luckOutline.startYear;
  const direction = texts.plain(`luck.${luckOutline.direction}`);
  if (from === to) return texts.plain("picture.luck.outlineYears", { direction, year: from });
  return texts.plain("picture.luck.outline", { direction, years: `${from}–${to}` });
}

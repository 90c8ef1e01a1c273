import { wrapText } from "../typesetting/wrap-text.ts";
import { clockLines } from "../wording/clock-lines.ts";
import { calendarConventions } from "../wording/convention-lines.ts";
import { contentWidth } from "./card.ts";
import { inks, rule } from "./palette.ts";
import { type Block, textShape } from "./shape.ts";
import type { ChartView } from "./view.ts";

const SIZE = 21;
const LEADING = 33;

/** By which rules the chart was computed (口径), and what it is not for. */
export function footBlock({ chart, texts, measure }: ChartView): Block {
  const separator = texts.language === "en" ? "; " : "；";
  const rules = [...clockLines(chart, texts).slice(-1), ...calendarConventions(chart, texts)].join(separator);
  const colon = texts.language === "en" ? ": " : "：";
  const conventions = `${texts.plain("picture.conventions")}${colon}${rules}`;
  const lines = [conventions, texts.plain("report.notice")].map((text) =>
    wrapText(text, SIZE, contentWidth, measure),
  );
  const flat = lines.flatMap((paragraph, index) => paragraph.map((line) => ({ line, gap: index * 10 })));
  return {
    height: 20 + flat.length * LEADING + 10,
    shapes: [
      { kind: "line", x1: 0, y1: 0, x2: contentWidth, y2: 0, stroke: rule, strokeWidth: 2 },
      ...flat.map(({ line, gap }, index) =>
        textShape(line, [0, 36 + index * LEADING + gap], SIZE, inks.soft),
      ),
    ],
  };
}

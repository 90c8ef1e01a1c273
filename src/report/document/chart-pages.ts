import type { Chart } from "../../bazi/chart/chart.ts";
import { contentWidth } from "../picture/card.ts";
import { chartBlocks } from "../picture/chart-drawing.ts";
import { headBlock } from "../picture/head-block.ts";
import { drawShapes } from "./draw-shapes.ts";
import type { Flow } from "./flow.ts";
import { measureWidth, paper } from "./paper.ts";
import type { DocumentRequest } from "./request.ts";

const GAP = 12;
/** Narrow enough for a whole chart to fit on two pages. */
const SHARE_OF_WIDTH = 0.88;

/** Draws a chart over as many pages as it takes, never tearing one of its cards. */
export function drawChart(
  flow: Flow,
  chart: Chart,
  { texts, now, year }: Pick<DocumentRequest, "texts" | "now" | "year">,
): void {
  const view = { chart, texts, now, year, measure: flow.writer.font.measure };
  const scale = (measureWidth * SHARE_OF_WIDTH) / contentWidth;
  const left = paper.left + (measureWidth * (1 - SHARE_OF_WIDTH)) / 2;
  for (const { height, shapes } of [headBlock(view), ...chartBlocks(view)]) {
    flow.reserve(height * scale);
    drawShapes(flow.writer, shapes, [left, flow.y], scale);
    flow.y += height * scale + GAP;
  }
}

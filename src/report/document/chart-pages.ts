import type { Chart } from "../../bazi/chart.ts";
import type { DocumentRequest } from "../document.ts";
import { chartBlocks } from "../picture/chart-drawing.ts";
import { headBlock } from "../picture/head-block.ts";
import { noteBlock } from "../picture/note-block.ts";
import { type ChartNote, contentWidth } from "../picture/view.ts";
import { drawShapes } from "./draw-shapes.ts";
import type { Flow } from "./flow.ts";
import { measureWidth, sheet } from "./sheet.ts";

const GAP = 12;

/** Draws a chart over as many pages as it takes, never tearing one of its cards. */
export function drawChart(
  flow: Flow,
  chart: Chart,
  { texts, now }: Pick<DocumentRequest, "texts" | "now">,
  notes: readonly ChartNote[],
): void {
  const view = { chart, texts, now, measure: flow.writer.font.measure };
  const scale = measureWidth / contentWidth;
  const blocks = [headBlock(view), ...chartBlocks(view), ...notes.map((note) => noteBlock(note, view))];
  for (const { height, shapes } of blocks) {
    flow.reserve(height * scale);
    drawShapes(flow.writer, shapes, [sheet.left, flow.y], scale);
    flow.y += height * scale + GAP;
  }
}

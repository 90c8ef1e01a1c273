import type { Chart } from "../../bazi/chart/chart.ts";
import { contentWidth } from "../picture/card.ts";
import { chartBlocks } from "../picture/chart-drawing.ts";
import { headBlock } from "../picture/head-block.ts";
import type { Block } from "../picture/shape.ts";
import { drawShapes } from "./draw-shapes.ts";
import type { Flow } from "./flow.ts";
import { bottomOf, type Card, type Packing, packCharts } from "./pack-charts.ts";
import { measureWidth, paper } from "./paper.ts";
import type { DocumentRequest } from "./request.ts";

const ROOM = paper.bottom - paper.top;
const GAP = 12;
/** Parts of the text's width that charts may take, the widest first; in the narrowest their small type has seven points. */
const WIDTHS = [1, 0.98, 0.96, 0.94, 0.92, 0.9, 0.88, 0.86, 0.84, 0.82, 0.8, 0.78] as const;
/** A page of charts that is so full is full enough. */
const FULL = 0.85;

/**
 * Draws charts over as many pages as they take, in the greatest width that leaves no page half empty.
 * @param following what the text behind them needs to begin on their last page
 * @param onChart hears of each chart once its head is placed
 */
export function drawCharts(
  flow: Flow,
  { charts, texts, now, year }: Pick<DocumentRequest, "charts" | "texts" | "now" | "year">,
  following: number,
  onChart: (chart: Chart) => void,
): void {
  const { measure } = flow.writer.font;
  const drawn = charts.map((chart) => {
    const view = { chart, texts, now, year, measure };
    return { chart, blocks: [headBlock(view), ...chartBlocks(view)] };
  });
  const { scale, spots } = bestPacking(
    drawn.map(({ blocks }) => blocks),
    following,
  );
  const left = paper.left + (measureWidth - contentWidth * scale) / 2;
  let page = -1;
  for (const spot of spots) {
    while (page < spot.page) {
      flow.newPage();
      page += 1;
    }
    flow.y = paper.top + spot.top;
    const of = drawn[spot.chart];
    if (of && spot.index === 0) onChart(of.chart);
    drawShapes(flow.writer, of?.blocks[spot.index]?.shapes ?? [], [left, flow.y], scale);
  }
  flow.y = paper.top + bottomOf(spots) + GAP;
}

function bestPacking(charts: readonly (readonly Block[])[], following: number): Packing & { scale: number } {
  const packings = WIDTHS.map((width) => {
    const scale = (measureWidth * width) / contentWidth;
    return { scale, ...packCharts(cardsOf(charts, scale), ROOM, following) };
  });
  const best = packings.toSorted((one, other) => other.fullness - one.fullness)[0];
  return packings.find(({ fullness }) => fullness >= FULL) ?? best ?? { scale: 1, spots: [], fullness: 1 };
}

function cardsOf(charts: readonly (readonly Block[])[], scale: number): readonly Card[] {
  return charts.flatMap((blocks, chart) =>
    blocks.map(({ height }, index) => ({
      ...{ chart, index, height: height * scale },
      isLast: index === blocks.length - 1,
    })),
  );
}

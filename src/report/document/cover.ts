import type { Chart } from "../../bazi/chart/chart.ts";
import { plainRun } from "../markdown/inline.ts";
import { markShapes } from "../picture/mark.ts";
import { elementInks, inks, rule } from "../picture/palette.ts";
import { firstLines } from "../typesetting/shortened.ts";
import { nativeLabel, solarMonthLabel } from "../wording/birth-labels.ts";
import { pillarHeading } from "../wording/pillar-heading.ts";
import { drawShapes } from "./draw-shapes.ts";
import { drawOpening, type SetOpening } from "./opening.ts";
import { measureWidth, paper } from "./paper.ts";
import type { DocumentRequest } from "./request.ts";
import { typeset } from "./typeset.ts";
import type { Writer } from "./writer.ts";

const MIDDLE = paper.width / 2;
const POSITIONS = ["year", "month", "day", "hour"] as const;

/** Where things stand on a cover, in points. */
interface Layout {
  readonly mark: { readonly top: number; readonly size: number };
  /** baselines */
  readonly title: number;
  readonly subtitle: number;
  /** middle and top of the pillars of one chart, or of two */
  readonly pillars: readonly (readonly Place[])[];
  /** between two pillars, for one chart and for two */
  readonly steps: readonly number[];
  readonly facts: { readonly last: number; readonly step: number };
}

interface Place {
  readonly middle: number;
  readonly top: number;
}

/** Of a report without an opening, whose cover shows the pillars. */
const BARE: Layout = {
  mark: { top: 92, size: 84 },
  title: 266,
  subtitle: 302,
  pillars: [
    [{ middle: MIDDLE, top: 366 }],
    [
      { middle: MIDDLE, top: 330 },
      { middle: MIDDLE, top: 448 },
    ],
  ],
  steps: [78, 78],
  facts: { last: 642, step: 26 },
};

/** With an opening, which has the middle of the page. */
const ANSWERING: Layout = {
  mark: { top: 54, size: 50 },
  title: 177,
  subtitle: 205,
  pillars: [
    [{ middle: MIDDLE, top: 232 }],
    [
      { middle: MIDDLE - 120, top: 232 },
      { middle: MIDDLE + 120, top: 232 },
    ],
  ],
  steps: [78, 52],
  facts: { last: 728, step: 19 },
};
/** From the top of the pillars to what stands below them. */
const PILLARS_HEIGHT = 116;
/** Between an opening and the facts below it. */
const ABOVE_FACTS = 30;

/** Height that an opening has on the cover of a report on so many charts. */
export function roomForOpening(charts: number): number {
  return factsTop(ANSWERING, charts) - ABOVE_FACTS - openingTop();
}

function openingTop(): number {
  return (ANSWERING.pillars[0]?.[0]?.top ?? 0) + PILLARS_HEIGHT;
}

/**
 * The first page: the shop, product, pillars, the opening, order number, date, and the notice that every report begins with.
 * @param opening absent: none
 */
export function drawCover(
  writer: Writer,
  { charts, title, shopName, orderNumber, texts, now }: DocumentRequest,
  opening: SetOpening | undefined,
): void {
  const layout = opening ? ANSWERING : BARE;
  writer.pdf.addPage();
  drawFrame(writer);
  drawMark(writer, layout.mark);
  drawName(writer, shopName, layout.mark.top + layout.mark.size + 12);
  drawTitle(writer, title, layout.title);
  const style = { size: 13, fill: inks.soft, anchor: "middle" } as const;
  writer.text(texts.plain("document.subtitle"), MIDDLE, layout.subtitle, style);
  const count = Math.min(charts.length, 2) - 1;
  for (const [index, place] of (layout.pillars[count] ?? []).entries()) {
    const chart = charts[index];
    if (chart) drawPillars(writer, chart, texts, { ...place, step: layout.steps[count] ?? 0 });
  }
  if (opening) drawOpening(writer, opening, openingTop());
  const facts: readonly (readonly [string, string])[] = [
    ...charts.map((chart) => [texts.plain("document.native"), nativeLabel(chart, texts)] as const),
    [texts.plain("document.date"), dayOf(now, texts)],
    [texts.plain("document.number"), orderNumber],
  ];
  for (const [index, [label, value]] of facts.entries())
    drawFact(writer, label, value, factsTop(layout, charts.length) + index * layout.facts.step);
  drawNotice(writer, texts.plain("report.notice"));
}

/** Of one chart there are three facts, of two four. */
function factsTop({ facts: { last, step } }: Layout, charts: number): number {
  return last - (charts + 1) * step;
}

function drawFrame({ pdf }: Writer): void {
  pdf
    .rect(30, 30, paper.width - 60, paper.height - 60)
    .lineWidth(1.6)
    .stroke(inks.accent);
  pdf
    .rect(36, 36, paper.width - 72, paper.height - 72)
    .lineWidth(0.5)
    .stroke(inks.accent);
}

function drawMark(writer: Writer, { top, size }: Layout["mark"]): void {
  drawShapes(writer, markShapes(size), [MIDDLE - size / 2, top], 1);
}

/** At most two lines; what is longer is cut. */
function drawName(writer: Writer, name: string, top: number): void {
  const width = measureWidth - 40;
  const { measure } = writer.font;
  const size = measure(name, 15) <= width ? 15 : 13;
  const style = { size, fill: inks.accent, isBold: true, anchor: "middle" } as const;
  for (const [index, line] of firstLines(name, { size, width, most: 2 }, measure).entries())
    writer.text(line, MIDDLE, top + 14 + index * 18, style);
}

/** Shrinks a long title to the width of the page. */
function drawTitle(writer: Writer, title: string, baseline: number): void {
  const natural = writer.font.measure(title, 32);
  const size = Math.min(32, (32 * (measureWidth - 20)) / natural);
  writer.text(title, MIDDLE, baseline, { size, fill: inks.text, isBold: true, anchor: "middle" });
}

function drawPillars(
  writer: Writer,
  chart: Chart,
  texts: DocumentRequest["texts"],
  { middle, top, step }: Place & { readonly step: number },
): void {
  for (const [index, position] of POSITIONS.entries()) {
    const x = middle + (index - 1.5) * step;
    const pillar = chart.pillars[position];
    const style = { size: 38, isBold: true, anchor: "middle" } as const;
    const heading = pillarHeading(chart, position, texts);
    const size = Math.min(10, (10 * (step - 4)) / writer.font.measure(heading, 10));
    writer.text(heading, x, top, { size, fill: inks.soft, anchor: "middle" });
    if (pillar) {
      writer.text(pillar.stem, x, top + 46, { ...style, fill: elementInks[pillar.stemElement] });
      writer.text(pillar.branch, x, top + 92, { ...style, fill: elementInks[pillar.branchElement] });
    } else {
      writer.text("—", x, top + 70, { ...style, fill: rule });
    }
  }
}

/** The calendar day in China, whose calendar the reports go by. */
function dayOf(now: Date, texts: DocumentRequest["texts"]): string {
  const { year, month, day } = now.toTemporalInstant().toZonedDateTimeISO("Asia/Shanghai");
  return texts.plain("document.day", { year, month: solarMonthLabel(month, texts), day });
}

function drawFact(writer: Writer, label: string, value: string, y: number): void {
  writer.text(label, MIDDLE - 14, y, { size: 11, fill: inks.soft, anchor: "end" });
  writer.text(value, MIDDLE + 4, y, { size: 11, fill: inks.text });
}

function drawNotice(writer: Writer, notice: string): void {
  const size = 9;
  const width = measureWidth - 60;
  const lines = typeset([plainRun(notice)], { size, width, fill: inks.soft }, writer.font);
  for (const [index, { segments }] of lines.entries()) {
    const text = segments.map((segment) => segment.text).join("");
    const y = paper.height - 62 - (lines.length - 1 - index) * 15;
    writer.text(text, MIDDLE, y, { size, fill: inks.soft, anchor: "middle" });
  }
}

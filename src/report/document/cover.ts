import type { Chart } from "../../bazi/chart/chart.ts";
import { plainRun } from "../markdown/inline.ts";
import { markShapes } from "../picture/mark.ts";
import { elementInks, inks, rule } from "../picture/palette.ts";
import { firstLines } from "../typesetting/shortened.ts";
import { nativeLabel } from "../wording/birth-labels.ts";
import { pillarHeading } from "../wording/pillar-heading.ts";
import { drawShapes } from "./draw-shapes.ts";
import { measureWidth, paper } from "./paper.ts";
import type { DocumentRequest } from "./request.ts";
import { typeset } from "./typeset.ts";
import type { Writer } from "./writer.ts";

const MIDDLE = paper.width / 2;
const POSITIONS = ["year", "month", "day", "hour"] as const;
const PILLAR = 78;
const MARK = 84;
const MARK_TOP = 92;

/** The first page: the shop, product, pillars, order number, date, and the notice that every report begins with. */
export function drawCover(
  writer: Writer,
  { charts, title, shopName, orderNumber, texts, now }: DocumentRequest,
): void {
  writer.pdf.addPage();
  drawFrame(writer);
  drawMark(writer, MARK_TOP);
  drawName(writer, shopName, MARK_TOP + MARK + 12);
  drawTitle(writer, title, 266);
  writer.text(texts.plain("document.subtitle"), MIDDLE, 302, { size: 13, fill: inks.soft, anchor: "middle" });
  for (const [index, chart] of charts.slice(0, 2).entries()) {
    drawPillars(writer, chart, texts, pillarsTop(charts.length, index));
  }
  const facts: readonly (readonly [string, string])[] = [
    ...charts.map((chart) => [texts.plain("document.native"), nativeLabel(chart, texts)] as const),
    [texts.plain("document.date"), dayOf(now, texts)],
    [texts.plain("document.number"), orderNumber],
  ];
  for (const [index, [label, value]] of facts.entries()) drawFact(writer, label, value, 590 + index * 26);
  drawNotice(writer, texts.plain("report.notice"));
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

function drawMark(writer: Writer, y: number): void {
  drawShapes(writer, markShapes(MARK), [MIDDLE - MARK / 2, y], 1);
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

function pillarsTop(charts: number, index: number): number {
  return charts === 1 ? 366 : 330 + index * 118;
}

function drawPillars(writer: Writer, chart: Chart, texts: DocumentRequest["texts"], top: number): void {
  for (const [index, position] of POSITIONS.entries()) {
    const x = MIDDLE + (index - 1.5) * PILLAR;
    const pillar = chart.pillars[position];
    const style = { size: 38, isBold: true, anchor: "middle" } as const;
    const heading = pillarHeading(chart, position, texts);
    writer.text(heading, x, top, { size: 10, fill: inks.soft, anchor: "middle" });
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
  return texts.plain("document.day", { year, month, day });
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

import type { Chart } from "../../bazi/chart/chart.ts";
import { plainRun } from "../markdown/inline.ts";
import { elementInks, inks, onAccent, rule } from "../picture/palette.ts";
import { solarLabel } from "../wording/birth-labels.ts";
import { measureWidth, paper } from "./paper.ts";
import type { DocumentRequest } from "./request.ts";
import { typeset } from "./typeset.ts";
import type { Writer } from "./writer.ts";

const MIDDLE = paper.width / 2;
const POSITIONS = ["year", "month", "day", "hour"] as const;
const PILLAR = 78;

/** The first page: product, pillars, order number, date, and the notice that every report begins with. */
export function drawCover(writer: Writer, { charts, title, orderNumber, texts, now }: DocumentRequest): void {
  writer.pdf.addPage();
  drawFrame(writer);
  drawSeal(writer, 128);
  drawTitle(writer, title, 262);
  writer.text(texts.plain("document.subtitle"), MIDDLE, 300, { size: 13, fill: inks.soft, anchor: "middle" });
  for (const [index, chart] of charts.slice(0, 2).entries()) {
    drawPillars(writer, chart, texts, pillarsTop(charts.length, index));
  }
  const facts: readonly (readonly [string, string])[] = [
    ...charts.map((chart) => [texts.plain("document.native"), nativeOf(chart, texts)] as const),
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

function drawSeal(writer: Writer, y: number): void {
  const { pdf } = writer;
  pdf.roundedRect(MIDDLE - 32, y, 64, 64, 8).fill(inks.accent);
  pdf
    .roundedRect(MIDDLE - 28, y + 4, 56, 56, 6)
    .lineWidth(1.2)
    .stroke(onAccent);
  writer.text("命", MIDDLE, y + 46, { size: 38, fill: onAccent, isBold: true, anchor: "middle" });
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

function drawPillars(writer: Writer, { pillars }: Chart, texts: DocumentRequest["texts"], top: number): void {
  for (const [index, position] of POSITIONS.entries()) {
    const x = MIDDLE + (index - 1.5) * PILLAR;
    const pillar = pillars[position];
    const style = { size: 38, isBold: true, anchor: "middle" } as const;
    writer.text(texts.plain(`pillar.${position}`), x, top, { size: 10, fill: inks.soft, anchor: "middle" });
    if (pillar) {
      writer.text(pillar.stem, x, top + 46, { ...style, fill: elementInks[pillar.stemElement] });
      writer.text(pillar.branch, x, top + 92, { ...style, fill: elementInks[pillar.branchElement] });
    } else {
      writer.text("—", x, top + 70, { ...style, fill: rule });
    }
  }
}

/** Gender and solar date; names are never known to the shop. */
function nativeOf({ birth, solarDate }: Chart, texts: DocumentRequest["texts"]): string {
  return `${texts.plain(`picture.native.${birth.gender}`)}　${solarLabel(solarDate, texts)}`;
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

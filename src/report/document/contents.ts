import type { Words } from "../../locales/texts.ts";
import { inks, rule } from "../picture/palette.ts";
import { printable } from "../typesetting/printable.ts";
import { firstLines, shortened } from "../typesetting/shortened.ts";
import { measureWidth, paper } from "./paper.ts";
import type { Writer } from "./writer.ts";

/** A section as the contents list it. */
export interface Section {
  readonly title: string;
  /** its first words */
  readonly gist: string;
  /** index of its page, the cover being 0 */
  readonly page: number;
  /** name of the place that a click leads to */
  readonly destination: string;
}

const SIZE = 12;
const FIRST = paper.top + 64;
const GIST = { size: 10, leading: 15, width: measureWidth - 60 } as const;
/** The widest step from entry to entry, and the least that has room for so many lines of its first words. */
const STEP = 78;
const STEPS = [
  { step: 54, lines: 2 },
  { step: 36, lines: 1 },
] as const;

/** Writes the contents over the page that was left free for them; each entry leads to its section. */
export function drawContents(writer: Writer, sections: readonly Section[], texts: Words): void {
  writer.text(texts.plain("document.contents"), paper.left, paper.top + 22, {
    size: 20,
    fill: inks.text,
    isBold: true,
  });
  writer.pdf
    .moveTo(paper.left, paper.top + 36)
    .lineTo(paper.right, paper.top + 36)
    .lineWidth(0.7)
    .stroke(rule);
  const step = Math.min(STEP, (paper.bottom - FIRST) / (sections.length - 0.3));
  const lines = STEPS.find((each) => each.step <= step)?.lines ?? 0;
  for (const [index, section] of sections.entries()) {
    const y = FIRST + index * step;
    drawEntry(writer, section, y);
    drawGist(writer, section, lines, y + 3);
    writer.pdf.goTo(paper.left, y - 16, measureWidth, 22 + lines * GIST.leading, section.destination);
  }
}

function drawEntry(writer: Writer, { title, page }: Section, y: number): void {
  const number = String(page + 1);
  const { measure } = writer.font;
  const to = paper.right - measure(number, SIZE) - 10;
  const shown = shortened(title, SIZE, to - paper.left - 20, measure);
  writer.text(shown, paper.left, y, { size: SIZE, fill: inks.text });
  writer.text(number, paper.right, y, { size: SIZE, fill: inks.soft, anchor: "end" });
  const from = paper.left + measure(shown, SIZE) + 10;
  writer.pdf
    .moveTo(from, y - 4)
    .lineTo(to, y - 4)
    .lineWidth(0.8)
    .dash(0.8, { space: 4 })
    .stroke(rule)
    .undash();
}

/** As many lines of a section's first words as there is room for, the last one cut. */
function drawGist(writer: Writer, { gist }: Section, most: number, top: number): void {
  if (most === 0) return;
  const { size, leading, width } = GIST;
  const words = printable(gist, writer.font);
  for (const [index, line] of firstLines(words, { size, width, most }, writer.font.measure).entries())
    writer.text(line, paper.left, top + (index + 1) * leading, { size, fill: inks.soft });
}

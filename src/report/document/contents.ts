import type { Texts } from "../../locales/texts.ts";
import { inks, rule } from "../picture/palette.ts";
import { measureWidth, paper } from "./paper.ts";
import type { Writer } from "./writer.ts";

/** A section as the contents list it. */
export interface Section {
  readonly title: string;
  /** index of its page, the cover being 0 */
  readonly page: number;
  /** name of the place that a click leads to */
  readonly destination: string;
}

const SIZE = 12;

/** Writes the contents onto the page that was left free for them; each line leads to its section. */
export function drawContents(writer: Writer, sections: readonly Section[], texts: Texts): void {
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
  const first = paper.top + 66;
  const step = Math.min(30, (paper.bottom - first) / sections.length);
  for (const [index, section] of sections.entries()) drawEntry(writer, section, first + index * step);
}

function drawEntry(writer: Writer, { title, page, destination }: Section, y: number): void {
  const number = String(page + 1);
  writer.text(title, paper.left, y, { size: SIZE, fill: inks.text });
  writer.text(number, paper.right, y, { size: SIZE, fill: inks.soft, anchor: "end" });
  const from = paper.left + writer.font.measure(title, SIZE) + 10;
  const to = paper.right - writer.font.measure(number, SIZE) - 10;
  if (to > from) {
    writer.pdf
      .moveTo(from, y - 4)
      .lineTo(to, y - 4)
      .lineWidth(0.8)
      .dash(0.8, { space: 4 })
      .stroke(rule)
      .undash();
  }
  writer.pdf.goTo(paper.left, y - 16, measureWidth, 22, destination);
}

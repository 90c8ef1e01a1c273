import { inks, rule } from "../picture/palette.ts";
import { shortened } from "../typesetting/shortened.ts";
import { measureWidth, paper } from "./paper.ts";
import type { DocumentRequest } from "./request.ts";
import type { Writer } from "./writer.ts";

const SIZE = 9;
const HEAD = 48;
const FOOT = 802;
const GAP = 24;

/** Title and shop above, order number and page number below, on every page but the cover. */
export function drawPageMarks(
  writer: Writer,
  { title, shopName, orderNumber, texts }: DocumentRequest,
): void {
  const { pdf, font } = writer;
  const { count: pages } = pdf.bufferedPageRange();
  const style = { size: SIZE, fill: inks.soft };
  const room = measureWidth - font.measure(title, SIZE) - GAP;
  const shop = shortened(shopName, SIZE, room, font.measure);
  for (let index = 1; index < pages; index++) {
    pdf.switchToPage(index);
    writer.text(title, paper.left, HEAD, style);
    writer.text(shop, paper.right, HEAD, { ...style, anchor: "end" });
    pdf
      .moveTo(paper.left, HEAD + 8)
      .lineTo(paper.right, HEAD + 8)
      .lineWidth(0.5)
      .stroke(rule);
    writer.text(texts.plain("document.numbered", { number: orderNumber }), paper.left, FOOT, style);
    const page = texts.plain("document.page", { page: index + 1, pages });
    writer.text(page, paper.right, FOOT, { ...style, anchor: "end" });
  }
}

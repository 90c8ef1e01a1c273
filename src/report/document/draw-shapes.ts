import type { Shape } from "../picture/shape.ts";
import type { Writer } from "./writer.ts";

/** Draws a block of the chart as vectors, its upper left corner at `x`, `y`, its text copyable. */
export function drawShapes(
  writer: Writer,
  shapes: readonly Shape[],
  [x, y]: readonly [number, number],
  scale: number,
): void {
  const { pdf } = writer;
  pdf.save().translate(x, y).scale(scale);
  for (const shape of shapes) drawShape(writer, shape);
  pdf.restore();
}

function drawShape(writer: Writer, shape: Shape): void {
  const { pdf } = writer;
  switch (shape.kind) {
    case "rectangle": {
      const { x, y, width, height, fill, stroke, radius = 0 } = shape;
      pdf.roundedRect(x, y, width, height, Math.min(radius, width / 2, height / 2)).lineWidth(2);
      paint(pdf, fill, stroke);
      break;
    }
    case "line":
      pdf
        .moveTo(shape.x1, shape.y1)
        .lineTo(shape.x2, shape.y2)
        .lineWidth(shape.strokeWidth)
        .stroke(shape.stroke);
      break;
    case "circle":
      pdf.circle(shape.x, shape.y, shape.radius).lineWidth(shape.strokeWidth ?? 3);
      paint(pdf, shape.fill, shape.stroke);
      break;
    case "text":
      writer.text(shape.text, shape.x, shape.y, shape);
  }
}

function paint(pdf: PDFKit.PDFDocument, fill: string | undefined, stroke: string | undefined): void {
  if (fill && stroke) pdf.fillAndStroke(fill, stroke);
  else if (fill) pdf.fill(fill);
  else if (stroke) pdf.stroke(stroke);
}

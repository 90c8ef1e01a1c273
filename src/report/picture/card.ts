import { inks, papers, rule } from "./palette.ts";
import { type Shape, textShape } from "./shape.ts";

/** Width of a drawing without its margins. */
export const contentWidth = 984;

/** Height of a card's title line. */
export const cardHead = 70;

/** A framed paper with a title and, in smaller type behind it, a remark. */
export function cardShapes(
  { x, width, height }: { x: number; width: number; height: number },
  title: string,
  titleWidth: number,
  remark = "",
): readonly Shape[] {
  return [
    { kind: "rectangle", x, y: 0, width, height, fill: papers.card, stroke: rule, radius: 18 },
    { kind: "rectangle", x: x + 24, y: 25, width: 7, height: 30, fill: inks.accent, radius: 3 },
    textShape(title, [x + 44, 50], 29, inks.text, { isBold: true }),
    ...(remark === "" ? [] : [textShape(remark, [x + 44 + titleWidth + 18, 49], 22, inks.soft)]),
  ];
}

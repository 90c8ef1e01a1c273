/** What a chart is drawn of; lengths in pixels of a picture 1,080 wide. A text's `y` is its baseline. */
export type Shape = Rectangle | Line | Circle | Text;

interface Rectangle {
  readonly kind: "rectangle";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill?: string;
  readonly stroke?: string;
  readonly radius?: number;
}

interface Line {
  readonly kind: "line";
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly stroke: string;
  readonly strokeWidth: number;
}

interface Circle {
  readonly kind: "circle";
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly fill: string;
  readonly stroke?: string;
  /** absent: 3 */
  readonly strokeWidth?: number;
}

export interface Text {
  readonly kind: "text";
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly text: string;
  readonly fill: string;
  readonly anchor: "start" | "middle" | "end";
  readonly isBold: boolean;
}

/** A part of the chart, drawn from its own upper left corner. */
export interface Block {
  readonly height: number;
  readonly shapes: readonly Shape[];
}

type TextOptions = Partial<Pick<Text, "anchor" | "isBold">>;

export function textShape(
  text: string,
  [x, y]: readonly [x: number, y: number],
  size: number,
  fill: string,
  { anchor = "start", isBold = false }: TextOptions = {},
): Text {
  return { kind: "text", x, y, size, text, fill, anchor, isBold };
}

/** The same shapes further right and down. */
export function moved(shapes: readonly Shape[], dx: number, dy: number): readonly Shape[] {
  return shapes.map((shape) =>
    shape.kind === "line"
      ? { ...shape, x1: shape.x1 + dx, x2: shape.x2 + dx, y1: shape.y1 + dy, y2: shape.y2 + dy }
      : { ...shape, x: shape.x + dx, y: shape.y + dy },
  );
}

/** Stacks blocks with a gap between them. */
export function stacked(blocks: readonly Block[], gap: number): Block {
  const shapes: Shape[] = [];
  let y = 0;
  for (const block of blocks) {
    shapes.push(...moved(block.shapes, 0, y));
    y += block.height + gap;
  }
  return { height: Math.max(0, y - gap), shapes };
}

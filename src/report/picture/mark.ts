import { gold, inks, onAccent } from "./palette.ts";
import { type Shape, textShape } from "./shape.ts";

/** In hundredths of the mark's edge: the ring, and each line of a trigram by its distance from the middle, the lowest first. */
const RING = 25;
const LINES = [31.7, 34.8, 37.9] as const;
const LINE = { width: 1.8, half: 5.7, gap: 0.8 } as const;
/** Clockwise from the top in the order of Fu Xi (先天八卦), each from its lowest line upwards: whole or broken. */
const TRIGRAMS = ["111", "011", "010", "001", "000", "100", "101", "110"] as const;

/**
 * The shop's mark, as in the bot's profile picture: 八字 in a ring amid the eight trigrams, on a red seal.
 * @param size edge of its square, in the unit of the shapes
 */
export function markShapes(size: number): readonly Shape[] {
  const unit = size / 100;
  const middle = size / 2;
  const ring = { x: middle, y: middle, radius: RING * unit, stroke: gold, strokeWidth: 1.3 * unit } as const;
  return [
    { kind: "rectangle", x: 0, y: 0, width: size, height: size, fill: inks.accent, radius: 15 * unit },
    { kind: "circle", ...ring, fill: inks.accent },
    textShape("八字", [middle, middle + 7.7 * unit], 21 * unit, onAccent, { anchor: "middle", isBold: true }),
    ...TRIGRAMS.flatMap((lines, index) => trigramShapes(lines, (index * Math.PI) / 4, unit)),
  ];
}

function trigramShapes(lines: string, angle: number, unit: number): readonly Shape[] {
  const { half, gap } = LINE;
  return LINES.flatMap((distance, index) =>
    lines[index] === "1"
      ? [across(distance, angle, [-half, half], unit)]
      : [across(distance, angle, [-half, -gap], unit), across(distance, angle, [gap, half], unit)],
  );
}

/** A line across the ray at an angle from the top, from one side of the ray to the other. */
function across(distance: number, angle: number, [from, to]: readonly [number, number], unit: number): Shape {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const x = (side: number) => (50 + distance * sine + side * cosine) * unit;
  const y = (side: number) => (50 - distance * cosine + side * sine) * unit;
  const ends = { x1: x(from), y1: y(from), x2: x(to), y2: y(to) };
  return { kind: "line", ...ends, stroke: gold, strokeWidth: LINE.width * unit };
}

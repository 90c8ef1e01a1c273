import type { Block } from "./blocks.ts";
import type { Run } from "./inline.ts";

/** The characters of a block without their styles. */
export function plainTextOfBlock({ runs }: Block): string {
  return runs.map(({ text }) => text).join("");
}

/**
 * Cuts a block into pieces that `fits` accepts, at line ends or sentence ends where there are any; each piece keeps the
 * styles. Whitespace around a cut is dropped, and no surrogate pair is torn.
 * @param maxUnits UTF-16 units of the longest piece worth trying
 */
export function splitBlock(
  block: Block,
  maxUnits: number,
  fits: (piece: Block) => boolean,
): readonly Block[] {
  const pieces: Block[] = [];
  let rest = block;
  while (plainTextOfBlock(rest).trim() !== "") {
    const piece = firstPiece(rest, maxUnits, fits);
    pieces.push(slice(piece, 0, plainTextOfBlock(piece).trimEnd().length));
    rest = withoutLeadingSpace(slice(rest, plainTextOfBlock(piece).length));
  }
  return pieces;
}

function firstPiece(block: Block, maxUnits: number, fits: (piece: Block) => boolean): Block {
  const text = plainTextOfBlock(block);
  let piece = block;
  for (
    let units = Math.min(maxUnits, text.length);
    !fits(piece) && units >= 1;
    units = Math.floor(units / 2)
  ) {
    piece = slice(block, 0, cutPosition(text, units));
  }
  return piece;
}

/** Where to cut within the first `units` units: behind a line end, a sentence, a clause; else before a whole character. */
function cutPosition(text: string, units: number): number {
  if (units >= text.length) return text.length;
  const beginning = text.slice(0, units);
  for (const border of borders) {
    const last = [...beginning.matchAll(border)].at(-1);
    if (last && last.index + last[0].length > units / 2) return last.index + last[0].length;
  }
  return isInsidePair(text, units) ? Math.max(2, units - 1) : units;
}

const borders = [/\n/g, /[。！？!?…；;]+["”’」』）)]*/g, /[，,、：: ]/g];

function isInsidePair(text: string, position: number): boolean {
  return /[\ud800-\udbff]/.test(text[position - 1] ?? "") && /[\udc00-\udfff]/.test(text[position] ?? "");
}

/** The characters from `start` to `end` of a block. */
function slice(block: Block, start: number, end = Number.POSITIVE_INFINITY): Block {
  let passed = 0;
  const runs = block.runs.flatMap((run): readonly Run[] => {
    const text = run.text.slice(Math.max(0, start - passed), Math.max(0, end - passed));
    passed += run.text.length;
    return text === "" ? [] : [{ ...run, text }];
  });
  return { ...block, runs };
}

function withoutLeadingSpace(block: Block): Block {
  const text = plainTextOfBlock(block);
  return slice(block, text.length - text.trimStart().length);
}

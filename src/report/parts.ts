import { cleanText } from "./clean-text.ts";
import { type Block, parseBlocks } from "./markdown/blocks.ts";
import { plainRun } from "./markdown/inline.ts";
import { partOpening } from "./markdown/part-opening.ts";
import { plainTextOfBlock, splitBlock } from "./markdown/split-block.ts";
import { blockHtml } from "./markdown/telegram-html.ts";

/** What stands around the model's text; plain texts in the buyer's language. */
export interface ReportFrame {
  readonly title: string;
  /** our number of the order, shown under the title */
  readonly orderNumber: string;
  /** behind the opening */
  readonly noticeAtStart: string;
  readonly noticeAtEnd: string;
  /** UTF-16 units of a part, tags not counted, at least 16; absent: 3,800, to leave room below Telegram's 4,096 */
  readonly maxUnits?: number;
}

const DEFAULT_MAX_UNITS = 3800;
/** Telegram is reported to refuse more than 32 KiB of HTML. */
const MAX_HTML_BYTES = 30_000;

interface Sized {
  readonly kind: Block["kind"];
  readonly html: string;
  readonly units: number;
  readonly bytes: number;
}

/**
 * Turns a finished report into messages for Telegram, as HTML; what stands before its first section comes first of all. They are cut between blocks where possible, a heading
 * stays with what follows it, and tags never reach over a cut.
 */
export function reportParts(markdown: string, frame: ReportFrame): readonly string[] {
  const maxUnits = frame.maxUnits ?? DEFAULT_MAX_UNITS;
  const { opening, rest } = partOpening(parseBlocks(cleanText(markdown)));
  const start = [...headOf(frame), ...opening, ...textBlock(frame.noticeAtStart)];
  const blocks = [...start, ...rest, ...textBlock(frame.noticeAtEnd)];
  const fits = (piece: Block) => isWithin([sizedBlock(piece)], maxUnits);
  const pieces = blocks.flatMap((block) => splitBlock(block, maxUnits, fits)).map(sizedBlock);
  return pack(pieces, maxUnits).map(htmlOf);
}

function headOf({ title, orderNumber }: ReportFrame): readonly Block[] {
  const titleRun = { ...plainRun(cleanText(title)), isBold: true };
  const numberRun = { ...plainRun(cleanText(orderNumber)), isCode: true };
  return [{ kind: "paragraph", runs: [titleRun, plainRun("\n"), numberRun] }];
}

function textBlock(text: string): readonly Block[] {
  const clean = cleanText(text).trim();
  return clean === "" ? [] : [{ kind: "paragraph", runs: [{ ...plainRun(clean), isItalic: true }] }];
}

function sizedBlock(block: Block): Sized {
  const html = blockHtml(block);
  return { kind: block.kind, html, units: plainTextOfBlock(block).length, bytes: Buffer.byteLength(html) };
}

/** Fills parts in order. Headings at the end of a full part move on to the next, if there is room for them. */
function pack(pieces: readonly Sized[], maxUnits: number): readonly (readonly Sized[])[] {
  const parts: Sized[][] = [];
  let current: Sized[] = [];
  for (const piece of pieces) {
    if (isWithin([...current, piece], maxUnits)) {
      current.push(piece);
      continue;
    }
    const body = current.slice(0, current.findLastIndex(({ kind }) => kind !== "heading") + 1);
    const next = [...current.slice(body.length), piece];
    const canMove = body.length > 0 && isWithin(next, maxUnits);
    parts.push(canMove ? body : current);
    current = canMove ? next : [piece];
  }
  return current.length === 0 ? parts : [...parts, current];
}

function isWithin(pieces: readonly Sized[], maxUnits: number): boolean {
  const separators = pieces.reduce(
    (sum, piece, index) => sum + separator(pieces[index - 1], piece).length,
    0,
  );
  const units = pieces.reduce((sum, piece) => sum + piece.units, separators);
  const bytes = pieces.reduce((sum, piece) => sum + piece.bytes, separators);
  return units <= maxUnits && bytes <= MAX_HTML_BYTES;
}

function htmlOf(pieces: readonly Sized[]): string {
  return pieces.map((piece, index) => separator(pieces[index - 1], piece) + piece.html).join("");
}

function separator(before: Sized | undefined, piece: Sized): string {
  if (!before) return "";
  const isClose =
    before.kind === "heading" || (before.kind === piece.kind && /^(?:item|row)$/.test(piece.kind));
  return isClose ? "\n" : "\n\n";
}

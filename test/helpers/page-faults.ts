import { type Block, parseBlocks } from "../../src/report/markdown/blocks.ts";
import { plainTextOfBlock } from "../../src/report/markdown/split-block.ts";
import { type PlacedText, placedTexts } from "../report/pdf-text.ts";

/** Where the text of a page begins and ends, in points from its foot. */
const TOP = 842 - 76;
const BOTTOM = 842 - 772;
/** How full every page is but the cover and the last one, and how full the last one. */
const LEAST = 0.75;
const LEAST_OF_LAST = 0.12;
/** From a baseline down to the edge of what it stands on. */
const BELOW_LINE = 8;
/** More than between the lines of a paragraph. */
const GAP = 24;
/** Size and left edge of the two kinds of headings. */
const HEADINGS = [
  [13, 58],
  [17, 73],
] as const;

/** What a typesetter would not let pass: pages that are half empty, headings without text, lines that stand alone. */
export async function pageFaults(bytes: Uint8Array, markdown: string): Promise<readonly string[]> {
  const pages = (await placedTexts(bytes)).map(linesOf);
  const paragraphs = parseBlocks(markdown).map((block) => squeezed(textOf(block)));
  return pages.flatMap((lines, index) => {
    if (index === 0) return [];
    const least = index === pages.length - 1 ? LEAST_OF_LAST : LEAST;
    const faults = [fillFault(lines, least), ...lineFaults(lines, paragraphs)];
    return faults.flatMap((fault) => (fault ? [`page ${index + 1} of ${pages.length} ${fault}`] : []));
  });
}

interface Line {
  readonly text: string;
  readonly left: number;
  readonly baseline: number;
  readonly size: number;
}

/** Lines of a page's text from the top, without its head and foot. */
function linesOf(texts: readonly PlacedText[]): readonly Line[] {
  const lines = new Map<number, PlacedText[]>();
  for (const text of texts.filter(({ baseline }) => baseline < TOP && baseline > BOTTOM)) {
    const height = Math.round(text.baseline);
    lines.set(height, [...(lines.get(height) ?? []), text]);
  }
  return [...lines.entries()]
    .toSorted(([one], [other]) => other - one)
    .map(([baseline, pieces]) => {
      const inOrder = pieces.toSorted((a, b) => a.left - b.left);
      return {
        baseline,
        text: squeezed(inOrder.map(({ text }) => text).join("")),
        left: inOrder[0]?.left ?? 0,
        size: Math.max(...pieces.map(({ size }) => size)),
      };
    });
}

function fillFault(lines: readonly Line[], least: number): string | undefined {
  const lowest = lines.at(-1)?.baseline ?? TOP;
  const share = (TOP - lowest + BELOW_LINE) / (TOP - BOTTOM);
  return share < least ? `is ${Math.round(100 * share)} % full` : undefined;
}

function lineFaults(lines: readonly Line[], paragraphs: readonly string[]): readonly (string | undefined)[] {
  const [first, second] = lines;
  const [beforeLast, last] = lines.slice(-2);
  if (!first || !second || !beforeLast || !last) return ["holds one line"];
  const isLonely = first.baseline - second.baseline > GAP;
  const endsInside = isLonely && isPartOf(first.text, paragraphs, "end");
  const isLeft = beforeLast.baseline - last.baseline > GAP;
  const beginsInside = isLeft && isPartOf(last.text, paragraphs, "start");
  return [
    endsInside ? `begins with the last line of a paragraph: ${first.text}` : undefined,
    beginsInside ? `ends with the first line of a paragraph: ${last.text}` : undefined,
    isHeading(last) ? `ends with a heading: ${last.text}` : undefined,
    /[:：]$/.test(last.text) ? `ends with what announces a list: ${last.text}` : undefined,
  ];
}

function isHeading(line: Line): boolean {
  return HEADINGS.some(
    ([size, left]) => Math.abs(line.size - size) < 0.05 && Math.abs(line.left - left) < 0.5,
  );
}

/** Whether a line is one end of a paragraph that has more lines. */
function isPartOf(line: string, paragraphs: readonly string[], end: "start" | "end"): boolean {
  return paragraphs.some((text) => {
    const touches = end === "start" ? text.startsWith(line) : text.endsWith(line);
    return touches && text.length > line.length;
  });
}

/** Without bullets, which are drawn. */
function textOf(block: Block): string {
  return plainTextOfBlock(block).replace(/^ *•/, "");
}

function squeezed(text: string): string {
  return text.replaceAll(/\s/g, "");
}

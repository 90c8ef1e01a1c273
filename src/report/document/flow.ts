import { paper } from "./paper.ts";
import type { SetLine } from "./typeset.ts";
import type { Writer } from "./writer.ts";

/** Where the next thing goes: fills pages from the top and opens new ones. */
export class Flow {
  readonly writer: Writer;
  /** upper edge of the next thing, in points from the top of the page */
  y: number = paper.bottom;

  constructor(writer: Writer) {
    this.writer = writer;
  }

  /** Index of the page that is being filled, the cover being 0. */
  get page(): number {
    return this.writer.pdf.bufferedPageRange().count - 1;
  }

  newPage(): void {
    this.writer.pdf.addPage();
    this.y = paper.top;
  }

  /** Makes sure of room for something that must not be torn, unless it is higher than a page. */
  reserve(height: number): void {
    if (this.y > paper.top && this.y + height > paper.bottom) this.newPage();
  }

  /** Leaves room, but never at the top of a page. */
  skip(height: number): void {
    if (this.y > paper.top) this.y += height;
  }

  /**
   * Sets lines one below the other; neither the first nor the last line of several is left alone on a page.
   * @param behind draws what lies behind a line, from its upper edge
   */
  lines(
    lines: readonly SetLine[],
    { x, size, leading }: { x: number; size: number; leading: number },
    behind?: (top: number) => void,
  ): void {
    let done = 0;
    while (done < lines.length) {
      const count = this.linesThatFit(lines.length - done, leading);
      for (const line of lines.slice(done, done + count)) {
        behind?.(this.y);
        this.line(line, x, size, this.y + leading / 2 + size * 0.36);
        this.y += leading;
      }
      done += count;
      if (done < lines.length) this.newPage();
    }
  }

  private linesThatFit(wanted: number, leading: number): number {
    const room = Math.floor((paper.bottom - this.y + 0.01) / leading);
    if (wanted <= room) return wanted;
    const kept = wanted - room === 1 ? room - 1 : room;
    const isWholePage = this.y === paper.top;
    return kept < 2 && !isWholePage ? 0 : Math.max(1, kept);
  }

  private line({ segments, spacing }: SetLine, x: number, size: number, baseline: number): void {
    let pen = x;
    for (const { text, isBold, fill } of segments)
      pen = this.writer.text(text, pen, baseline, { size, fill, isBold, spacing });
  }
}

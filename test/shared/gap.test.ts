import { describe, expect, test } from "bun:test";
import { gapOf } from "../../src/shared/database/gap.ts";

/** A leaf of a table with two cells behind a gap. */
function leaf({ cells = [480, 500], contentFrom = 480, freeBlock = 0 } = {}): Buffer {
  const page = Buffer.alloc(512, "x");
  page[0] = 13;
  page.writeUInt16BE(freeBlock, 1);
  page.writeUInt16BE(cells.length, 3);
  page.writeUInt16BE(contentFrom, 5);
  for (const [index, cell] of cells.entries()) page.writeUInt16BE(cell, 8 + 2 * index);
  return page;
}

describe("the gap of a page", () => {
  test("lies between the pointers to its cells and the cells", () => {
    const page = leaf();
    const gap = gapOf(page);
    expect([gap.byteOffset - page.byteOffset, gap.length]).toEqual([12, 468]);
    expect(gapOf(leaf({ cells: [], contentFrom: 512 }))).toHaveLength(504);
  });

  test.each([
    ["a cell lies in it", leaf({ contentFrom: 490 })],
    ["a free block lies in it", leaf({ freeBlock: 100 })],
    ["it ends behind the page", leaf({ contentFrom: 600 })],
    ["it ends before it begins", leaf({ contentFrom: 10 })],
    ["the page is of another kind", Buffer.alloc(512, 1)],
  ])("is none where %s", (_, page) => {
    expect(gapOf(page)).toHaveLength(0);
  });
});

/** Bytes of each kind of b-tree page before its pointers, by the page's first byte. No other page begins with these. */
const headerBytes: ReadonlyMap<number | undefined, number> = new Map([
  [2, 12],
  [5, 12],
  [10, 8],
  [13, 8],
]);

/** A number of a page from which on pages of long texts, which begin with the next one's number, look like those of a b-tree. */
export const ambiguousPages = 0x02_00_00_00;

/** Zeros of the largest page that SQLite knows. */
const zeros = Buffer.alloc(65_536);

/**
 * The bytes of a b-tree page that belong to nothing: between the pointers to its cells and the cells. Whatever stands there,
 * SQLite reads it never.
 * @returns none for pages of other kinds, which have no such bytes, and for pages that make no sense: of a damaged one, not
 *   even what looks like a gap is safe to be overwritten
 * Source: https://www.sqlite.org/fileformat2.html, "B-tree Pages"
 */
export function gapOf(page: Buffer): Buffer {
  const header = headerBytes.get(page[0]);
  if (header === undefined) return page.subarray(0, 0);
  const start = header + 2 * page.readUInt16BE(3);
  const end = page.readUInt16BE(5) || zeros.length;
  const isSound = start <= end && end <= page.length && isBehind(page, header, start, end);
  return isSound ? page.subarray(start, end) : page.subarray(0, 0);
}

/** Whether the first free block, if there is one, and every cell lie behind the gap. */
function isBehind(page: Buffer, header: number, start: number, end: number): boolean {
  const freeBlock = page.readUInt16BE(1);
  if (freeBlock !== 0 && freeBlock < end) return false;
  for (let pointer = header; pointer < start; pointer += 2)
    if (page.readUInt16BE(pointer) < end) return false;
  return true;
}

/** Whether anything but zeros stands in a gap. */
export function holdsBytes(gap: Buffer): boolean {
  return !gap.equals(zeros.subarray(0, gap.length));
}

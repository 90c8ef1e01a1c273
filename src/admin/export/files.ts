import { setImmediate } from "node:timers/promises";
import { byteOrderMark, csvLine } from "./csv.ts";
import type { Cursor, Sheet } from "./spreadsheet.ts";

/** One file of a table that may need several. */
export interface FilePlan {
  readonly after: Cursor | undefined;
  /** how many pages it holds; undefined: all that follow */
  readonly pages: number | undefined;
}

/** How a table is laid out in files. */
interface Plan {
  readonly files: readonly FilePlan[];
  readonly rows: number;
}

/** Telegram takes documents of up to 50 MB (Bot API, sendDocument); rows may grow a little until they are sent. */
const largestFile = 45_000_000;

/**
 * Reads a table once to see how many files it needs; keeps none of it.
 * @param limit bytes that a file may have at most, unless a single page has more
 */
export async function planFiles(sheet: Sheet, limit = largestFile): Promise<Plan> {
  const head = bytesIn(headOf(sheet));
  const starts: { after: Cursor | undefined; page: number }[] = [];
  let rows = 0;
  let pages = 0;
  let bytes = Number.POSITIVE_INFINITY;
  for (let after: Cursor | undefined, isMore = true; isMore; pages++) {
    const page = await sheet.page(after);
    const size = bytesIn(page.rows.map(csvLine).join(""));
    if (bytes + size > limit) {
      starts.push({ after, page: pages });
      bytes = head;
    }
    bytes += size;
    rows += page.rows.length;
    after = page.next;
    isMore = after !== undefined;
    await setImmediate();
  }
  const files = starts.map(({ after, page }, index) => {
    const next = starts[index + 1];
    return { after, pages: next && next.page - page };
  });
  return { files, rows };
}

/** The bytes of one file, read from the database while they are sent; may be read again from the beginning. */
export async function* fileBytes(sheet: Sheet, { after, pages }: FilePlan): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(headOf(sheet));
  for (let at = after, left = pages ?? Number.POSITIVE_INFINITY; left > 0; left--) {
    const page = await sheet.page(at);
    if (page.rows.length > 0) yield encoder.encode(page.rows.map(csvLine).join(""));
    if (!page.next) return;
    at = page.next;
    await setImmediate();
  }
}

function headOf({ header }: Sheet): string {
  return byteOrderMark + csvLine(header);
}

function bytesIn(text: string): number {
  return Buffer.byteLength(text);
}

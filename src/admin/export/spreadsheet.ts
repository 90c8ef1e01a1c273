import type { Cell } from "./csv.ts";

/** The last row of a page, behind which the next one begins. */
export interface Cursor {
  readonly atMs: number;
  readonly id: number | string;
}

/** Some rows, and where the next page begins; without that it is the last. */
interface SheetPage {
  readonly rows: readonly (readonly Cell[])[];
  readonly next: Cursor | undefined;
}

/** A table to be written into files, read page by page so that no more than a page is in memory. */
export interface Sheet {
  readonly header: readonly string[];
  /** @param after the cursor of the page before; undefined: from the first row */
  page(after: Cursor | undefined): Promise<SheetPage>;
}

/** From when, and until before when. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

/** How many rows are read at once. */
export const rowsPerPage = 500;

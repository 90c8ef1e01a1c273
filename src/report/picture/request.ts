import type { Words } from "../../locales/texts.ts";

/** How a chart is drawn. */
export interface PictureRequest {
  readonly texts: Words;
  /** as its owner wrote it */
  readonly shopName: string;
  /** decides which luck cycle and which year are marked as present */
  readonly now: Date;
  /** that the report is about, where it is about one: named in the head and marked among the years */
  readonly year?: number | undefined;
}

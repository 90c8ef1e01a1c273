import type { Font } from "./font.ts";

/**
 * What of a person's own words can be drawn on one line: without emoji and other letters that the typeface lacks, their
 * invisible companions, and the gaps that they leave.
 */
export function printable(text: string, { drawable }: Font): string {
  const spaced = text.normalize("NFC").replaceAll(/\s/g, " ");
  const visible = spaced.replaceAll(/[\p{C}\p{Variation_Selector}]/gu, "");
  return drawable(visible).replaceAll(/ {2,}/g, " ").trim();
}

/**
 * Width of the outline that makes a letter bold. A second weight of the typeface would add ten megabytes to the
 * executable; an outline of this width comes close to its medium weight and keeps small counters open.
 */
export function boldStroke(size: number): number {
  return size * 0.032;
}

/** A4 in points, and where text may stand on it. */
export const paper = {
  width: 595.28,
  height: 841.89,
  left: 58,
  right: 537.28,
  top: 76,
  bottom: 772,
} as const;

/** Width of the text. */
export const measureWidth = paper.right - paper.left;

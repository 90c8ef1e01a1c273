import { ELEMENTS, positiveModulo, STEMS, type Stem, stemElement } from "../calendar/stem-branch.ts";

/** Rows: how far the other element is ahead of the day master's in the generating order 木火土金水. */
const TEN_GODS = [
  { same: "比肩", opposite: "劫财" },
  { same: "食神", opposite: "伤官" },
  { same: "偏财", opposite: "正财" },
  { same: "七杀", opposite: "正官" },
  { same: "偏印", opposite: "正印" },
] as const;

/** A regular expression, as text, for the name of any of the ten gods. */
export const TEN_GOD_PATTERN = TEN_GODS.flatMap(({ same, opposite }) => [same, opposite]).join("|");

export type TenGod = (typeof TEN_GODS)[number]["same" | "opposite"];

/** Ten god (十神) of a stem as seen from the day stem, by element distance and polarity. */
export function tenGod(dayStem: Stem, stem: Stem): TenGod {
  const ahead = ELEMENTS.indexOf(stemElement(stem)) - ELEMENTS.indexOf(stemElement(dayStem));
  const row = TEN_GODS[positiveModulo(ahead, ELEMENTS.length)] ?? TEN_GODS[0];
  return isSamePolarity(dayStem, stem) ? row.same : row.opposite;
}

function isSamePolarity(first: Stem, second: Stem): boolean {
  return (STEMS.indexOf(first) - STEMS.indexOf(second)) % 2 === 0;
}

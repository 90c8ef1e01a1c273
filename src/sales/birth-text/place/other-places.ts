import type { Leftover } from "../leftover.ts";

/** Where somebody lives, or where the family is from, up to the next sign: it is no birthplace. */
const OTHER_PLACES: readonly RegExp[] = [
  /(?:现(?:在)?居住?|现(?:在)?住|目前(?:住|居住)?|常住|居住|定居|户籍|户口|籍贯|祖籍|原籍)(?:地)?(?:在|于|是|为|:)?\s?[\p{L}]{1,20}/gu,
  /(?<![a-z])(?:(?:currently|now)\s{1,3}(?:living\s{1,3}|based\s{1,3}|residing\s{1,3})?|living\s{1,3}|lives?\s{1,3}|residing\s{1,3}|based\s{1,3})in\s{1,3}[a-z][a-z '’-]{1,30}/gi,
];

/** Takes the places that are said to be others than the birthplace. */
export function takeOtherPlaces(leftover: Leftover): void {
  for (const pattern of OTHER_PLACES) leftover.takeAll(pattern);
}

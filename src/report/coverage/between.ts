import type { Token } from "./token.ts";

/** Characters that join words without a thought of their own. */
const LIGHT =
  /^[\s“”"'‘’「」『』为是的即乃属于坐着在透出见带有得就也又均都则便而这那一个步落临居处主事星气之力量所呈显走行正入交到至年月日时运字里中上内本身命自从起始约虚岁当做作取应宜选首多要五柱局八已还仍算看来说整体目前比较略稍判定评结论恰刚位第份：:（）()·—]{0,9}$/;
const LIST = /^(?:[、,和与及跟或]|以及|兼)$/;

/** The text between two words, without whose they are. */
export function textBetween(sentence: string, before: Token | undefined, token: Token): string {
  if (!before) return "";
  return sentence.slice(before.end, token.start).replaceAll(/你的?|您的?|对方的?|己方的?/g, "");
}

/** Whether a gap joins its neighbours into one run. */
export function isLight(gap: string): boolean {
  return LIGHT.test(gap) && !LIST.test(gap.trim());
}

/** Whether a gap separates the items of a list. */
export function isListing(gap: string): boolean {
  return LIST.test(gap.trim());
}

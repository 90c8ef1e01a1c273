import { pillarNameAt } from "../../bazi/calendar/stem-branch.ts";
import type { Citable } from "./citations.ts";
import type { Finding } from "./finding.ts";

/** A possible pillar in running text, with the characters around it. */
interface Mention {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** Finds pillars that the sheet does not have. */
export function pillarFindings(prose: string, citable: Citable): readonly Finding[] {
  const unknown = new Set(pillarsIn(prose).filter((name) => !citable.pillars.has(name)));
  return [...unknown].map((found) => ({ kind: "unknown_pillar", found }));
}

/**
 * The pillars of a text. Left out are stem and branch that never meet (甲丑), neighbours out of two lists (壬癸亥子,
 * 甲寅卯辰), and everyday words that only look like a pillar (自己未必, 添丁未来, 六十甲子).
 */
export function pillarsIn(prose: string): readonly string[] {
  return [...prose.matchAll(/[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]/g)]
    .map(({ 0: name, index }) => ({ name, before: prose[index - 1] ?? "", after: prose[index + 2] ?? "" }))
    .filter((mention) => isPillar(mention))
    .map(({ name }) => name);
}

function isPillar(mention: Mention): boolean {
  return cycleOfSixty.has(mention.name) && !isInList(mention) && !isEverydayWord(mention);
}

const cycleOfSixty: ReadonlySet<string> = new Set(
  Array.from({ length: 60 }, (_, index) => pillarNameAt(index)),
);

function isInList({ before, after }: Mention): boolean {
  return /[甲乙丙丁戊己庚辛壬癸]/.test(before) || /[子丑寅卯辰巳午未申酉戌亥]/.test(after);
}

function isEverydayWord({ name, before, after }: Mention): boolean {
  return everydayWords.some(
    ({ pillar, before: left, after: right }) =>
      pillar.test(name) && (left?.test(before) ?? true) && (right?.test(after) ?? true),
  );
}

const everydayWords: readonly { pillar: RegExp; before?: RegExp; after?: RegExp }[] = [
  { pillar: /^己/, before: /[自知利克律异]/ },
  { pillar: /^丁/, before: /[添园人补布壮男家]/ },
  { pillar: /^甲/, before: /[指盔花装铠]/ },
  { pillar: /甲子/, before: /[十一两个]/ },
  { pillar: /未$/, after: /[来必能曾免尝婚定可成见]/ },
  { pillar: /申$/, after: /[请诉报明办]/ },
  { pillar: /子$/, after: /[女息孙嗣]/ },
  { pillar: /午$/, after: /[间餐饭休]/ },
];

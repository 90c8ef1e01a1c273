import {
  BRANCH_PATTERN,
  PILLAR_PATTERN,
  pillarNameAt,
  STEM_PATTERN,
} from "../../bazi/calendar/stem-branch.ts";
import type { FactSheet } from "../fact-sheet/sheet.ts";
import type { Finding } from "./finding.ts";

/** A possible pillar in running text, with the characters around it. */
interface Mention {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

const pillar = new RegExp(PILLAR_PATTERN, "g");
const lastOfStems = new RegExp(STEM_PATTERN);
const firstOfBranches = new RegExp(BRANCH_PATTERN);

/** Finds pillars that stand nowhere in the sheet. */
export function pillarFindings(prose: string, factSheet: FactSheet): readonly Finding[] {
  const citable: ReadonlySet<string> = new Set(JSON.stringify(factSheet).match(pillar));
  const unknown = new Set(pillarsIn(prose).filter((name) => !citable.has(name)));
  return [...unknown].map((found) => ({ kind: "unknown_pillar", found }));
}

/**
 * The pillars of a text. Left out are stem and branch that never meet (甲丑), neighbours out of two lists (壬癸亥子,
 * 甲寅卯辰), and everyday words that only look like a pillar (自己未必, 添丁未来, 六十甲子).
 */
function pillarsIn(prose: string): readonly string[] {
  return [...prose.matchAll(pillar)]
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
  return lastOfStems.test(before) || firstOfBranches.test(after);
}

function isEverydayWord({ name, before, after }: Mention): boolean {
  return everydayWords.some(
    ({ word, before: left, after: right }) =>
      word.test(name) && (left?.test(before) ?? true) && (right?.test(after) ?? true),
  );
}

const everydayWords: readonly { word: RegExp; before?: RegExp; after?: RegExp }[] = [
  { word: /^己/, before: /[自知利克律异]/ },
  { word: /^丁/, before: /[添园人补布壮男家]/ },
  { word: /^甲/, before: /[指盔花装铠]/ },
  { word: /甲子/, before: /[十一两个]/ },
  { word: /未$/, after: /[来必能曾免尝婚定可成见]/ },
  { word: /申$/, after: /[请诉报明办]/ },
  { word: /子$/, after: /[女息孙嗣]/ },
  { word: /午$/, after: /[间餐饭休]/ },
];

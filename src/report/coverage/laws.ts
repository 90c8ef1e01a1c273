import { BRANCHES, branchElement, ELEMENTS, STEMS, stemElement } from "../../bazi/calendar/stem-branch.ts";
import { isListing } from "./between.ts";
import type { Need } from "./need.ts";
import type { Clause, Token } from "./token.ts";

/** 庚金, 辰土: what holds in every chart needs no citation, and what holds in none has none. */
export function elementLaw(character: Token, element: Token): Need {
  return { words: character.text + element.text, isMet: elementOf(character.text) === element.text };
}

function elementOf(character: string): string | undefined {
  const stem = STEMS.find((each) => each === character);
  if (stem) return stemElement(stem);
  const branch = BRANCHES.find((each) => each === character);
  return branch && branchElement(branch);
}

/** Groups of gods in the order in which each feeds the next. */
const GROUPS: readonly (readonly string[])[] = [
  ["group:比劫", "god:比肩", "god:劫财"],
  ["group:食伤", "god:食神", "god:伤官"],
  ["group:财星", "god:偏财", "god:正财"],
  ["group:官杀", "god:七杀", "god:正官"],
  ["group:印星", "god:偏印", "god:正印"],
];

/** How many steps behind the first the second stands. */
const DEEDS: Readonly<Record<string, number>> = { 生: 1, 制: 2, 克: 2, 破: 2, 坏: 2, 夺: 2, 泄: 4, 化: 4 };
const SMALL = "(?:[又也便则正能可以来去得反]|足以)";
const DOES = new RegExp(`^${SMALL}{0,4}([生制克破坏夺泄化])$`);
/** With nothing behind it that it is done to: 七杀有印生身 speaks of the day master. */
const DONE = new RegExp(`^${SMALL}{0,4}([生制克破坏夺泄化])(?=[之、，。；]|$)`);

/** 食神制杀, 七杀有印来化, 正财合身: what a god does to another holds in every chart or in none. */
export function godLaws({ tokens, text, start }: Clause): readonly Need[] {
  const gods = tokens.filter(({ kind }) => kind === "god");
  const behind = (token: Token) => text.slice(token.end - start);
  const between = gods.slice(1).flatMap((second, index): readonly Need[] => {
    const first = gods[index];
    if (!first) return [];
    const gap = text.slice(first.end - start, second.start - start);
    const active = DOES.exec(gap)?.[1];
    if (active !== undefined) return [deedLaw(first, active, second)];
    const passive = /^[有得遇逢见]$/.test(gap) ? DONE.exec(behind(second))?.[1] : undefined;
    return passive === undefined ? [] : [deedLaw(second, passive, first)];
  });
  const joined = gods
    .filter((god) => /^合(?:身|日主)/.test(behind(god)))
    .map((god) => ({ words: `${god.text}合身`, isMet: /正财|正官|^[财官]/.test(god.text) }));
  return [...between, ...joined];
}

function deedLaw(one: Token, deed: string, other: Token): Need {
  const steps = (groupOf(other) - groupOf(one) + 5) % 5;
  return { words: one.text + deed + other.text, isMet: steps === DEEDS[deed] };
}

function groupOf({ meanings: [terms = []] }: Token): number {
  return GROUPS.findIndex((names) => terms.some((term) => names.includes(term)));
}

/** 时支与时支, 正印两个、正印两个: a list that names one thing twice says nothing true. */
export function repeatLaws({ tokens, text, start }: Clause): readonly Need[] {
  const counted = tokens.filter(
    (token, index) => token.kind === "god" && isCountedBy(token, tokens[index + 1], text, start),
  );
  const placed = tokens.filter((token, index) => {
    const before = tokens[index - 1];
    if (before?.text !== token.text) return false;
    const gap = text.slice(before.end - start, token.start - start);
    if (token.kind === "god") return /^[与和及]$/.test(gap);
    return (token.kind === "position" || token.kind === "star") && isListing(gap);
  });
  const repeated = counted.filter(
    (token, index) => counted.findIndex(({ text: same }) => same === token.text) < index,
  );
  return [...placed, ...repeated].map((token) => ({ words: `${token.text} ${token.text}`, isMet: false }));
}

function isCountedBy({ end }: Token, next: Token | undefined, text: string, start: number): boolean {
  return next?.kind === "count" && /^[有占]?$/.test(text.slice(end - start, next.start - start));
}

/** 金生水, 水火相克: the cycle of the elements. */
export function cycleLaws({ tokens, text, start }: Clause): readonly Need[] {
  return tokens
    .filter(({ kind }) => kind === "cycle")
    .map((token) => {
      const at = token.start - start;
      return { words: text.slice(Math.max(0, at - 3), at + 2), isMet: isCycle(text, at) };
    });
}

function isCycle(text: string, at: number): boolean {
  const near = [...text.slice(Math.max(0, at - 3), at + 2)];
  const [first, second] = near.filter((each) => ELEMENTS.some((element) => element === each));
  if (first === undefined || second === undefined) return true;
  const steps = (indexOf(second) - indexOf(first) + 5) % 5;
  const isMutual = text[at - 1] === "相";
  const [forward, back] = text[at] === "生" ? [1, 4] : [2, 3];
  return steps === forward || (isMutual && steps === back);
}

function indexOf(element: string): number {
  return ELEMENTS.join("").indexOf(element);
}

import { BRANCHES, branchElement, ELEMENTS, STEMS, stemElement } from "../../bazi/calendar/stem-branch.ts";
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

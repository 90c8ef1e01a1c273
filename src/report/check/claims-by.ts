import { isDenied, isSupposed } from "./denial.ts";

/** What a text says: its words, the value that it names, and where. */
interface StatedValue {
  readonly found: string;
  readonly value: string;
  readonly index: number;
}

/** What the text states by any of the patterns, of which one group must match; what it denies or only supposes is left out. */
export function claimsBy(patterns: readonly RegExp[], prose: string): readonly StatedValue[] {
  return patterns
    .flatMap((pattern) => [...prose.matchAll(pattern)])
    .filter(({ index }) => !isDenied(prose, index, DENIAL_REACH) && !isSupposed(prose, index))
    .map(({ 0: found, 1: first, 2: second, index }) => ({ found, value: first ?? second ?? "", index }));
}

const DENIAL_REACH = 8;

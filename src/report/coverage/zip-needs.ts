import type { Need } from "./need.ts";
import { needFor, type Reading } from "./reading.ts";
import type { Token } from "./token.ts";

/** 甲、乙分别是食神与伤官: the first of one list with the first of the other. */
export function zipNeeds(tokens: readonly Token[], reading: Reading): readonly Need[] {
  const match = /([^，。；]{0,40})，?(?:分别|依次)(?:是|为)([^，。；]{0,40})/.exec(reading.sentence);
  if (!match) return [];
  const middle = match.index + (match[1]?.length ?? 0);
  const end = match.index + match[0].length;
  const named = tokens.filter(({ kind, start }) => kind === "stem" && start >= match.index && start < middle);
  const gods = tokens.filter(({ kind, start }) => kind === "god" && start >= middle && start < end);
  if (named.length < 2 || named.length !== gods.length) return [];
  return named.flatMap((token, index) => {
    const god = gods[index];
    return god ? [needFor([token, god], undefined, reading)] : [];
  });
}

/** 依次走庚辰、己卯、戊寅: decades that are listed in an order must have it. */
export function orderNeeds(tokens: readonly Token[], reading: Reading): readonly Need[] {
  if (!/依次|先后|前[两二三四]步|步运/.test(reading.sentence)) return [];
  const pillars = tokens.filter(({ kind }) => kind === "pillar");
  return pillars.slice(1).flatMap((token, index) => {
    const before = pillars[index];
    if (
      !before ||
      !/^[、，,]?(?:再|然后|接着)?(?:到|走)?$/.test(reading.sentence.slice(before.end, token.start))
    )
      return [];
    const [one, other] = [ordinalOf(before.text, reading), ordinalOf(token.text, reading)];
    const isMet = one === undefined || other === undefined || other === one + 1;
    return [{ words: `${before.text} ${token.text}`, isMet }];
  });
}

function ordinalOf(pillar: string, { ledger }: Reading): number | undefined {
  const ordinals = ledger
    .entriesWith(`decade:${pillar}`)
    .flatMap(({ atom }) => [...atom].filter((term) => term.startsWith("ordinal:")));
  const [first] = ordinals;
  return first === undefined ? undefined : Number(first.slice("ordinal:".length));
}

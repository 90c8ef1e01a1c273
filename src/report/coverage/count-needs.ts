import type { Need, Who } from "./need.ts";
import { needFor, type Reading } from "./reading.ts";
import type { Clause, Token } from "./token.ts";

/**
 * A number binds to what it counts: to each item of a list before 各 and 都, else to the last one before it, else to the next.
 * Where it is counted at positions (水只有时干一位), it must stand at each of them.
 * @param before the word before the number in the clause
 */
export function countNeeds(
  count: Token,
  { clause, tokens, earlier }: { clause: Clause; tokens: readonly Token[]; earlier: readonly Token[] },
  who: Who,
  reading: Reading,
): readonly Need[] {
  const index = tokens.indexOf(count);
  const next = tokens[index + 1];
  const isPlain = next && ["stem", "branch"].includes(next.kind) && next.start - count.end <= 1;
  if (isPlain) return [needFor([count, next], who, reading, ["is:repeated"])];
  const countable = tokens.filter(({ kind }) => kind === "element" || kind === "god");
  const counted = isEach(count, tokens[index - 1], clause)
    ? countable.filter(({ start }) => start < count.start)
    : [
        countable.findLast(({ start }) => start < count.start) ??
          countable.find(({ start }) => start > count.start),
      ];
  const named = counted.filter((token) => token !== undefined);
  if (named.length === 0) return [needFor([count], who, reading)];
  const place = [...earlier, ...tokens].findLast(
    ({ kind, start }) => start < count.start && (kind === "at" || kind === "hidden"),
  );
  const standing = named.flatMap((token) =>
    tokens
      .filter(({ kind, start }) => kind === "position" && start >= token.end && start < count.start)
      .map((position) => needFor([position, token], who, reading)),
  );
  const counts = named.map((token) =>
    token.kind === "god"
      ? needFor(place ? [place, token, count] : [token, count], who, reading)
      : needFor([token, count], who, reading, ["is:natal"]),
  );
  return [...standing, ...counts];
}

function isEach({ start, end }: Token, before: Token | undefined, clause: Clause): boolean {
  const from = Math.min(before?.end ?? start, start);
  return /各|都|均/.test(clause.text.slice(Math.max(0, from - clause.start), end - clause.start));
}

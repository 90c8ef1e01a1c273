import { createHash } from "node:crypto";

/** A source of choices that is the same for the same seed. */
export interface Chooser {
  /** 0 ≤ n < 1 */
  next(): number;
  /** One of the values; undefined only of an empty list. */
  pick<Value>(values: readonly Value[]): Value | undefined;
  /** The values in a shuffled order. */
  shuffle<Value>(values: readonly Value[]): Value[];
}

/** Mulberry32 over the first bytes of the seed's SHA-256. */
export function chooserFor(seed: string): Chooser {
  let state = createHash("sha256").update(seed).digest().readUInt32BE(0);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    pick: (values) => values[Math.floor(next() * values.length)],
    shuffle: (values) =>
      values
        .map((value) => ({ value, rank: next() }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ value }) => value),
  };
}

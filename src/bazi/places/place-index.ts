import type { PlaceEntry } from "./place-entry.ts";

/** Places that lie in the same places. */
export interface Family {
  readonly ancestors: PlaceEntry["ancestors"];
  /** in the order of the list */
  readonly members: readonly PlaceEntry[];
}

/** Finds the few places that a text may mean without looking through the list of all. */
export class PlaceIndex {
  readonly #families: ReadonlyMap<string | undefined, Family>;
  /** families that lie in a place of a name */
  readonly #below: ReadonlyMap<string, readonly Family[]>;
  /** places by the first character of their names and by every two neighbours in them */
  readonly #named: ReadonlyMap<string, readonly PlaceEntry[]>;
  readonly #longestAncestor: number;
  readonly #longestName: number;
  readonly #mostLevels: number;

  constructor(entries: readonly PlaceEntry[]) {
    this.#families = new Map(
      Array.from(
        Map.groupBy(entries, ({ parent }) => parent),
        ([parent, members]) => [parent, { ancestors: members[0]?.ancestors ?? [], members }],
      ),
    );
    const families = [...this.#families.values()];
    this.#below = listsByKey(families, ({ ancestors }) => ancestors.flat());
    this.#named = listsByKey(entries, ({ names }) => names.flatMap(keysOf));
    this.#longestAncestor = longest([...this.#below.keys()]);
    this.#longestName = longest(entries.flatMap(({ names }) => names));
    this.#mostLevels = Math.max(...families.map(({ ancestors }) => ancestors.length));
  }

  /** Longer comparable text than this is no place, not even with all levels above it. */
  get longestQuery(): number {
    return this.#longestName + this.#mostLevels * this.#longestAncestor;
  }

  familyOf({ parent }: PlaceEntry): Family | undefined {
    return this.#families.get(parent);
  }

  familiesBelow(name: string): readonly Family[] {
    return this.#below.get(name) ?? [];
  }

  /**
   * All places with a name that contains a text (begins with it, if it is a single character), and some others: those with
   * the rarest two neighbours in it.
   */
  candidates(text: string): readonly PlaceEntry[] {
    if (text.length > this.#longestName) return [];
    const keys = text.length === 1 ? [text] : pairsOf(text);
    return keys
      .map((key) => this.#named.get(key) ?? [])
      .reduce((rarest, list) => (list.length < rarest.length ? list : rarest));
  }

  /** A text, and what is left of it without the names of one to all levels above a place, at either end. */
  withoutLevels(text: string): readonly string[] {
    const rests = new Set([text]);
    for (let level = 0; level < this.#mostLevels; level++) {
      for (const rest of [...rests]) for (const shorter of this.#withoutLevel(rest)) rests.add(shorter);
    }
    return [...rests];
  }

  #withoutLevel(text: string): readonly string[] {
    const longest = Math.min(this.#longestAncestor, text.length - 1);
    const lengths = Array.from({ length: longest }, (_, index) => index + 1);
    return lengths.flatMap((length) => [
      ...(this.#below.has(text.slice(0, length)) ? [text.slice(length)] : []),
      ...(this.#below.has(text.slice(-length)) ? [text.slice(0, -length)] : []),
    ]);
  }
}

function keysOf(name: string): readonly string[] {
  return [name.slice(0, 1), ...pairsOf(name)];
}

function pairsOf(text: string): readonly string[] {
  const pairs: string[] = [];
  for (let end = 2; end <= text.length; end++) pairs.push(text.slice(end - 2, end));
  return pairs;
}

function longest(names: readonly string[]): number {
  return names.reduce((most, { length }) => Math.max(most, length), 0);
}

function listsByKey<Value>(
  values: readonly Value[],
  keysOfValue: (value: Value) => readonly string[],
): ReadonlyMap<string, readonly Value[]> {
  const lists = new Map<string, Value[]>();
  for (const value of values) {
    for (const key of keysOfValue(value)) {
      const list = lists.get(key);
      if (!list) lists.set(key, [value]);
      else if (list.at(-1) !== value) list.push(value);
    }
  }
  return lists;
}

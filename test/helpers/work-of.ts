/** What a method of a text costs, in characters that it may look at. */
const costs: Readonly<Record<string, (text: string, result: unknown) => number>> = {
  ...Object.fromEntries(
    [
      "split",
      "replace",
      "replaceAll",
      "match",
      "matchAll",
      "search",
      "normalize",
      "toLowerCase",
      "includes",
      "indexOf",
      "lastIndexOf",
    ].map((name) => [name, (text: string) => text.length]),
  ),
  ...Object.fromEntries(
    ["slice", "substring", "trim", "trimEnd", "trimStart", "repeat"].map((name) => [
      name,
      (_: string, result: unknown) => String(result).length,
    ]),
  ),
};

/**
 * Counts the work that something does with texts: the characters that their methods look at or copy, the same on every
 * machine. A regular expression counts as one look: that it needs no more is for `scripts/slow-patterns.ts` to see.
 */
export function workOf(act: () => unknown): number {
  let work = 0;
  const originals = Object.keys(costs).map(
    (name) => [name, Object.getOwnPropertyDescriptor(String.prototype, name)] as const,
  );
  for (const [name, original] of originals) {
    const method: unknown = original?.value;
    if (!original || typeof method !== "function") throw new Error(`texts have no ${name}`);
    const value = function (this: string, ...given: unknown[]): unknown {
      const result: unknown = Reflect.apply(method, this, given);
      work += costs[name]?.(this, result) ?? 0;
      return result;
    };
    Object.defineProperty(String.prototype, name, { ...original, value });
  }
  try {
    act();
  } finally {
    for (const [name, original] of originals)
      if (original) Object.defineProperty(String.prototype, name, original);
  }
  return work;
}

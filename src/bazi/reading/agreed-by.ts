/** What all items agree on; undefined when two differ. */
export function agreedBy<T, U>(items: readonly T[], pick: (item: T) => U): U | undefined {
  const [first, ...others] = items.map(pick);
  return others.every((each) => each === first) ? first : undefined;
}

/**
 * A function that computes the value of a key when it is first asked for it, and keeps it.
 * @param compute gives the same value whenever it is asked; what it throws is kept nowhere
 */
export function remembered<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}

/** A value that is made when it is first asked for, and kept: what some commands alone need holds up no start. */
export function once<Value>(make: () => Value): () => Value {
  const only = remembered(make);
  return () => only(undefined);
}

/**
 * Puts what a request is made of into another order. The same words in the same order would meet the same refusal by the
 * provider's content rules; in another they are known to pass at times.
 * @param refusals how often the words were refused so far; 0: the usual order
 */
export function arrange<T>(parts: readonly T[], refusals: number): readonly T[] {
  if (refusals % 3 === 0) return parts;
  if (refusals % 3 === 1) return parts.toReversed();
  const half = Math.ceil(parts.length / 2);
  return [...parts.slice(half), ...parts.slice(0, half)];
}

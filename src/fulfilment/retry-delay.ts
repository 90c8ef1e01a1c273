/** After so many claims a human takes over: with the delays below, about six hours. */
export const maxAttempts = 8;

const firstDelaySeconds = 60;
/** No job is put off further, so a later time was planned by a clock that has been put back since. */
export const longestDelaySeconds = 7200;

/**
 * Seconds to wait before the next attempt: exponential with full jitter, so that jobs which failed together do not come
 * back together.
 * @param attempt how many attempts were made, from 1
 * @param random 0 ≤ random < 1
 */
export function retryDelaySeconds(attempt: number, random: number): number {
  const ceiling = Math.min(longestDelaySeconds, firstDelaySeconds * 2 ** (attempt - 1));
  return Math.ceil(random * ceiling);
}

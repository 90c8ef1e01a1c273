/** How the waits between the attempts at a task grow. */
export interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * The wait after an attempt: twice as long each time.
 * @param attempt how many attempts were made, from 1
 */
export function waitMs({ firstMs, longestMs }: Backoff, attempt: number): number {
  return Math.min(longestMs, firstMs * 2 ** (attempt - 1));
}

/**
 * A random part of that wait (full jitter), so that tasks which failed together do not come back together.
 * @param random 0 ≤ random < 1
 */
export function jitteredMs(backoff: Backoff, attempt: number, random: number): number {
  return Math.ceil(random * waitMs(backoff, attempt));
}

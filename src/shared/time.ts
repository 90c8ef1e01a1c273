/** Lengths of time in milliseconds, which is what `Date` counts. */
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** How far Beijing's clocks are ahead of UTC. China has had no summer time since 1992, long before there was a shop. */
export const beijingAheadMs = 8 * hourMs;

/** Time that is to pass. */
export interface Wait {
  readonly since: Date;
  readonly ms: number;
}

/** Whether a wait is over. One that begins in the future was begun before the clock was put back: it is over, too. */
export function isOver({ since, ms }: Wait, now: Date): boolean {
  const passedMs = now.getTime() - since.getTime();
  return passedMs < 0 || passedMs >= ms;
}

/** Lengths of time in milliseconds, which is what `Date` counts. */
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** How far Beijing's clocks are ahead of UTC. China has had no summer time since 1992, long before there was a shop. */
export const beijingAheadMs = 8 * hourMs;

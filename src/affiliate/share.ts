/**
 * A share of money, rounded down to whole minor units.
 * @param rateBps in hundredths of a percent
 * @returns `floor(net × rate)`, exact for every safe integer; 0 where nothing is left of the money
 */
export function shareOf(netMinor: number, rateBps: number): number {
  return netMinor <= 0 ? 0 : Number((BigInt(netMinor) * BigInt(rateBps)) / 10_000n);
}

/** A commission as far as claw-backs go. */
interface Earned {
  readonly amountMinor: number;
  readonly clawedMinor: number;
  readonly rateBps: number;
}

/**
 * What a refund takes back: so much that the rest is the share of what the buyer still pays. It never gives back what was
 * taken before, and never takes more than there is.
 * @param netMinor captured and not refunded now
 */
export function clawOf({ amountMinor, clawedMinor, rateBps }: Earned, netMinor: number): number {
  return Math.max(0, amountMinor - clawedMinor - shareOf(netMinor, rateBps));
}

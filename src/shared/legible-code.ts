/** Digits and capital letters without look-alikes: no 0 beside O, no 1 beside I. */
const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/**
 * Characters that people read out and type without mistakes, five bits each.
 * @param random at least `length` bytes
 */
export function legibleCode(random: Uint8Array, length: number): string {
  return Array.from(random.slice(0, length), (byte) => alphabet[byte % alphabet.length]).join("");
}

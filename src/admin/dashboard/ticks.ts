const fewest = 3;

/**
 * Round numbers for an axis, from 0 to the first that is not below the highest value: 1, 2 or 5 times a power of ten
 * apart, three to six of them.
 * @param highest a natural number or 0
 */
export function ticksUpTo(highest: number): readonly number[] {
  const reach = Math.max(highest, fewest - 1);
  const step = steps(reach).find((each) => Math.ceil(reach / each) <= 5) ?? reach;
  return Array.from({ length: Math.ceil(reach / step) + 1 }, (_, index) => index * step);
}

function steps(reach: number): readonly number[] {
  const powers = Array.from({ length: String(reach).length + 1 }, (_, exponent) => 10 ** exponent);
  return powers.flatMap((power) => [power, 2 * power, 5 * power]);
}

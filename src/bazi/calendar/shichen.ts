/** Minutes of a civil day that a named double hour covers, the end excluded. */
interface ShichenRange {
  readonly startMinute: number;
  readonly endMinute: number;
}

/**
 * Range of a double hour; the 子 hour is split at midnight into 0 (早子) and 12 (晚子).
 * @throws RangeError unless 0–12
 */
export function shichenRange(index: number): ShichenRange {
  if (!isShichen(index)) throw new RangeError(`no double hour ${index}; they run from 0 to 12`);
  return { startMinute: Math.max(0, index * 120 - 60), endMinute: Math.min(1440, index * 120 + 60) };
}

/** The minute that stands for a double hour when an instant is needed. */
export function middleMinute(index: number): number {
  const { startMinute, endMinute } = shichenRange(index);
  return (startMinute + endMinute) / 2;
}

/** Whether a number names a double hour. */
export function isShichen(index: number): boolean {
  return Number.isInteger(index) && index >= 0 && index <= 12;
}

import { expect, test } from "bun:test";
import { ClockWatch } from "../../src/shop/clock-watch.ts";

const start = new Date("2026-11-24T00:00:00Z");
const after = (milliseconds: number) => new Date(start.getTime() + milliseconds);

test("a clock that runs with the time, corrected by minutes, has not jumped", () => {
  const watch = new ClockWatch(start, 5000);
  expect(watch.hasJumped(start, 5000)).toBe(false);
  expect(watch.hasJumped(after(30 * 86_400_000), 5000 + 30 * 86_400_000)).toBe(false);
  expect(watch.hasJumped(after(60_000 + 59 * 60_000), 5000 + 60_000)).toBe(false);
});

test.each([3_600_000, -3_600_000, 365 * 86_400_000])(
  "one that moved by %p ms on its own has jumped",
  (ms) => {
    const watch = new ClockWatch(start, 5000);
    expect(watch.hasJumped(after(1000 + ms), 6000)).toBe(true);
  },
);

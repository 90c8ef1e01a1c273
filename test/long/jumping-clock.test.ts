import { expect, test } from "bun:test";
import { jumpClocks } from "../helpers/jumping-clock.ts";

test("15 schedules on a clock that jumps cause no double run, no early end, no early commission and no lost money", async () => {
  expect(await jumpClocks(1, 15)).toEqual([]);
});

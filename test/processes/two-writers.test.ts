import { expect, test } from "bun:test";
import { writeFromTwoProcesses } from "../helpers/two-writers.ts";

test("two processes that write to one file as fast as they can lose nothing and are refused nothing", async () => {
  const { placed, violations } = await writeFromTwoProcesses(1200);
  expect(violations).toEqual([]);
  expect(placed).toBeGreaterThan(0);
});

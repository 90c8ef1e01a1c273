import { expect, test } from "bun:test";
import { killCallbacks } from "../helpers/kill-callbacks.ts";

test("what the callback server acknowledged is stored, whole and once, though it is killed 15 times under load", async () => {
  const { acknowledged, resent, violations } = await killCallbacks(1, 15);
  expect(violations).toEqual([]);
  expect(acknowledged).toBeGreaterThan(15 * 20);
  expect(resent).toBeGreaterThan(0);
});

import { expect, test } from "bun:test";
import { chargeTwice } from "../helpers/double-charges.ts";

test("of two charges for one order each is in the books and told once, whatever they are and however they come", async () => {
  const { tried, violations } = await chargeTwice({ first: 5, step: 73 });
  expect(violations).toEqual([]);
  expect(tried).toBe(203);
});

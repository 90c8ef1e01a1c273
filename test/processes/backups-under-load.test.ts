import { expect, test } from "bun:test";
import { backUpUnderLoad } from "../helpers/backups-under-load.ts";

test("ten backups beside two writing processes hold all that was acknowledged before, and restore", async () => {
  const { acknowledged, violations } = await backUpUnderLoad(10, 60);
  expect(violations).toEqual([]);
  expect(acknowledged).toBe(600);
});

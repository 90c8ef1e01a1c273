import { expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { chosenTests, testsOfTheFile } from "../../scripts/on-postgres/suite.ts";

test("the tests that run on PostgreSQL, and those that do not, are there, and none is both", () => {
  const named = [...chosenTests, ...Object.keys(testsOfTheFile)];
  expect(named.filter((file) => !existsSync(join(import.meta.dir, "../..", file)))).toEqual([]);
  expect(named.toSorted()).toEqual([...new Set(named)].toSorted());
});

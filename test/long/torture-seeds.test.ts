import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { scenarios } from "../torture/scenarios.ts";

const runs = readFileSync(join(import.meta.dir, "../fixtures/torture-seeds.txt"), "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split(" "))
  .map(([name = "", seed = "", share = "1"]) => ({ name, seed: Number(seed), share: Number(share) }));

describe("no promise is broken by a seed that once was tried:", () => {
  test.each(runs)("$name $seed $share", async ({ name, seed, share }) => {
    const scenario = scenarios.find((each) => each.name === name);
    expect(scenario).toBeDefined();
    expect(await scenario?.run(seed, share)).toEqual([]);
  });

  test("every scenario has a seed, unless it is too long", () => {
    const tried = new Set(runs.map(({ name }) => name));
    expect(scenarios.filter(({ name, isLong }) => !isLong && !tried.has(name))).toEqual([]);
  });
});

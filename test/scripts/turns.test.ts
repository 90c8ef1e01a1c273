import { expect, test } from "bun:test";
import { Turns } from "../../scripts/torture/turns.ts";

const cheap = { name: "cheap", seconds: 10 };
const middling = { name: "middling", seconds: 100 };
const dear = { name: "dear", seconds: 1_000 };

test("the cheapest comes first, and what it leaves goes to the dear ones", () => {
  expect(run(new Turns([dear, cheap, middling], 400))).toEqual([
    { name: "cheap", share: 1, began: 0 },
    { name: "middling", share: 1, began: 10 },
    { name: "dear", share: 0.29, began: 110 },
  ]);
});

test("each is taken once, however short the time", () => {
  const taken = run(new Turns([dear, cheap, middling], 1));
  expect(taken.map(({ name }) => name)).toEqual(["cheap", "middling", "dear"]);
});

test("what the first turn leaves is split in the same way", () => {
  const taken = run(new Turns([cheap, middling], 115)).slice(2);
  expect(taken).toEqual([
    { name: "cheap", share: 0.25, began: 110 },
    { name: "middling", share: 0.025, began: 112.5 },
  ]);
});

test("on a slow machine the shares are smaller", () => {
  const [, , last] = run(new Turns([dear, cheap, middling], 400), 2);
  expect(last).toEqual({ name: "dear", share: 0.095, began: 210 });
});

/** Takes turns on a machine that needs so many times what the scenarios are said to need. */
function run(turns: Turns<typeof cheap>, slowness = 1) {
  const taken: { name: string; share: number; began: number }[] = [];
  let now = 0;
  while (turns.isTimeLeft(now)) {
    for (const scenario of turns.inOrder) {
      const share = turns.shareOf(scenario, now);
      if (share === 0) return taken;
      taken.push({ name: scenario.name, share, began: now });
      const took = scenario.seconds * share * slowness;
      turns.note(scenario, share, took);
      now += took;
    }
  }
  return taken;
}

import { expect, test } from "bun:test";
import { Allowances } from "../../src/sales/allowances.ts";
import { salesWorld } from "../helpers/sales-world.ts";

const burst = (allowances: Allowances, user: number, count: number, atMs: number) =>
  Array.from({ length: count }, () => allowances.take(user, atMs));

test("whoever sends a hundred things at once is heard, and told once where it ends", () => {
  const allowances = new Allowances();
  const verdicts = burst(allowances, 1, 500, 0);
  expect(verdicts.slice(0, 119)).toEqual(Array(119).fill("left"));
  expect(verdicts[119]).toBe("last");
  expect(verdicts.slice(120)).toEqual(Array(380).fill("none"));
});

test("one user's flood is nobody else's", () => {
  const allowances = new Allowances();
  burst(allowances, 1, 500, 0);
  expect(allowances.take(2, 0)).toBe("left");
});

test("whoever goes on flooding is not answered again and again; whoever stops is heard after half a minute", () => {
  const allowances = new Allowances();
  burst(allowances, 1, 120, 0);
  for (let second = 1; second < 30; second++) expect(allowances.take(1, second * 1000)).toBe("none");
  expect(allowances.take(1, 30_000)).toBe("left");
});

test("two taps a second go on for ever", () => {
  const allowances = new Allowances();
  for (let tap = 0; tap < 2000; tap++) expect(allowances.take(1, tap * 500)).toBe("left");
});

test("of more users than are remembered, those that were silent the longest may send everything again", () => {
  const allowances = new Allowances<string>({ most: 4, perSecond: 0, mostRemembered: 2 });
  for (let count = 0; count < 4; count++) allowances.take("silent", 0);
  expect(allowances.take("silent", 0)).toBe("none");
  allowances.take("second", 0);
  expect(allowances.take("silent", 0)).toBe("none");
  allowances.take("third", 0);
  expect(allowances.take("silent", 0)).toBe("left");
});

test("a flood of one chat ends with one sentence, and others are answered", async () => {
  await using world = await salesWorld();
  const flooding = world.user(1001);
  for (let count = 0; count < 300; count++) await flooding.say("/help");
  const told = await flooding.waitForMessage(/您发得太快了/);
  await world.user(1002).say("/help");
  await world.user(1002).waitForMessage(/\/orders/);
  const answers = (await flooding.messages()).filter((each) => each.is_from_bot);
  expect(answers.length).toBeLessThan(300);
  expect(answers.at(-1)?.message_id).toBe(told.message_id);
});

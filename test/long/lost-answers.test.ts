import { expect, test } from "bun:test";
import { killBetweenSteps } from "../helpers/killed-steps.ts";
import { deliverWithLostAnswers } from "../helpers/lost-answers.ts";

test("no page of 16 reports is shown twice or missing though three in ten of Telegram's answers get lost", async () => {
  const { completed, leftToHuman, violations, lost, strays } = await deliverWithLostAnswers(1, 16);
  expect(violations).toEqual([]);
  expect(completed + leftToHuman).toBe(16);
  expect(completed).toBeGreaterThan(4);
  expect(lost).toBeGreaterThan(32);
  expect(strays).toBeLessThan(completed / 4);
});

test("20 orders whose process is killed between steps get one report each, and no stored answer is paid again", async () => {
  const { completed, leftToHuman, violations, kills } = await killBetweenSteps(1, 20);
  expect(violations).toEqual([]);
  expect(completed + leftToHuman).toBe(20);
  expect(completed).toBeGreaterThan(14);
  expect(kills).toBeGreaterThan(1);
});

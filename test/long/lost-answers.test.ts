import { expect, test } from "bun:test";
import { killBetweenSteps } from "../helpers/killed-steps.ts";
import { deliverWithLostAnswers } from "../helpers/lost-answers.ts";

test("no page of 60 reports is shown twice or missing though three in ten of Telegram's answers get lost", async () => {
  const { completed, leftToHuman, violations, lost } = await deliverWithLostAnswers(1, 60);
  expect(violations).toEqual([]);
  expect(completed + leftToHuman).toBe(60);
  expect(completed).toBeGreaterThan(18);
  expect(lost).toBeGreaterThan(120);
});

test("120 orders whose process is killed between steps get one report each, and no stored answer is paid again", async () => {
  const { completed, leftToHuman, violations, kills } = await killBetweenSteps(1, 120);
  expect(violations).toEqual([]);
  expect(completed + leftToHuman).toBe(120);
  expect(completed).toBeGreaterThan(90);
  expect(kills).toBeGreaterThan(10);
});

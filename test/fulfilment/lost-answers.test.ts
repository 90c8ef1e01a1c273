import { expect, test } from "bun:test";
import { killBetweenSteps } from "../helpers/killed-steps.ts";
import { deliverWithLostAnswers } from "../helpers/lost-answers.ts";

test("no page of 200 reports is shown twice or missing though three in ten of Telegram's answers get lost", async () => {
  const { completed, leftToHuman, violations, lost } = await deliverWithLostAnswers(1, 200);
  expect(violations).toEqual([]);
  expect(completed + leftToHuman).toBe(200);
  expect(completed).toBeGreaterThan(60);
  expect(lost).toBeGreaterThan(400);
});

test("400 orders whose process is killed between steps get one report each, and no stored answer is paid again", async () => {
  const { completed, leftToHuman, violations, kills } = await killBetweenSteps(1, 400);
  expect(violations).toEqual([]);
  expect(completed + leftToHuman).toBe(400);
  expect(completed).toBeGreaterThan(300);
  expect(kills).toBeGreaterThan(30);
});

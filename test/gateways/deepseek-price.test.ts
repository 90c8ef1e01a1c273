import { expect, test } from "bun:test";
import { priceMicroUsd } from "../../src/gateways/deepseek/price.ts";

const usage = { promptTokens: 6000, cacheHitTokens: 4000, completionTokens: 12_000, reasoningTokens: 0 };
const tuesdayAt = (beijing: string) => new Date(`2026-11-24T${beijing}+08:00`);

test("a long report on flash costs one and a half cents at peak and half of that off-peak", () => {
  // 4000 × 0.006 + 2000 × 0.30 + 12000 × 1.20 dollars for a million tokens
  expect(priceMicroUsd("deepseek-flash", usage, tuesdayAt("10:00"))).toBe(15_024);
  expect(priceMicroUsd("deepseek-flash", usage, tuesdayAt("20:00"))).toBe(7512);
  expect(priceMicroUsd("deepseek-v4-pro", usage, tuesdayAt("20:00"))).toBe(25_168);
});

test.each([
  ["08:59", false],
  ["09:00", true],
  ["11:59", true],
  ["12:00", false],
  ["14:00", true],
  ["17:59", true],
  ["18:00", false],
])("at %s on a working day in Beijing, peak prices hold: %p", (time, isPeak) => {
  expect(priceMicroUsd("deepseek-flash", usage, tuesdayAt(time))).toBe(isPeak ? 15_024 : 7512);
});

test("the weekend has no peak, and a fraction of a millionth counts as a whole one", () => {
  expect(priceMicroUsd("deepseek-flash", usage, new Date("2026-11-22T10:00:00+08:00"))).toBe(7512);
  const one = { promptTokens: 1, cacheHitTokens: 1, completionTokens: 0, reasoningTokens: 0 };
  expect(priceMicroUsd("deepseek-flash", one, tuesdayAt("20:00"))).toBe(1);
});

test("a model that is not on the list has no price", () => {
  expect(priceMicroUsd("deepseek-next", usage, tuesdayAt("10:00"))).toBeUndefined();
});

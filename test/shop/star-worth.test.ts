import { expect, test } from "bun:test";
import { starsFor } from "../../src/catalogue/star-price.ts";
import { parseStarValue, usualStarValue } from "../../src/shared/config/star-value.ts";
import { worthOf } from "../../src/shop/star-worth.ts";

const dollars = (amountMinor: number) => ({ amountMinor, currency: "USD" });

test.each([
  ["0.013 USD", { micro: 13_000, currency: "USD" }],
  ["0.1 HKD", { micro: 100_000, currency: "HKD" }],
  ["2 JPY", { micro: 2_000_000, currency: "JPY" }],
  ["0.000001 USD", { micro: 1, currency: "USD" }],
  ["0 USD", undefined],
  ["0.0000001 USD", undefined],
  ["-1 USD", undefined],
  ["1e3 USD", undefined],
  ["0.013", undefined],
  ["0.013 usd", undefined],
  ["1 XTR", undefined],
])("a Star's value %s is read as it is meant or not at all", (text, value) => {
  expect(parseStarValue(text)).toEqual(value);
});

test.each([
  [1, 5],
  [65, 50],
  [66, 55],
  [990, 770],
  [1990, 1550],
  [2990, 2300],
  [13_000, 10_000],
  [13_001, 10_100],
])("%d cents are %d Stars: a number that is easy to read and brings no less", (cents, wanted) => {
  const { amountMinor } = starsFor(dollars(cents), usualStarValue);
  expect(amountMinor).toBe(wanted);
  expect(worthOf(amountMinor, usualStarValue).amountMinor).toBeGreaterThanOrEqual(cents);
});

test("what Stars are worth is whole minor units of the currency, rounded down", () => {
  expect(worthOf(770, usualStarValue)).toEqual(dollars(1001));
  expect(worthOf(1, usualStarValue)).toEqual(dollars(1));
  expect(worthOf(3, { micro: 2_000_000, currency: "JPY" })).toEqual({ amountMinor: 6, currency: "JPY" });
  expect(worthOf(1, { micro: 999_999, currency: "JPY" }).amountMinor).toBe(0);
});

test("a price in another currency than a Star's value is refused", () => {
  expect(() => starsFor({ amountMinor: 100, currency: "HKD" }, usualStarValue)).toThrow(RangeError);
});

import { expect, test } from "bun:test";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { optionOn } from "../../src/sales/promo/option.ts";

const [product] = readCatalogue(undefined);
if (!product) throw new Error("an empty catalogue");
const inDollars = { smallestMinor: 100, largestMinor: 100_000, currency: "USD" };
const inStars = { smallestMinor: 50, largestMinor: 10_000, currency: "XTR" };

test.each<[discountMinor: number, isLimited: boolean, dueMinor: number, rounded: "up" | "free" | undefined]>([
  [0, true, 2990, undefined],
  [2890, true, 100, undefined],
  [2891, true, 100, "up"],
  [2940, true, 100, "up"],
  [2941, true, 0, "free"],
  [2941, false, 100, "up"],
  [2990, true, 0, undefined],
])(
  "of 29.90 USD less %d cents, with a code for some: %p, %d cents are due",
  (discountMinor, isLimited, due, rounded) => {
    const option = optionOn("pingpong", product, { discountMinor, isLimited }, inDollars);
    expect([option.due.amountMinor, option.rounded]).toEqual([due, rounded]);
  },
);

test.each<[discountMinor: number, dueMinor: number, rounded: "up" | "free" | undefined]>([
  [598, 1840, undefined],
  [1, 2300, undefined],
  [2925, 50, undefined],
  [2927, 50, "up"],
  [2959, 0, "free"],
])(
  "of 2300 Stars the share of %d cents in 29.90 USD leaves %d, a broken Star counted whole",
  (discountMinor, due, rounded) => {
    const option = optionOn("stars", product, { discountMinor, isLimited: true }, inStars);
    expect([option.due, option.rounded]).toEqual([{ amountMinor: due, currency: "XTR" }, rounded]);
  },
);

test("a price in a currency that the bounds say nothing of is not rounded, and none is rounded above itself", () => {
  const foreign = { ...product, price: { amountMinor: 60, currency: "HKD" } };
  const discount = { discountMinor: 59, isLimited: true };
  expect(optionOn("pingpong", foreign, discount, inDollars).due.amountMinor).toBe(1);
  const cheap = { ...product, price: { amountMinor: 60, currency: "USD" } };
  expect(optionOn("pingpong", cheap, { ...discount, discountMinor: 1 }, inDollars).due.amountMinor).toBe(60);
});

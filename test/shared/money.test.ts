import { describe, expect, test } from "bun:test";
import { formatAmount, parseAmount } from "../../src/shared/money.ts";

describe("an amount in a message from PingPong", () => {
  test.each([
    ["29.90", "USD", 2990],
    ["29.900000", "USD", 2990],
    ["0.01", "USD", 1],
    ["0", "USD", 0],
    ["980", "JPY", 980],
    ["980.000000", "JPY", 980],
    ["1.234000", "KWD", 1234],
    ["99999999999.99", "USD", 9999999999999],
  ])("%p %s is %p minor units", (text, currency, minor) => {
    expect(parseAmount(text, currency)).toBe(minor);
  });

  test.each([
    ["29.901", "USD"],
    ["980.5", "JPY"],
    ["", "USD"],
    [" 1", "USD"],
    ["1e3", "USD"],
    ["0x10", "USD"],
    ["-1", "USD"],
    ["+1", "USD"],
    ["01", "USD"],
    ["1.", "USD"],
    [".5", "USD"],
    ["1,000", "USD"],
    ["１", "USD"],
    ["1.0000000", "USD"],
    ["999999999999", "USD"],
    ["NaN", "USD"],
    ["Infinity", "USD"],
  ])("%p %s is no amount", (text, currency) => {
    expect(parseAmount(text, currency)).toBeUndefined();
  });
});

test.each([
  [2990, "USD", "29.90"],
  [5, "USD", "0.05"],
  [980, "JPY", "980"],
  [1234, "KWD", "1.234"],
])("%p minor units of %s are written %s", (amountMinor, currency, text) => {
  expect(formatAmount({ amountMinor, currency })).toBe(text);
});

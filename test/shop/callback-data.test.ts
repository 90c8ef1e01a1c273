import { expect, test } from "bun:test";
import { callbackData, readCallbackData, readNumber } from "../../src/shop/callback-data.ts";

test("a button says again what it was made of", () => {
  expect(readCallbackData(callbackData("view", "history", 12, 3))).toEqual({
    kind: "view",
    words: ["history", "12", "3"],
  });
  expect(readCallbackData(callbackData("menu"))).toEqual({ kind: "menu", words: [] });
});

test.each(["", ":", "z:1", "__proto__:1", "view:show:1", "A:show:1"])(
  "%p is no button of the bot's",
  (data) => {
    expect(readCallbackData(data)).toBeUndefined();
  },
);

test("a button that Telegram would not take is not made", () => {
  expect(callbackData("product", "x".repeat(62))).toHaveLength(64);
  expect(() => callbackData("product", "x".repeat(63))).toThrow(RangeError);
  expect(() => callbackData("draft", 1, 1, "label", "数".repeat(20))).toThrow(RangeError);
});

test.each([
  ["0", 0],
  ["12", 12],
  ["999999999999999", 999_999_999_999_999],
  ["01", undefined],
  ["-1", undefined],
  ["1e3", undefined],
  ["0x10", undefined],
  ["", undefined],
  ["1000000000000000", undefined],
  [undefined, undefined],
] as const)("the word %p of a button is the number %p", (word, number) => {
  expect(readNumber(word)).toBe(number);
});

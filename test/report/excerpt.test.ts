import { expect, test } from "bun:test";
import { lastWords } from "../../src/report/excerpt.ts";

test("the last sentences that there is room for are shown, with none left out between them", () => {
  expect(lastWords(["先看清。", "再动。"], 140, "zh-CN")).toBe("先看清。再动。");
  expect(lastWords(["Look first.", "Then move."], 140, "en")).toBe("Look first. Then move.");
  expect(lastWords(["先看清。", "稳中求进".repeat(40), "再动。"], 140, "zh-CN")).toBe("再动。");
  expect(lastWords(Array(60).fill("稳中求进最要紧。"), 140, "zh-CN").length).toBeWithin(100, 141);
  expect(lastWords([], 140, "zh-CN")).toBe("");
});

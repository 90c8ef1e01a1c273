import { describe, expect, test } from "bun:test";
import { hasBecomeDegenerate, isDegenerate } from "../../src/report/check/degenerate.ts";
import { soundReport } from "./sound-report.ts";

const circles: readonly (readonly [string, string])[] = [
  ["one character", "水"],
  ["two characters", "哈呵"],
  ["spaces", " "],
  ["empty lines", "\n"],
  ["a line", "用神为水，宜往北方。\n"],
  ["a sentence", "你的日主偏弱，需要印星来生扶，才能站得稳当。"],
  ["an English sentence", "Your day master is rather weak and needs support from the resource star. "],
  ["a list", "- 甲子\n- 乙丑\n- 丙寅\n"],
];

describe("a text goes in circles that repeats", () => {
  test.each(circles)("%s", (_, words) => {
    const text = soundReport + words.repeat(Math.ceil(6000 / words.length));
    expect([isDegenerate(text), hasBecomeDegenerate(text)]).toEqual([true, true]);
    expect(isDegenerate(`${text}${soundReport}`)).toBe(true);
  });
});

test("a sound report does not, nor does it in the midst of its writing", () => {
  for (let end = 0; end < soundReport.length; end += 50)
    expect(hasBecomeDegenerate(soundReport.slice(0, end))).toBe(false);
  expect(isDegenerate(soundReport)).toBe(false);
  expect(isDegenerate("好".repeat(40))).toBe(false);
});

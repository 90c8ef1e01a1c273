import { describe, expect, test } from "bun:test";
import { languageFindings } from "../../src/report/check/language.ts";

const texts = {
  "zh-CN":
    "你的日主偏弱，这时候需要印星来帮助，凡事不要着急，慢慢积累经验，与师长多来往，学习新的东西，会有不错的发展。",
  "zh-TW":
    "你的日主偏弱，這時候需要印星來幫助，凡事不要著急，慢慢累積經驗，與師長多來往，學習新的東西，會有不錯的發展。",
  en: "Your Day Master (壬, Yang Water) is weak, so the Direct Resource (正印) helps you. Your decades are 甲子, 乙丑, 丙寅, 丁卯, 戊辰, 己巳, 庚午, 辛未.",
} as const;
const languages = ["zh-CN", "zh-TW", "en"] as const;

describe.each(languages)("an order in %s", (language) => {
  test.each(languages)("is met by a text in it, and by none other: %s", (written) => {
    const kinds = languageFindings(texts[written], language).map(({ kind }) => kind);
    expect(kinds).toEqual(written === language ? [] : ["wrong_language"]);
  });
});

test("one paragraph in another language is enough", () => {
  expect(languageFindings(`${texts.en}\n\n${texts["zh-CN"]}\n\n${texts.en}`, "en")).toHaveLength(1);
  expect(
    languageFindings(`${texts["zh-CN"]}\n\nThis year is good for a change of work and of home.`, "zh-CN"),
  ).toHaveLength(1);
});

test("terms, names and single characters of the other script are no other language", () => {
  expect(languageFindings("大运：甲子 乙丑 丙寅 丁卯 戊辰 己巳 庚午 辛未", "en")).toEqual([]);
  expect(languageFindings("七杀 (Seven Killings), 天乙贵人 (the Nobleman), 文昌", "en")).toEqual([]);
  expect(
    languageFindings("您在 San Francisco, California 出生，按当地时间计算，真太阳时另行说明。", "zh-CN"),
  ).toEqual([]);
  expect(
    languageFindings(
      "乾造，著名的「後天」八卦与於陵之说，适合多读书，与人为善，广结人缘，发展事业。",
      "zh-CN",
    ),
  ).toEqual([]);
});

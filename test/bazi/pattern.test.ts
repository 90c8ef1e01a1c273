import { describe, expect, test } from "bun:test";
import { patternOf } from "../../src/bazi/reading/pattern.ts";
import { pillarsOf } from "./pillars-of.ts";

describe("格局 by what of the month shows among the stems", () => {
  test.each([
    ["己生申月，藏庚透壬，化伤为财", "壬子 戊申 己巳 丁卯", "正财格", "shown"],
    ["辛生寅月，逢丙，化财为官", "丙子 庚寅 辛未 己丑", "正官格", "shown"],
    ["壬生戌月，戊透，先取本气", "辛未 戊戌 壬申 甲辰", "七杀格", "shown"],
    ["壬生戌月，逢辛而戊不透，化煞为印", "辛未 甲戌 壬申 癸卯", "正印格", "shown"],
    ["癸生寅月，透丙不透甲，化伤为财", "丙子 庚寅 癸巳 癸丑", "正财格", "shown"],
    ["甲生酉月，辛虽不透，四仲取本气", "戊辰 丁酉 甲子 丙寅", "正官格", "month"],
    ["甲生辰月，戊透", "戊子 丙辰 甲寅 丁卯", "偏财格", "shown"],
    ["甲生辰月，癸透", "癸酉 丙辰 甲寅 丁卯", "正印格", "shown"],
    ["甲生辰月，不透，支会申子", "丙子 丙辰 甲申 丙寅", "正印格", "trine"],
    ["甲生丑月，不透不会，取本气", "丙子 丁丑 甲寅 丙寅", "正财格", "month"],
    ["薛相公：乙生申月，透壬化印，而又透戊，印逢财而退位", "甲申 壬申 乙巳 戊寅", "正官格", "kept"],
    ["丙生申月，逢壬化煞，而又透戊，仍为财格", "壬子 戊申 丙寅 甲午", "偏财格", "kept"],
    ["建禄：甲生寅月", "丙子 庚寅 甲申 庚午", "建禄格", "own"],
    ["阳刃：庚生酉月", "丁卯 己酉 庚午 丙戌", "阳刃格", "own"],
    ["月劫：乙生寅月", "丙子 庚寅 乙酉 己卯", "月劫格", "own"],
    ["己生午月而丁透，先取本气", "丁卯 丙午 己酉 乙亥", "偏印格", "shown"],
    ["己生午月而丁不透，为禄", "庚辰 壬午 己酉 乙亥", "建禄格", "own"],
  ])("子平真诠: %s", (_, chart, name, basis) => {
    expect<object>(patternOf(pillarsOf(chart))).toMatchObject({ kind: "decided", name, basis });
  });

  test("does not decide between two that show in 辰戌丑未, nor for earth in its own month", () => {
    expect(patternOf(pillarsOf("乙丑 癸未 庚午 丁丑"))).toEqual({ kind: "undecided", because: "two_shown" });
    expect(patternOf(pillarsOf("庚午 庚辰 戊午 壬子"))).toEqual({
      kind: "undecided",
      because: "earth_month",
    });
  });

  test("without an hour it is what every hour agrees on, else undecided, and without a month it is open", () => {
    expect(patternOf(pillarsOf("丙子 庚寅 甲申"))).toMatchObject({ name: "建禄格" });
    expect(patternOf(pillarsOf("壬子 戊申 己巳"))).toEqual({ kind: "undecided", because: "hours_differ" });
    const open = { ...pillarsOf("丙子 庚寅 甲申"), month: null };
    expect(patternOf(open)).toEqual({ kind: "undecided", because: "month" });
  });
});

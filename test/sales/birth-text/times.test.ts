import { describe, expect, test } from "bun:test";
import { parseBirthText } from "../../../src/sales/birth-text.ts";
import { onlyProblem, problemKinds, understood } from "./understood.ts";

const asked = { question: "time" } as const;

describe("the answer to the question for the time", () => {
  const times: readonly [message: string, time: string][] = [
    ["14:30", "14:30"],
    ["14：30", "14:30"],
    ["1430", "14:30"],
    ["14 30", "14:30"],
    ["14.30", "14:30"],
    ["14h30", "14:30"],
    ["14点30分", "14:30"],
    ["14時30分", "14:30"],
    ["十四点三十分", "14:30"],
    ["下午2点半", "14:30"],
    ["下午兩點半", "14:30"],
    ["下午2:30", "14:30"],
    ["2:30下午", "14:30"],
    ["2:30pm", "14:30"],
    ["2.30 p.m.", "14:30"],
    ["PM 2:30", "14:30"],
    ["2:30 in the afternoon", "14:30"],
    ["14", "14:00"],
    ["930", "9:30"],
    ["0930", "9:30"],
    ["23時45分", "23:45"],
    ["二十三点四十五", "23:45"],
    ["晚上11点半", "23:30"],
    ["夜里11点40", "23:40"],
    ["晚8点", "20:00"],
    ["傍晚6点", "18:00"],
    ["凌晨3点", "3:00"],
    ["凌晨12点", "0:00"],
    ["凌晨2点", "2:00"],
    ["午前7時", "7:00"],
    ["差一刻14点", "13:45"],
    ["下午三点差五分", "14:55"],
    ["中午差10分12点", "11:50"],
    ["晚上差一刻12点", "23:45"],
    ["half past three in the afternoon", "15:30"],
    ["a quarter to four in the afternoon", "15:45"],
    ["ten past seven in the morning", "7:10"],
    ["three thirty pm", "15:30"],
    ["seven o'clock in the morning", "7:00"],
    ["between 3 and 5 pm", "shichen 8"],
    ["零点十分", "0:10"],
    ["0点", "0:00"],
    ["12:30am", "0:30"],
    ["12pm", "12:00"],
    ["中午12点", "12:00"],
    ["中午1点", "13:00"],
    ["正午", "12:00"],
    ["noon", "12:00"],
    ["早上七点钟", "7:00"],
    ["上午10时整", "10:00"],
    ["下午三点一刻", "15:15"],
    ["下午三点三刻", "15:45"],
    ["下午3点零5分", "15:05"],
    ["卯时", "shichen 3"],
    ["申時", "shichen 8"],
    ["己时", "shichen 5"],
    ["午時三刻", "shichen 6"],
    ["时辰：酉", "shichen 9"],
    ["午", "shichen 6"],
    ["mao shi", "shichen 3"],
    ["早上卯时", "shichen 3"],
    ["早子时", "shichen 0"],
    ["夜子时", "shichen 12"],
    ["晚子時", "shichen 12"],
    ["13-15点", "shichen 7"],
    ["下午1点到3点", "shichen 7"],
    ["13:00~14:59", "shichen 7"],
    ["未时（13:00-15:00）", "shichen 7"],
    ["2点半 未时", "14:30"],
    ["子时 23:20", "23:20"],
    ["不知道", "time unknown"],
    ["没有", "time unknown"],
    ["时辰不详", "time unknown"],
    ["忘了几点", "time unknown"],
    ["不知道具体时间", "time unknown"],
    ["I don't know the time", "time unknown"],
    ["birth time unknown", "time unknown"],
  ];
  for (const [message, time] of times) {
    test(`“${message}” is ${time}`, () => {
      expect(understood(message, asked)).toBe(time);
      expect(problemKinds(parseBirthText(message, asked))).toEqual([]);
    });
  }

  test("may be a number that is a year elsewhere, but no impossible time", () => {
    expect(understood("2005", asked)).toBe("20:05");
    expect(onlyProblem("1990", asked)).toEqual({ kind: "unclear_number", text: "1990" });
    expect(onlyProblem("1990")).toMatchObject({ kind: "incomplete_date" });
    expect(onlyProblem("1430", { question: "date" })).toEqual({ kind: "unclear_number", text: "1430" });
  });
});

describe("a time that may mean two hours is refused with both", () => {
  test("what is short of an hour, too", () => {
    expect(onlyProblem("差5分3点", asked)).toMatchObject({
      kind: "ambiguous_half_day",
      readings: [
        { kind: "clock", hour: 2, minute: 55 },
        { kind: "clock", hour: 14, minute: 55 },
      ],
    });
  });

  test.each(["晚上1点", "夜里2点半", "半夜3点", "后半夜3点", "晚凌晨1点", "1 o'clock at night"])(
    "%s: in the night before the date or in the one after it",
    (message) => {
      const { time, problems } = parseBirthText(message, asked);
      expect(time).toBeUndefined();
      expect(problems).toContainEqual({ kind: "ambiguous_day", text: message });
    },
  );

  test.each(["次日凌晨1点", "前一天晚上11点", "1am the next day"])("%s: on another date", (message) => {
    expect(understood(`1990年5月3日 ${message}`)).toBe("solar 1990-5-3");
    expect(onlyProblem(`1990年5月3日 ${message}`).kind).toBe("ambiguous_day");
  });

  test.each(["3点半", "三点半", "3点30分", "3点30"])("%s: before or after noon", (message) => {
    expect(understood(message, asked)).toBe("");
    expect(onlyProblem(message, asked)).toEqual({
      kind: "ambiguous_half_day",
      text: message,
      readings: [
        { kind: "clock", hour: 3, minute: 30 },
        { kind: "clock", hour: 15, minute: 30 },
      ],
    });
  });

  test("but 03点30分, 3:30 and 3时30分 are of the clock of 24 hours", () => {
    for (const message of ["03点30分", "3:30", "3时30分"]) expect(understood(message, asked)).toBe("3:30");
  });

  test.each(["子时", "zi shi", "23点到1点", "子"])("%s: before midnight or after", (message) => {
    expect(onlyProblem(message, asked)).toEqual({
      kind: "ambiguous_zi",
      text: message,
      readings: [
        { kind: "shichen", index: 0 },
        { kind: "shichen", index: 12 },
      ],
    });
  });

  test.each(["晚上12点", "半夜12点半", "24:00", "midnight"])("%s: this date or the next", (message) => {
    expect(onlyProblem(message, asked)).toEqual({ kind: "ambiguous_midnight", text: message });
  });

  test("two times that exclude each other", () => {
    expect(onlyProblem("14:30或15:30", asked).kind).toBe("contradictory_times");
    expect(onlyProblem("卯时 14:30", asked).kind).toBe("contradictory_times");
  });
});

describe("a time that is no time", () => {
  test("names the hour or minute that no clock has", () => {
    expect(onlyProblem("25:00", asked)).toEqual({ kind: "hour_out_of_range", text: "25:00", hour: 25 });
    expect(onlyProblem("14点75分", asked)).toMatchObject({ kind: "minute_out_of_range", minute: 75 });
    expect(onlyProblem("上午15点", asked)).toEqual({ kind: "period_contradicts_hour", text: "上午15点" });
  });

  test.each([
    ["早上", "vague_time"],
    ["大概中午", "vague_time"],
    ["half three", "vague_time"],
    ["2 or 3 pm", "time_range"],
    ["2点到3点", "time_range"],
    ["上午10-11点", "time_range"],
    ["寅卯时", "time_range"],
  ])("%s is too wide (%s)", (message, kind) => {
    expect(understood(message, asked)).toBe("");
    expect(onlyProblem(message, asked)).toMatchObject({ kind, text: message });
  });

  test("is taken when it is about right, and the buyer is told", () => {
    for (const message of ["下午3点左右", "大概下午3点", "下午三点多", "不知道具体时间，大概下午3点"]) {
      expect(understood(message, asked)).toBe("15:00");
      expect(onlyProblem(message, asked).kind).toBe("approximate_time");
    }
  });

  test("other words that contain one are not taken for it", () => {
    for (const message of ["孩子时间", "上午时间", "从未时刻", "24小时"]) {
      expect(parseBirthText(message).time).toBeUndefined();
    }
  });
});

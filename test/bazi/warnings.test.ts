import { describe, expect, test } from "bun:test";
import type { Birth } from "../../src/bazi/birth.ts";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import type { Warning, WarningKind } from "../../src/bazi/chart/warning.ts";
import { DEFAULT_PLACE } from "../../src/bazi/places/places.ts";
import { birthAt, city } from "./births.ts";

const taipei = city("Asia/Taipei", 121.5);
const byTheSun: Birth["conventions"] = { solarTime: "true", dayChange: "23:00" };
const midnightRule: Birth["conventions"] = { solarTime: "standard", dayChange: "00:00" };

describe("what code cannot decide is said", () => {
  test("an ordinary birth carries no warning", () => {
    expect(computeChart(birthAt("1988-01-08T12:20")).warnings).toEqual([]);
  });

  test("within two minutes of 立春 the chart of the other year is shown", () => {
    const warning = warningOf("near_term", birthAt("2024-02-04T16:27"));
    expect(warning).toMatchObject({ term: "立春", alternative: names("甲辰 丙寅 戊戌 庚申") });
    expect(warning.secondsPastTerm).toBeWithin(-9, -6);
    const after = warningOf("near_term", birthAt("2024-02-04T16:28"));
    expect(after).toMatchObject({ alternative: names("癸卯 乙丑 戊戌 庚申") });
    expect(after.secondsPastTerm).toBeWithin(51, 54);
    expect(kindsOf(birthAt("2024-02-04T16:30"))).not.toContain("near_term");
  });

  test("a forecast 节 of 2040 is uncertain by ten seconds", () => {
    // 立春 2040 is forecast for 13:39:55 in Beijing.
    expect(warningOf("term_uncertain", birthAt("2040-02-04T13:40"))).toMatchObject({ marginSeconds: 10 });
    expect(kindsOf(birthAt("2040-02-04T13:39"))).not.toContain("term_uncertain");
  });

  test("a 节 of 2060 is uncertain by two minutes", () => {
    const warning = warningOf("term_uncertain", birthAt("2060-02-04T10:08"));
    expect(warning).toMatchObject({ term: "立春", marginSeconds: 120 });
  });

  test("a minute before the double hour changes the next one is shown", () => {
    const warning = warningOf("near_hour_boundary", birthAt("1988-01-08T12:59"));
    expect(warning).toMatchObject({ basis: "standard", boundary: "13:00", secondsPastBoundary: -60 });
    expect<object>(warning.alternative).toEqual(names("丁卯 癸丑 壬戌 丁未"));
    expect(kindsOf(birthAt("1988-01-08T12:57"))).not.toContain("near_hour_boundary");
  });

  test("on the full hour the double hour just over is shown", () => {
    const warning = warningOf("near_hour_boundary", birthAt("1988-01-08T13:00"));
    expect(warning).toMatchObject({ boundary: "13:00", secondsPastBoundary: 0 });
    expect<object>(warning.alternative).toEqual(names("丁卯 癸丑 壬戌 丙午"));
  });

  test("with true solar time the sun's clock decides what is near", () => {
    // Beijing, 8 January: the sun is 14 min 22 s late by longitude and 6 min 20 s by the equation of time.
    const warning = warningOf("near_hour_boundary", birthAt("1988-01-08T13:20", { conventions: byTheSun }));
    expect(warning).toMatchObject({ basis: "true", boundary: "13:00" });
    expect(warning.secondsPastBoundary).toBeWithin(-60, -30);
  });

  test("midnight is a boundary where days change at midnight, and none where they change at 23:00", () => {
    const warning = warningOf(
      "near_hour_boundary",
      birthAt("1999-12-31T23:59", { conventions: midnightRule }),
    );
    expect(warning).toMatchObject({ boundary: "00:00", secondsPastBoundary: -60 });
    expect(warning.alternative.day).toBe("戊午");
    expect(kindsOf(birthAt("1999-12-31T23:59"))).not.toContain("near_hour_boundary");
  });

  test("after 23:00 the other rule's day is shown", () => {
    expect<object>(warningOf("zi_hour", birthAt("1999-12-31T23:30"))).toEqual({
      kind: "zi_hour",
      half: "late",
      otherDayChange: "00:00",
      alternative: names("己卯 丙子 丁巳 壬子"),
    });
  });

  test("after midnight both rules agree, and the warning says so by showing the same chart", () => {
    expect<object>(warningOf("zi_hour", birthAt("2024-05-21T00:30"))).toEqual({
      kind: "zi_hour",
      half: "early",
      otherDayChange: "00:00",
      alternative: names("甲辰 己巳 乙酉 丙子"),
    });
  });

  test("a clock time that was skipped is taken by the clock before the jump, with the other reading shown", () => {
    const birth = birthAt("1986-05-04T02:30");
    expect(computeChart(birth).clocks).toMatchObject({
      utc: "1986-05-03T18:30:00Z",
      standard: "1986-05-04T02:30:00",
    });
    expect(warningOf("clock_gap", birth).alternative).toEqual(pillarsOf(birthAt("1986-05-04T01:30")));
  });

  test("a clock time that came twice is the first unless the birth says the second", () => {
    const time = { kind: "clock", hour: 1, minute: 30 } as const;
    const first = birthAt("1991-09-15T01:30");
    const second = birthAt("1991-09-15T01:30", { time: { ...time, fold: 1 } });
    expect(warningOf("clock_fold", first)).toMatchObject({ fold: 0, alternative: pillarsOf(second) });
    expect(warningOf("clock_fold", second)).toMatchObject({ fold: 1, alternative: pillarsOf(first) });
    expect(pillarsOf(first).hour).not.toBe(pillarsOf(second).hour);
  });

  test("the week in which sources disagree on China's summer time of 1988 has the chart of the other view", () => {
    const warning = warningOf("disputed_daylight_saving", birthAt("1988-04-12T07:30"));
    expect(warning.alternative).toEqual(pillarsOf(birthAt("1988-04-12T06:30")));
    expect(kindsOf(birthAt("1988-04-09T07:30"))).not.toContain("disputed_daylight_saving");
    expect(kindsOf(birthAt("1988-04-17T07:30"))).not.toContain("disputed_daylight_saving");
    expect(kindsOf(birthAt("1988-04-12T07:30", { place: taipei }))).not.toContain("disputed_daylight_saving");
  });

  test("before October 1949 Chinese clocks are a guess, and elsewhere they are not", () => {
    expect(warningOf("china_before_1949", birthAt("1943-01-10T07:20"))).toMatchObject({
      daylightSavingSeconds: 3600,
    });
    expect(kindsOf(birthAt("1949-10-01T12:00"))).not.toContain("china_before_1949");
    expect(kindsOf(birthAt("1943-01-10T07:20", { place: taipei }))).not.toContain("china_before_1949");
  });

  test("an unknown hour on the day of 立春 names the term", () => {
    const birth = birthAt("2024-02-04", { time: { kind: "unknown" } });
    expect(warningOf("term_on_unknown_hour_day", birth)).toMatchObject({ term: "立春" });
    expect(kindsOf(birthAt("2024-02-05", { time: { kind: "unknown" } }))).not.toContain(
      "term_on_unknown_hour_day",
    );
  });

  test("an unknown hour under the 23:00 rule names the next day's pillar", () => {
    const birth = birthAt("1999-12-31", { time: { kind: "unknown" } });
    expect(warningOf("unknown_hour_day", birth)).toEqual({
      ...{ kind: "unknown_hour_day", day: "戊午" },
      ...{ minutes: 60, from: "23:00", to: "24:00" },
    });
    expect(kindsOf({ ...birth, conventions: midnightRule })).not.toContain("unknown_hour_day");
  });

  test("a double hour that holds a 节 shows the chart on its other side", () => {
    const birth = birthAt("2024-02-04", { time: { kind: "shichen", index: 8 } });
    expect<object>(pillarsOf(birth)).toEqual(names("癸卯 乙丑 戊戌 庚申"));
    const warning = warningOf("term_in_shichen", birth);
    expect(warning).toMatchObject({ term: "立春", alternative: names("甲辰 丙寅 戊戌 庚申") });
    expect(kindsOf(birthAt("2024-02-04", { time: { kind: "shichen", index: 7 } }))).not.toContain(
      "term_in_shichen",
    );
  });

  test("a double hour of a summer-time day may have been read off the civil clock", () => {
    const birth = birthAt("1988-07-01", { time: { kind: "shichen", index: 3 } });
    const warning = warningOf("shichen_in_daylight_saving", birth);
    expect(warning.daylightSavingSeconds).toBe(3600);
    expect(pillarsOf(birth).hour).toEndWith("卯");
    expect(warning.alternative.hour).toEndWith("寅");
  });

  test("the late 子 hour, named as such, warns of the other rule's day", () => {
    const birth = birthAt("1999-12-31", { time: { kind: "shichen", index: 12 } });
    expect(warningOf("zi_hour", birth)).toMatchObject({
      half: "late",
      alternative: names("己卯 丙子 丁巳 壬子"),
    });
  });

  test("true solar time is impossible where only the country is known, and the clock decides instead", () => {
    const birth = birthAt("1988-01-08T12:20", { place: DEFAULT_PLACE, conventions: byTheSun });
    expect(kindsOf(birth)).toEqual(["true_solar_time_impossible"]);
    expect(computeChart(birth).clocks).toMatchObject({ solar: null, basis: "standard" });
  });
});

function warningOf<K extends WarningKind>(kind: K, birth: Birth): Extract<Warning, { kind: K }> {
  const isWanted = (warning: Warning): warning is Extract<Warning, { kind: K }> => warning.kind === kind;
  const warning = computeChart(birth).warnings.find(isWanted);
  if (!warning) throw new Error(`no warning ${kind}`);
  return warning;
}

function kindsOf(birth: Birth): readonly WarningKind[] {
  return computeChart(birth).warnings.map(({ kind }) => kind);
}

function pillarsOf(birth: Birth) {
  const { year, month, day, hour } = computeChart(birth).pillars;
  if (!year || !month || !hour) throw new Error("four pillars expected");
  return { year: year.name, month: month.name, day: day.name, hour: hour.name };
}

function names(text: string): Record<string, string> {
  const [year = "", month = "", day = "", hour = ""] = text.split(" ");
  return { year, month, day, hour };
}

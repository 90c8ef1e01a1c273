import { describe, expect, test } from "bun:test";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { birthAt, city } from "./births.ts";

const unknown = { kind: "unknown" } as const;

describe("a chart", () => {
  test("survives being stored as JSON", () => {
    for (const birth of [birthAt("1988-01-08T12:20"), birthAt("2024-02-04", { time: unknown })]) {
      const chart = computeChart(birth);
      expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
    }
  });

  test("leads from the civil clock to the true sun step by step", () => {
    const place = city("Asia/Shanghai", 104.066);
    const conventions = { solarTime: "true", dayChange: "23:00" } as const;
    const { clocks } = computeChart(birthAt("1988-07-01T12:00", { place, conventions }));
    expect(clocks).toMatchObject({
      civil: "1988-07-01T12:00:00",
      utc: "1988-07-01T03:00:00Z",
      utcOffsetSeconds: 32_400,
      daylightSavingSeconds: 3600,
      standard: "1988-07-01T11:00:00",
      basis: "true",
    });
    expect(clocks?.solar).toMatchObject({
      longitudeCorrectionSeconds: -3824,
      meanSolar: "1988-07-01T09:56:16",
    });
    // Almanacs give −3 min 46 s for 1 July.
    expect(clocks?.solar?.equationOfTimeSeconds).toBeWithin(-231, -219);
    expect(clocks?.decisive).toBe(clocks?.solar?.trueSolar ?? "");
  });

  test("names every convention that it was made by", () => {
    const conventions = { solarTime: "true", dayChange: "00:00" } as const;
    expect(computeChart(birthAt("1988-07-01T12:00", { conventions })).conventions).toMatchObject({
      engine: "bazibot",
      dayChange: "00:00",
      timeBasis: "true",
      longitude: 116.407,
      daylightSavingRemovedSeconds: 3600,
      timeZone: "Asia/Shanghai",
      ageCount: "虚岁",
    });
    const byClock = computeChart(birthAt("1988-07-01T12:00")).conventions;
    expect(byClock).toMatchObject({ timeBasis: "standard", longitude: null, equationOfTimeSeconds: null });
  });

  test("has the luck cycles that three programs print for 1988-01-08 12:20, female", () => {
    const { luck } = computeChart(birthAt("1988-01-08T12:20"));
    expect(luck?.direction).toBe("forward");
    expect(luck?.startAge).toMatchObject({ years: 9, months: 1, days: 21 });
    expect(luck?.startsAt).toStartWith("1997-03-02");
    expect(luck?.decades).toHaveLength(10);
    expect(luck?.decades[0]).toMatchObject({
      pillar: { name: "甲寅" },
      startsOn: "1997-03-02",
      startYear: 1997,
      endYear: 2006,
      startAge: 10,
      endAge: 19,
    });
    expect(luck?.decades[9]).toMatchObject({ pillar: { name: "癸亥" }, startYear: 2087 });
  });

  test("turns the luck cycles round for the other gender", () => {
    const { luck } = computeChart(birthAt("1988-01-08T12:20", { gender: "male" }));
    expect(luck?.direction).toBe("backward");
    expect(luck?.decades[0]?.pillar.name).toBe("壬子");
  });
});

describe("a chart without an hour", () => {
  test("has three pillars, and nothing that depends on the hour", () => {
    const chart = computeChart(birthAt("1988-01-08", { time: unknown }));
    expect(chart.pillars).toMatchObject({
      year: { name: "丁卯" },
      month: { name: "癸丑" },
      day: { name: "壬戌" },
    });
    expect(chart).toMatchObject({ clocks: null, mingGong: null, shenGong: null, luck: null, candidates: [] });
    expect(chart.pillars.hour).toBeNull();
    expect(chart.taiYuan).toBe("甲辰");
    expect(chart.elementCounts).toEqual({ 木: 1, 火: 1, 土: 2, 金: 0, 水: 2 });
    expect(chart.conventions).toMatchObject({ timeBasis: null, daylightSavingRemovedSeconds: null });
  });

  test("still knows the order of the luck cycles, and their start within four months", () => {
    const outline = computeChart(birthAt("1988-01-08", { time: unknown })).luckOutline;
    expect(outline?.direction).toBe("forward");
    expect(outline?.pillars.slice(0, 3).map(({ name }) => name)).toEqual(["甲寅", "乙卯", "丙辰"]);
    expect(outline?.years?.[1]).toEqual({ startYear: 2007, endYear: 2016, startAge: 20, endAge: 29 });
    expect(outline?.startAge.from).toMatchObject({ years: 8, months: 11 });
    expect(outline?.startAge.to).toMatchObject({ years: 9, months: 3 });
  });

  test("leaves year and month open on the day of 立春, with both pairs as candidates", () => {
    const chart = computeChart(birthAt("2024-02-04", { time: unknown }));
    expect(chart.pillars.year).toBeNull();
    expect(chart.pillars.month).toBeNull();
    expect(chart.pillars.day.name).toBe("戊戌");
    expect(chart.candidates).toEqual([
      { year: "癸卯", month: "乙丑" },
      { year: "甲辰", month: "丙寅" },
    ]);
    expect(chart).toMatchObject({ elementCounts: null, taiYuan: null, luckOutline: null });
  });

  test("keeps the year on the day of another 节", () => {
    const { pillars, candidates } = computeChart(birthAt("1972-10-08", { time: unknown }));
    expect(pillars.year?.name).toBe("壬子");
    expect(pillars.month).toBeNull();
    expect(candidates.map(({ month }) => month)).toEqual(["己酉", "庚戌"]);
  });
});

describe("a chart of a named double hour", () => {
  test("takes the branch as given, whatever the sun says", () => {
    const place = city("Asia/Shanghai", 75.99);
    const conventions = { solarTime: "true", dayChange: "23:00" } as const;
    const time = { kind: "shichen", index: 6 } as const;
    const chart = computeChart(birthAt("1988-01-08", { place, conventions, time }));
    expect(chart.pillars.hour?.name).toBe("丙午");
    expect(chart.clocks).toMatchObject({ basis: "shichen", civil: "1988-01-08T12:00:00" });
  });

  test("puts the early 子 hour at the beginning of its day and the late one at its end", () => {
    const pillarsOf = (index: number, dayChange: "23:00" | "00:00") => {
      const conventions = { solarTime: "standard", dayChange } as const;
      const { day, hour } = computeChart(
        birthAt("1999-12-31", { time: { kind: "shichen", index }, conventions }),
      ).pillars;
      return `${day.name} ${hour?.name}`;
    };
    expect(pillarsOf(0, "23:00")).toBe("丁巳 庚子");
    expect(pillarsOf(12, "23:00")).toBe("戊午 壬子");
    expect(pillarsOf(12, "00:00")).toBe("丁巳 壬子");
  });
});

describe("what cannot be computed", () => {
  test("an impossible date is a bug of the caller and throws", () => {
    const birth = birthAt("1988-01-08T12:20");
    const on = (month: number, day: number) =>
      ({ ...birth, date: { calendar: "solar", year: 2023, month, day } }) as const;
    expect(() => computeChart(on(2, 29))).toThrow(RangeError);
    expect(() => computeChart(on(13, 1))).toThrow(RangeError);
    expect(() => computeChart({ ...birth, time: { kind: "shichen", index: 13 } })).toThrow(RangeError);
    expect(() => computeChart({ ...birth, time: { kind: "clock", hour: 24, minute: 0 } })).toThrow(
      RangeError,
    );
    expect(() => computeChart({ ...birth, place: city("Asia/Shanghai", 190) })).toThrow(RangeError);
    expect(() => computeChart(birthAt("1890-01-01T12:00"))).toThrow(RangeError);
  });
});

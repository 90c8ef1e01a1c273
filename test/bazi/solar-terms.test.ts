import { describe, expect, test } from "bun:test";
import { SolarTerm } from "tyme4ts";
import { jieAt, lastJie, nextJie } from "../../src/bazi/calendar/solar-terms.ts";

const BEIJING_OFFSET_MS = 8 * 3_600_000;

describe("solar terms", () => {
  test("the twelve 节 of every year 1900–2026 are within 5 s of an independent computation", () => {
    for (let year = 1900; year <= 2026; year++) {
      for (const [index, utcSeconds] of jieOfYear(year).entries()) {
        expect(Math.abs(utcSeconds - tymeUtcSeconds(year, 2 * index + 1))).toBeLessThanOrEqual(5);
      }
    }
  });

  test("those of 2027–2050 are within the 10 s that the forecast of leap seconds leaves open", () => {
    for (let year = 2027; year <= 2050; year++) {
      for (const [index, utcSeconds] of jieOfYear(year).entries()) {
        expect(Math.abs(utcSeconds - tymeUtcSeconds(year, 2 * index + 1))).toBeLessThanOrEqual(10);
      }
    }
  });

  test("立春 2024 is the published 16:27:07 in Beijing to a second, and belongs to the new month itself", () => {
    const lichun = jieAt(2024 * 12 + 1);
    expect(lichun.name).toBe("立春");
    expect(Math.abs(lichun.utcSeconds - Date.parse("2024-02-04T08:27:07Z") / 1000)).toBeLessThanOrEqual(1);
    expect(lastJie(lichun.utcSeconds).name).toBe("立春");
    expect(lastJie(lichun.utcSeconds - 1).name).toBe("小寒");
    expect(nextJie(lichun.utcSeconds - 1).name).toBe("立春");
    expect(nextJie(lichun.utcSeconds).name).toBe("惊蛰");
  });

  test("years outside 1899–2101 are refused rather than guessed", () => {
    expect(() => jieOfYear(1898)).toThrow(RangeError);
    expect(() => jieOfYear(2102)).toThrow(RangeError);
    expect(() => lastJie(Date.parse("1890-01-01T00:00:00Z") / 1000)).toThrow(RangeError);
    expect(() => nextJie(Date.parse("2101-12-31T00:00:00Z") / 1000)).toThrow(RangeError);
  });
});

/** From 小寒 on. */
function jieOfYear(year: number): readonly number[] {
  return Array.from({ length: 12 }, (_, index) => jieAt(year * 12 + index).utcSeconds);
}

/** tyme4ts numbers the terms from the 冬至 before the year and prints them in Beijing time. */
function tymeUtcSeconds(year: number, index: number): number {
  const time = SolarTerm.fromIndex(year, index).getJulianDay().getSolarTime();
  const beijingMs = Date.UTC(
    time.getYear(),
    time.getMonth() - 1,
    time.getDay(),
    time.getHour(),
    time.getMinute(),
    time.getSecond(),
  );
  return (beijingMs - BEIJING_OFFSET_MS) / 1000;
}

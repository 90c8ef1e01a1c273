import { describe, expect, test } from "bun:test";
import { civilDay, civilMoment } from "../../src/bazi/calendar/civil-time.ts";
import { daylightSavingSeconds, isKnownTimeZone } from "../../src/bazi/calendar/daylight-saving.ts";
import { utcText } from "../../src/bazi/calendar/local-clock.ts";

describe("civil time", () => {
  test("China's clocks jumped from 02:00 to 03:00 on 1986-05-04, so that 02:30 never was", () => {
    const first = moment("1986-05-04T02:30", "Asia/Shanghai", 0);
    expect(first).toMatchObject({ kind: "gap", utc: "1986-05-03T18:30:00Z" });
    expect(moment("1986-05-04T02:30", "Asia/Shanghai", 1).utc).toBe("1986-05-03T17:30:00Z");
  });

  test("01:30 on 1991-09-15 came twice in China, an hour apart", () => {
    const first = moment("1991-09-15T01:30", "Asia/Shanghai", 0);
    const second = moment("1991-09-15T01:30", "Asia/Shanghai", 1);
    expect(first).toMatchObject({ kind: "fold", utc: "1991-09-14T16:30:00Z", daylightSavingSeconds: 3600 });
    expect(second).toMatchObject({ kind: "fold", utc: "1991-09-14T17:30:00Z", daylightSavingSeconds: 0 });
  });

  test("Singapore skipped the last half hour of 1981", () => {
    expect(moment("1981-12-31T23:45", "Asia/Singapore", 0).kind).toBe("gap");
    expect(moment("1981-12-31T23:15", "Asia/Singapore", 0)).toMatchObject({
      offsetSeconds: 27_000,
      kind: "ordinary",
    });
  });

  test("Shanghai kept its local mean time of +8:05:43 in 1900", () => {
    expect(moment("1900-06-01T12:00", "Asia/Shanghai", 0).offsetSeconds).toBe(29_143);
  });

  test("a day of 23 hours is 23 hours long", () => {
    const { start, end } = civilDay({ year: 1986, month: 5, day: 4 }, "Asia/Shanghai");
    expect(end - start + 1).toBe(23 * 3600);
  });

  test("impossible dates and times are refused", () => {
    expect(() => moment("1987-02-29T12:00", "Asia/Shanghai", 0)).toThrow(RangeError);
    expect(() => moment("1987-02-28T24:00", "Asia/Shanghai", 0)).toThrow(RangeError);
    expect(() => moment("1987-02-28T12:00", "Asia/Nowhere", 0)).toThrow(RangeError);
  });
});

describe("daylight saving", () => {
  const cases: readonly [zone: string, instant: string, seconds: number, because: string][] = [
    ["Asia/Shanghai", "1988-04-16T17:59:59Z", 0, "China's summer time of 1988 began on 17 April"],
    ["Asia/Shanghai", "1988-04-16T18:00:00Z", 3600, "China's summer time of 1988 began on 17 April"],
    ["Asia/Shanghai", "1992-07-01T00:00:00Z", 0, "China gave it up after 1991"],
    ["Asia/Hong_Kong", "1974-01-15T00:00:00Z", 3600, "Hong Kong kept it through that winter"],
    ["Asia/Taipei", "1979-08-01T00:00:00Z", 3600, "Taiwan had it once more"],
    ["Asia/Singapore", "1934-06-01T00:00:00Z", 1200, "Malaya added twenty minutes"],
    ["Europe/London", "1970-01-15T00:00:00Z", 0, "British standard time was one hour ahead"],
    ["Europe/London", "1944-07-01T00:00:00Z", 7200, "double summer time"],
    ["Europe/Dublin", "1980-07-01T00:00:00Z", 3600, "Irish summers count as summer time"],
    ["Europe/Dublin", "1980-01-15T00:00:00Z", 0, "Irish winters do not"],
    ["Europe/Berlin", "1945-07-01T00:00:00Z", 7200, "Berlin kept Moscow time"],
    ["Europe/Moscow", "1985-07-01T00:00:00Z", 3600, "Soviet summer time"],
  ];
  for (const [zone, instant, seconds, because] of cases) {
    test(`${zone} at ${instant}: ${seconds} s, for ${because}`, () => {
      expect(daylightSavingSeconds(zone, Date.parse(instant) / 1000)).toBe(seconds);
    });
  }

  test("summer time of the world's zones follows its laws: Mexico ended it in 2022, Algeria in 1980, Czechs began in 1979", () => {
    const saving = (zone: string, time: string) => daylightSavingSeconds(zone, Date.parse(time) / 1000);
    expect(saving("America/Monterrey", "2022-07-01T12:00:00Z")).toBe(3600);
    expect(saving("America/Monterrey", "2023-07-01T12:00:00Z")).toBe(0);
    expect(saving("Europe/Prague", "1978-07-01T12:00:00Z")).toBe(0);
    expect(saving("Europe/Prague", "1979-07-01T12:00:00Z")).toBe(3600);
    expect(saving("Africa/Algiers", "1980-07-01T12:00:00Z")).toBe(3600);
    expect(saving("Africa/Algiers", "1982-07-01T12:00:00Z")).toBe(0);
  });

  test("a clock that tz counts as negative saving is standard time: Morocco's in Ramadan", () => {
    expect(daylightSavingSeconds("Africa/Casablanca", Date.parse("2019-05-15T12:00:00Z") / 1000)).toBe(0);
    expect(daylightSavingSeconds("Africa/Casablanca", Date.parse("2019-08-15T12:00:00Z") / 1000)).toBe(0);
  });

  test("a zone without a table is refused rather than taken for one without summer time", () => {
    expect(isKnownTimeZone("Asia/Shanghai")).toBe(true);
    expect(isKnownTimeZone("Antarctica/Troll")).toBe(false);
    expect(() => daylightSavingSeconds("Antarctica/Troll", 0)).toThrow(RangeError);
  });
});

function moment(text: string, timeZone: string, fold: 0 | 1) {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/[-T:]/).map(Number);
  const result = civilMoment({ year, month, day }, hour * 60 + minute, timeZone, fold);
  return { ...result, utc: utcText(result.utcSeconds) };
}

import { describe, expect, test } from "bun:test";
import { readTime } from "../../src/admin/broadcast/read-time.ts";

/** 2026-11-26 10:00 in Shanghai. */
const now = new Date("2026-11-26T02:00:00Z");

describe("a time that an owner types is read on the shop's clocks", () => {
  test.each([
    ["20:00", "2026-11-26T12:00Z"],
    ["今天 20:00", "2026-11-26T12:00Z"],
    ["今晚8点", "2026-11-26T12:00Z"],
    ["今晚八点", "2026-11-26T12:00Z"],
    ["今晚八点半", "2026-11-26T12:30Z"],
    ["明晚十一點一刻", "2026-11-27T15:15Z"],
    ["明天二十点零五分", "2026-11-27T12:05Z"],
    ["十二月二十四日下午兩點", "2026-12-24T06:00Z"],
    ["大后天下午两点", "2026-11-29T06:00Z"],
    ["周五晚上8点", "2026-11-27T12:00Z"],
    ["週五晚上八點", "2026-11-27T12:00Z"],
    ["星期日 20:00", "2026-11-29T12:00Z"],
    ["礼拜天早上九点", "2026-11-29T01:00Z"],
    ["周四 20:00", "2026-11-26T12:00Z"],
    ["周四 09:00", "2026-12-03T01:00Z"],
    ["周三 09:00", "2026-12-02T01:00Z"],
    ["下周一 20:00", "2026-11-30T12:00Z"],
    ["下個星期五晚上八點半", "2026-12-04T12:30Z"],
    ["下下周二 9:00", "2026-12-08T01:00Z"],
    ["这周六中午12点", "2026-11-28T04:00Z"],
    ["next Monday 9am", "2026-11-30T01:00Z"],
    ["next Thursday at 9:30", "2026-12-03T01:30Z"],
    ["Friday 8pm", "2026-11-27T12:00Z"],
    ["on Wed at 20:00", "2026-12-02T12:00Z"],
    ["Sunday morning at 9", "2026-11-29T01:00Z"],
    ["Saturday 8 in the evening", "2026-11-28T12:00Z"],
    ["day after tomorrow 9:05", "2026-11-28T01:05Z"],
    ["tonight 8:30", "2026-11-26T12:30Z"],
    ["明天 20:00", "2026-11-27T12:00Z"],
    ["明天２０：００", "2026-11-27T12:00Z"],
    ["明晚8点半", "2026-11-27T12:30Z"],
    ["明早9点", "2026-11-27T01:00Z"],
    ["明天上午10點15分", "2026-11-27T02:15Z"],
    ["明天中午12点", "2026-11-27T04:00Z"],
    ["明天中午1点", "2026-11-27T05:00Z"],
    ["明天下午3点", "2026-11-27T07:00Z"],
    ["后天 9:05", "2026-11-28T01:05Z"],
    ["後天 09:05", "2026-11-28T01:05Z"],
    ["tomorrow at 8pm", "2026-11-27T12:00Z"],
    ["8pm tomorrow", "2026-11-27T12:00Z"],
    ["tomorrow, 12 am", "2026-11-26T16:00Z"],
    ["12-24 20:00", "2026-12-24T12:00Z"],
    ["12月24日晚上8点", "2026-12-24T12:00Z"],
    ["12/24 20h", "2026-12-24T12:00Z"],
    ["2027-01-01 00:00", "2026-12-31T16:00Z"],
    ["1-2 20:00", "2027-01-02T12:00Z"],
    ["11-25 20:00", "2027-11-25T12:00Z"],
  ])("%s", (said, expected) => {
    expect(shown(readTime(said, now, "Asia/Shanghai"))).toBe(expected);
  });

  test.each([
    ["09:59", "past"],
    ["10:00", "past"],
    ["2026-11-25 20:00", "past"],
    ["2027-11-28 20:00", "far"],
    ["20", "unreadable"],
    ["明天", "unreadable"],
    ["明天 25:00", "unreadable"],
    ["明天 20:60", "unreadable"],
    ["2026-02-30 20:00", "unreadable"],
    ["2-30 20:00", "unreadable"],
    ["晚上12点", "unreadable"],
    ["上午12点", "unreadable"],
    ["25pm", "unreadable"],
    ["明天 20:00 或者 21:00", "unreadable"],
    ["本周三 20:00", "past"],
    ["上周五 20:00", "unreadable"],
    ["下周一", "unreadable"],
    ["next Friday 8pm", "unclear"],
    ["周五或周六 20:00", "unreadable"],
    ["晚上八点或九点", "unreadable"],
    ["", "unreadable"],
    ["明天 20:00".padStart(200), "unreadable"],
  ])("but not %s", (said, fault) => {
    expect(shown(readTime(said, now, "Asia/Shanghai"))).toBe(fault);
  });
});

describe("where the clocks are put forward or back", () => {
  const zone = "America/New_York";

  test.each([
    ["2026-03-08 02:30", "gap"],
    ["2026-03-08 03:00", "2026-03-08T07:00Z"],
    ["2026-11-01 01:30", "2026-11-01T05:30Z"],
  ])("%s", (said, expected) => {
    expect(shown(readTime(said, new Date("2026-01-15T12:00:00Z"), zone))).toBe(expected);
  });

  test("tomorrow is the shop's tomorrow, not that of UTC", () => {
    const lateInTheEvening = new Date("2026-06-16T02:00:00Z");
    expect(readTime("tomorrow 09:00", lateInTheEvening, zone)).toEqual(new Date("2026-06-16T13:00:00Z"));
  });
});

/** The instant in UTC, or why there is none. */
function shown(read: ReturnType<typeof readTime>): string {
  return read instanceof Date ? read.toISOString().replace(":00.000", "") : read;
}

import type { Birth } from "../bazi/birth.ts";

/** Nobody's birth in particular; in China's summer time, so that every step of the clock shows. */
export const sampleBirth: Birth = {
  gender: "female",
  date: { calendar: "solar", year: 1990, month: 5, day: 15 },
  time: { kind: "clock", hour: 14, minute: 30 },
  place: {
    id: "sample",
    name: "四川省 成都市 武侯区",
    englishName: "Wuhou, Chengdu",
    longitude: 104.043,
    latitude: 30.6418,
    timeZone: "Asia/Shanghai",
    kind: "county",
  },
  conventions: { solarTime: "true", dayChange: "23:00" },
};

/** The second person of a sample about two, as invented as the first. */
export const samplePartnerBirth: Birth = {
  ...sampleBirth,
  gender: "male",
  date: { calendar: "solar", year: 1988, month: 10, day: 3 },
  time: { kind: "clock", hour: 9, minute: 20 },
};

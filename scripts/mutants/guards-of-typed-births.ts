import type { CodeGuard } from "./guard.ts";

const typed = "test/sales/birth-text/typed-births.test.ts";
const places = "test/sales/birth-text/places.test.ts";

/** What keeps a typed birth from being read as another date, time or place. */
export const typedBirthGuards: readonly CodeGuard[] = [
  {
    name: "a year behind the last one of an era is asked",
    file: "src/sales/birth-text/date/era.ts",
    in: "commonYear",
    expression: "year <= era.last",
    becomes: "true",
    tests: [typed],
  },
  {
    name: "a year of the Buddhist era before 1941 is asked",
    file: "src/sales/birth-text/date/era.ts",
    in: "commonYear",
    expression: "year >= (era.first ?? 1)",
    becomes: "year >= 1",
    tests: [typed],
  },
  {
    name: "two digits of a year may be the Republic's",
    file: "src/sales/birth-text/date/judge-date.ts",
    in: "fullYears",
    expression: "isFromTaiwan && year > 0",
    becomes: "false",
    tests: [typed],
  },
  {
    name: "a year that is said twice is the same one",
    file: "src/sales/birth-text/date/join-parts.ts",
    in: "isSameYear",
    expression: "whole.year === part.year",
    becomes: "true",
    tests: [typed],
  },
  {
    name: "a festival in a leap month is that month's",
    file: "src/sales/birth-text/date/festivals.ts",
    in: "inYearOf",
    expression: "isLeapMonth && month === festival.month",
    becomes: "false",
    tests: [typed],
  },
  {
    name: "a part of the day apart from the time must have its hour",
    file: "src/sales/birth-text/time/find-time.ts",
    in: "withPartsAside",
    expression: "against.length === 0",
    becomes: "true",
    tests: [typed],
  },
  {
    name: "what is before or behind an hour is not that hour",
    file: "src/sales/birth-text/time/find-time.ts",
    in: "takeSureTimes",
    expression:
      '...NOT_EXACT.flatMap((form) => leftover.take(form, ({ text }) => impossible({ kind: "vague_time", text })))',
    becomes: "",
    tests: [typed],
  },
  {
    name: "two parts of the day that do not agree are asked",
    file: "src/sales/birth-text/time/read-clock.ts",
    in: "hoursOf",
    expression: "others.every((other) => Bun.deepEquals(meaning, other))",
    becomes: "true",
    tests: [typed],
  },
  {
    name: "a time by another clock is asked",
    file: "src/sales/birth-text/time/other-clock.ts",
    in: "byClockOf",
    expression: "!clock || time.time === undefined",
    becomes: "clock || time.time === undefined",
    tests: [typed],
  },
  {
    name: "北京时间 is another clock abroad",
    file: "src/sales/birth-text/time/other-clock.ts",
    in: "byClockOf",
    expression: "isAbroad ? beijing : undefined",
    becomes: "undefined",
    tests: [typed],
  },
  {
    name: "a city that is only in the gazetteer hides no namesake",
    file: "src/sales/birth-text/place/match-place.ts",
    in: "narrowed",
    expression: "entries.filter(({ isGazetteer }) => !isGazetteer)",
    becomes: 'entries.filter(({ place }) => !place.name.endsWith(place.englishName ?? "-"))',
    tests: [places],
  },
  {
    name: "a county of Taiwan does not hide its namesake on the mainland",
    file: "src/sales/birth-text/place/match-place.ts",
    in: "isLargeInChina",
    expression: '!name.endsWith("县")',
    becomes: "true",
    tests: [places],
  },
  {
    name: "a country's initials are no part of another place's name",
    file: "src/bazi/places/search-places.ts",
    in: "searchPlaces",
    expression: "Math.min(rank, inside.get(entry) ?? rank)",
    becomes: "rank",
    tests: [places],
  },
];

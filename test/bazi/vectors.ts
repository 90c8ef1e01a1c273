import type { Birth, BirthDate, BirthTime, Place } from "../../src/bazi/birth.ts";
import fixture from "../fixtures/bazi/vectors.json" with { type: "json" };

export type Vector = (typeof fixture.vectors)[number];

/** 149 charts that two independent routes agree on; the source of each stands in its provenance. */
export const vectors: readonly Vector[] = fixture.vectors;

/** The birth that a vector describes. */
export function birthOf({ input }: Vector): Birth {
  const [date = "", time] = input.local_datetime.split("T");
  return {
    gender: input.gender === "male" ? "male" : "female",
    date: dateOf(input, date),
    time: timeOf(time, input.fold),
    place: placeOf(input),
    conventions: {
      solarTime: input.true_solar_time ? "true" : "standard",
      dayChange: input.zi_rule === "23:00" ? "23:00" : "00:00",
    },
  };
}

function dateOf({ lunar }: Vector["input"], text: string): BirthDate {
  if (lunar) {
    const { year, month, day, is_leap } = lunar;
    return { calendar: "lunar", year, month, day, isLeapMonth: is_leap };
  }
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  return { calendar: "solar", year, month, day };
}

function timeOf(text: string | undefined, fold: unknown): BirthTime {
  if (text === undefined) return { kind: "unknown" };
  const [hour = 0, minute = 0] = text.split(":").map(Number);
  return fold === 1 ? { kind: "clock", hour, minute, fold } : { kind: "clock", hour, minute };
}

function placeOf({ tz, longitude, place }: Vector["input"]): Place {
  return { id: "vector", name: place, longitude, latitude: 0, timeZone: tz, kind: "city" };
}

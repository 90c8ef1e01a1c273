import type { Birth, Place } from "../../src/bazi/birth.ts";

/** A city of the tests with its own longitude. */
export function city(timeZone: string, longitude: number): Place {
  return { id: "test", name: "test", longitude, latitude: 0, timeZone, kind: "city" };
}

export const beijing = city("Asia/Shanghai", 116.407);

/** A birth by the clock of Beijing, given as 1988-01-08T12:20, with whatever a test wants to be different. */
export function birthAt(text: string, changes: Partial<Birth> = {}): Birth {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/[-T:]/).map(Number);
  return {
    gender: "female",
    date: { calendar: "solar", year, month, day },
    time: { kind: "clock", hour, minute },
    place: beijing,
    conventions: { solarTime: "standard", dayChange: "23:00" },
    ...changes,
  };
}

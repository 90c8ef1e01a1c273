import { expect, test } from "bun:test";
import curated from "../../src/bazi/calendar/daylight-saving.json" with { type: "json" };
import world from "../../src/bazi/calendar/daylight-saving-world.json" with { type: "json" };
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { birthAt, city } from "./births.ts";
import { namesIn } from "./pillars-of.ts";

const zones = new Map<string, readonly (readonly number[])[]>(
  Object.entries({ ...world.zones, ...curated.zones }),
);
const first = Temporal.Instant.from("1900-01-01T00:00:00Z");
const last = Temporal.Instant.from("2026-01-01T00:00:00Z");

test("zones with one clock have one table of daylight saving", () => {
  const sameClock = Map.groupBy(zones.keys(), (zone) => changesOf(zone).join(" "));
  const apart = [...sameClock.values()].filter(
    (names) => new Set(names.map((zone) => JSON.stringify(savedUntilToday(zone)))).size > 1,
  );
  expect(sameClock.size).toBeLessThan(zones.size);
  expect(apart).toEqual([]);
});

test("a summer birth in Zagreb loses the hour of summer time", () => {
  const place = city("Europe/Zagreb", 15.98);
  const afternoon = computeChart(birthAt("1990-07-10T15:30", { place }));
  expect(afternoon.clocks).toMatchObject({ standard: "1990-07-10T14:30:00", daylightSavingSeconds: 3600 });
  expect(namesIn(afternoon)).toMatch(/ 乙未$/);
  expect(namesIn(computeChart(birthAt("1990-07-10T23:20", { place })))).toMatch(/ 丙子 己亥$/);
});

/** When and by how much the clock of a zone changes. */
function changesOf(zone: string): readonly string[] {
  const changes: string[] = [];
  let at: Temporal.ZonedDateTime | null = first.toZonedDateTimeISO(zone);
  while (at && Temporal.Instant.compare(at.toInstant(), last) < 0) {
    changes.push(`${at.epochMilliseconds} ${at.offset}`);
    at = at.getTimeZoneTransition("next");
  }
  return changes;
}

/** Later ones are forecasts, of different length. */
function savedUntilToday(zone: string): readonly (readonly number[])[] {
  return (zones.get(zone) ?? []).filter(([start = 0]) => start * 1000 < last.epochMilliseconds);
}

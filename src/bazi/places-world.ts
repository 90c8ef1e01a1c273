import countriesTable from "./countries.tsv" with { type: "text" };
import type { PlaceEntry } from "./place-entry.ts";
import { comparable } from "./place-names.ts";
import placesWorld from "./places-world.tsv" with { type: "text" };
import { cellWords, tableRows } from "./table-rows.ts";

export interface Country {
  /** Two letters, ISO 3166 in lower case. */
  readonly code: string;
  readonly name: string;
  readonly englishName: string;
}

interface NamedCountry extends Country {
  readonly names: readonly string[];
}

const COUNTRIES: readonly NamedCountry[] = tableRows(countriesTable).map(
  ([code = "", name = "", also, english]) => ({
    code,
    name,
    englishName: cellWords(english)[0] ?? "",
    names: [name, ...cellWords(also), ...cellWords(english)].map(comparable),
  }),
);

/** Cities outside China, by country; coordinates to about a kilometre, listed by hand. */
export const WORLD_ENTRIES: readonly PlaceEntry[] = tableRows(placesWorld).map((cells) => {
  const [id = "", name = "", also, english, longitude, latitude, timeZone = ""] = cells;
  const country = countryOf(id.slice(0, 2));
  const [englishName = "", ...otherEnglish] = cellWords(english);
  return {
    place: {
      id,
      name: country.name === name ? name : `${country.name} ${name}`,
      englishName,
      longitude: Number(longitude),
      latitude: Number(latitude),
      timeZone,
      kind: "city",
    },
    depth: 1,
    parent: country.code,
    ancestors: [country.names],
    names: [name, ...cellWords(also), englishName, ...otherEnglish].map(comparable),
  };
});

/** Countries that have cities in the list, in the order of the list. */
export function countries(): readonly Country[] {
  return COUNTRIES.map(({ code, name, englishName }) => ({ code, name, englishName }));
}

function countryOf(code: string): NamedCountry {
  const country = COUNTRIES.find((candidate) => candidate.code === code);
  if (!country) throw new RangeError(`no country ${code}`);
  return country;
}

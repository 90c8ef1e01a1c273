import { once } from "../remembered.ts";
import { tableRows } from "../table-rows.ts";
import regionsTable from "./regions-world.tsv" with { type: "text" };

/** The spelling of each region: its name in any case, its abbreviation in capitals only. */
const regions = once(() =>
  tableRows(regionsTable).map(([country = "", name = "", abbreviation = ""]) => ({
    country,
    spelling: new RegExp(
      `(?<!\\p{L})(?:${inAnyCase(name)}${abbreviation && `|${abbreviation}`})(?!\\p{L})`,
      "u",
    ),
  })),
);

function inAnyCase(name: string): string {
  return name.replaceAll(/[A-Za-z]/g, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}

/**
 * Countries, two letters of ISO 3166 each, that have a region which a text names in English: Texas, Ontario, NSW.
 * @returns none if it names no region that we know
 */
export function countriesOfRegions(text: string): readonly string[] {
  return regions()
    .filter(({ spelling }) => spelling.test(text))
    .map(({ country }) => country);
}

import type { City } from "./cities.ts";

/** Rows for countries that the hand-made list lacks, named by the CLDR of the running ICU (Unicode licence). */
export function countryRows(cities: readonly City[], listed: string): readonly string[] {
  const known = listed.split("\n").map((line) => line.slice(0, 2));
  const chinese = new Intl.DisplayNames("zh-Hans", { type: "region" });
  const english = new Intl.DisplayNames("en", { type: "region" });
  const codes = [...new Set(cities.map(({ country }) => country))].filter((code) => !known.includes(code));
  const rows = codes.map((code) => [
    code,
    chinese.of(code.toUpperCase()),
    "",
    english.of(code.toUpperCase()),
  ]);
  return ["code\tname\talso\tenglish\tsource: CLDR (Unicode licence)", ...rows.map((row) => row.join("\t"))];
}

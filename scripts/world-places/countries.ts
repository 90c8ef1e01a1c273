import { simplified } from "../../src/bazi/places/chinese-script.ts";

/**
 * Rows for countries that the hand-made list lacks, named by the CLDR of the running ICU (Unicode licence): as on the mainland,
 * as in Taiwan where that is another name, and in English.
 */
export function countryRows(countries: readonly string[], listed: string): readonly string[] {
  const known = listed.split("\n").map((line) => line.slice(0, 2));
  const chinese = new Intl.DisplayNames("zh-Hans", { type: "region" });
  const taiwanese = new Intl.DisplayNames("zh-Hant-TW", { type: "region" });
  const english = new Intl.DisplayNames("en", { type: "region" });
  const codes = [...new Set(countries)].sort().filter((code) => !known.includes(code));
  const rows = codes.map((code) => {
    const region = code.toUpperCase();
    const name = chinese.of(region);
    const inTaiwan = simplified(taiwanese.of(region) ?? "");
    return [code, name, inTaiwan === name ? "" : inTaiwan, english.of(region)];
  });
  return ["code\tname\talso\tenglish\tsource: CLDR (Unicode licence)", ...rows.map((row) => row.join("\t"))];
}

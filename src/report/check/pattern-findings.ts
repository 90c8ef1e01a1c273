import { TEN_GOD_PATTERN } from "../../bazi/chart/ten-gods.ts";
import { type FactSheet, personsOf } from "../fact-sheet/sheet.ts";
import { claimsBy } from "./claims-by.ts";
import type { Finding } from "./finding.ts";

const named = [new RegExp(`(${TEN_GOD_PATTERN}|偏官|建禄|[阳羊]刃|月[劫刃])格(?!外)`, "g")];

/** Other names of the same. */
const sameNames: Readonly<Record<string, string>> = { 偏官: "七杀", 羊刃: "阳刃", 月刃: "阳刃" };

/** Finds a 格局 that is not the sheet's, so that two can never stand in one report; a sheet from before it is not compared. */
export function patternFindings(prose: string, factSheet: FactSheet): readonly Finding[] {
  const persons = personsOf(factSheet);
  if (persons.some(({ 格局 }) => 格局 === undefined)) return [];
  return claimsBy(named, prose)
    .filter(({ value }) => persons.every(({ 格局 }) => 格局?.名 !== `${sameNames[value] ?? value}格`))
    .map(({ found }) => ({ kind: "wrong_pattern", found }));
}

import { isJsonObject, type JsonObject } from "../json.ts";
import { sixtyPillars } from "../sixty-pillars.ts";

/** A pillar of the birth chart, with the name of its position when the fact sheet tells it. */
export interface NatalPillar {
  readonly position: string;
  readonly pillar: string;
}

/** A luck cycle (first and last year) or a single year, with its pillar. */
export interface DatedPillar {
  readonly firstYear: number;
  readonly lastYear: number;
  readonly pillar: string;
}

/** What a report may cite. */
export interface CitableFacts {
  readonly natal: readonly NatalPillar[];
  readonly dated: readonly DatedPillar[];
}

const positions: readonly (readonly [RegExp, string])[] = [
  [/year|年/i, "年柱"],
  [/month|月/i, "月柱"],
  [/day|日/i, "日柱"],
  [/hour|time|时/i, "时柱"],
];

/**
 * Finds pillars and their years in a fact sheet of any shape: texts that are a pillar, and objects that hold a year
 * (or the first and last of a span) beside one. Where the sheet has a birth chart (四柱), no other pillar is taken for one
 * of the birth; what it says of a second person (对方) is left alone.
 */
export function citableFacts(sheet: unknown): CitableFacts {
  const { 对方: _, ...own } = isJsonObject(sheet) ? sheet : { sheet };
  const found: Found = { natal: [], dated: [] };
  walk(own, "", found, false);
  if (!isJsonObject(own.四柱)) return found;
  const birth: Found = { natal: [], dated: [] };
  walk(own.四柱, "", birth, false);
  return { natal: birth.natal, dated: found.dated };
}

interface Found {
  readonly natal: NatalPillar[];
  readonly dated: DatedPillar[];
}

function walk(value: unknown, name: string, found: Found, isListed: boolean): void {
  if (typeof value === "string" && isPillar(value)) {
    found.natal.push({ position: positionOf(name), pillar: value });
  } else if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) walk(each, nameInRow(value, index, name), found, true);
  } else if (isJsonObject(value)) {
    walkObject(value, name, found, isListed);
  }
}

/** Only a list holds cycles and years: a birth year beside the year pillar is no such pair (they differ in January). */
function walkObject(value: JsonObject, name: string, found: Found, isListed: boolean): void {
  const years = isListed ? Object.entries(value).flatMap(([key, each]) => yearsIn(key, each)) : [];
  const own = Object.values(value).find((each) => typeof each === "string" && isPillar(each));
  const isDated = years.length > 0 && typeof own === "string";
  if (isDated) found.dated.push({ firstYear: Math.min(...years), lastYear: Math.max(...years), pillar: own });
  const place = [value.position, value.name, value.label].find((each) => typeof each === "string");
  for (const [key, each] of Object.entries(value)) {
    if (isDated && each === own) continue;
    const isNamed = typeof each === "object" || positionOf(key) !== "";
    walk(each, isNamed ? key : String(place ?? name), found, false);
  }
}

/** Four pillars in a bare list stand in the usual order: year, month, day, hour. */
function nameInRow(row: readonly unknown[], index: number, name: string): string {
  const isFourPillars = row.length === 4 && row.every((each) => typeof each === "string" && isPillar(each));
  return isFourPillars ? (["year", "month", "day", "hour"][index] ?? name) : name;
}

function yearsIn(key: string, value: unknown): number[] {
  const year = typeof value === "string" && /^\d{4}$/.test(value) ? Number(value) : value;
  const isYear = typeof year === "number" && Number.isInteger(year) && year >= 1800 && year <= 2300;
  return isYear && /year|年|from|until|start|end|to$/i.test(key) ? [year] : [];
}

/** The months and years that pass (流月, 流年) are no place of the birth chart. */
function positionOf(name: string): string {
  if (name.includes("流")) return "";
  return positions.find(([pattern]) => pattern.test(name))?.[1] ?? "";
}

function isPillar(text: string): boolean {
  return sixtyPillars.includes(text);
}

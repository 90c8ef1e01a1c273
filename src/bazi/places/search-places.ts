import type { Place } from "../birth.ts";
import type { PlaceEntry } from "./place-entry.ts";
import { comparable } from "./place-names.ts";
import { CHINA_ENTRIES } from "./places-china.ts";
import { WORLD_ENTRIES } from "./places-world.ts";

const ENTRIES: readonly PlaceEntry[] = [...CHINA_ENTRIES, ...WORLD_ENTRIES];
/** Lower is better; `inside` is a place below the one that was named. */
const RANK = { exact: 0, prefix: 1, substring: 2, inside: 3 } as const;
const SHORTEST_SUBSTRING = 2;

/**
 * Places that a customer may mean, the likeliest first; all places of an ambiguous name are among them.
 * Understands simplified and common traditional Chinese with or without 省, 市, 县, 区, upper levels in front
 * (四川 成都, 成都市武侯区), and English.
 * @returns at most `limit` places; none for an empty or unknown query
 */
export function searchPlaces(query: string, limit = 8): readonly Place[] {
  const wanted = comparable(query);
  if (wanted === "") return [];
  return ENTRIES.flatMap((entry) => scored(entry, wanted))
    .sort((a, b) => a.rank - b.rank || a.entry.depth - b.entry.depth)
    .slice(0, limit)
    .map(({ entry }) => entry.place);
}

function scored(entry: PlaceEntry, wanted: string): readonly { entry: PlaceEntry; rank: number }[] {
  const rests = withoutAncestors(entry, wanted);
  const ranks: number[] = rests.flatMap((rest) => rankOf(entry.names, rest) ?? []);
  if (entry.ancestors.some((names) => names.some((name) => rests.includes(name)))) ranks.push(RANK.inside);
  return ranks.length > 0 ? [{ entry, rank: Math.min(...ranks) }] : [];
}

/** The query as it stands and with the names of upper levels taken off. */
function withoutAncestors({ ancestors }: PlaceEntry, wanted: string): readonly string[] {
  const rests = [wanted];
  for (const names of ancestors) {
    for (const rest of [...rests]) rests.push(...withoutAny(rest, names));
  }
  return rests;
}

/** English puts the country last. */
function withoutAny(text: string, names: readonly string[]): readonly string[] {
  const first = longest(names.filter((name) => text.startsWith(name)));
  const last = longest(names.filter((name) => text.endsWith(name)));
  return [text.slice(first.length), text.slice(0, text.length - last.length)].filter(
    (rest) => rest !== "" && rest !== text,
  );
}

function longest(names: readonly string[]): string {
  return names.reduce((best, name) => (name.length > best.length ? name : best), "");
}

function rankOf(names: readonly string[], wanted: string): number | undefined {
  if (names.includes(wanted)) return RANK.exact;
  if (names.some((name) => name.startsWith(wanted))) return RANK.prefix;
  if (wanted.length < SHORTEST_SUBSTRING) return undefined;
  return names.some((name) => name.includes(wanted)) ? RANK.substring : undefined;
}

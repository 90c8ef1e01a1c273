import type { Place } from "../birth.ts";
import { once, remembered } from "../remembered.ts";
import { comparable } from "./chinese-script.ts";
import type { PlaceEntry } from "./place-entry.ts";
import { type Family, PlaceIndex } from "./place-index.ts";
import { placeEntries } from "./place-list.ts";

const index = once(() => new PlaceIndex(placeEntries()));
/** Where a place stands in the list. */
const positions = once(() => new Map(placeEntries().map((entry, position) => [entry, position])));
/** Lower is better; `inside` is a place below the one that was named: UK is no part of Fukuoka. */
const RANK = { exact: 0, inside: 1, prefix: 2, substring: 3 } as const;
const SHORTEST_SUBSTRING = 2;

interface Scored {
  readonly entry: PlaceEntry;
  readonly rank: number;
}

/** What may be left of the query as the name of a member. */
type RestsIn = (family: Family) => readonly string[];

/**
 * Places that a customer may mean, the likeliest first; all places of an ambiguous name are among them.
 * Understands simplified and common traditional Chinese with or without 省, 市, 县, 区, upper levels in front
 * (四川 成都, 成都市武侯区), and English. Looks at few places of the list, whatever the query.
 * @returns at most `limit` places; none for an empty or unknown query
 */
export function searchPlaces(query: string, limit = 8): readonly Place[] {
  const wanted = comparable(query);
  if (wanted === "" || wanted.length > index().longestQuery) return [];
  const rests = index().withoutLevels(wanted);
  const restsIn = remembered((family: Family) => withoutAncestors(family, wanted));
  const candidates = new Set(rests.flatMap((rest) => index().candidates(rest)));
  const named = new Map([...candidates].flatMap((entry) => scored(entry, restsIn)));
  const inside = new Map(membersInside(rests, restsIn, limit));
  return Array.from(
    new Map([...inside, ...named]),
    ([entry, rank]): Scored => ({
      entry,
      rank: Math.min(rank, inside.get(entry) ?? rank),
    }),
  )
    .sort(likelier)
    .slice(0, limit)
    .map(({ entry }) => entry.place);
}

function likelier(a: Scored, b: Scored): number {
  return a.rank - b.rank || a.entry.depth - b.entry.depth || positionOf(a.entry) - positionOf(b.entry);
}

function positionOf(entry: PlaceEntry): number {
  return positions().get(entry) ?? placeEntries().length;
}

function scored(entry: PlaceEntry, restsIn: RestsIn): readonly (readonly [PlaceEntry, number])[] {
  const family = index().familyOf(entry);
  const rests = family ? restsIn(family) : [];
  const ranks: number[] = rests.flatMap((rest) => rankOf(entry.names, rest) ?? []);
  return ranks.length > 0 ? [[entry, Math.min(...ranks)]] : [];
}

/** The first members of each family that lies in a place that was named: no more of them can be among the likeliest. */
function membersInside(
  rests: readonly string[],
  restsIn: RestsIn,
  limit: number,
): readonly (readonly [PlaceEntry, number])[] {
  const families = new Set(rests.flatMap((rest) => index().familiesBelow(rest)));
  return [...families]
    .filter((family) => family.ancestors.flat().some((name) => restsIn(family).includes(name)))
    .flatMap(({ members }) => members.slice(0, limit).map((entry) => [entry, RANK.inside] as const));
}

/** The query as it stands and with the names of upper levels taken off. */
function withoutAncestors({ ancestors }: Family, wanted: string): readonly string[] {
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

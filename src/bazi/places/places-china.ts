import type { Place, PlaceKind } from "../birth.ts";
import { once, remembered } from "../remembered.ts";
import { cellWords, tableRows } from "../table-rows.ts";
import { comparable } from "./chinese-script.ts";
import formerNamesTable from "./former-names.tsv" with { type: "text" };
import placeAliases from "./place-aliases.tsv" with { type: "text" };
import type { PlaceEntry } from "./place-entry.ts";
import placesCn from "./places-cn.tsv" with { type: "text" };
import { shortHash } from "./short-hash.ts";
import { shortName } from "./short-name.ts";

const MUNICIPALITIES: readonly string[] = ["北京市", "天津市", "上海市", "重庆市", "香港", "澳门"];
const TIME_ZONES: Readonly<Record<string, string>> = {
  台湾: "Asia/Taipei",
  香港: "Asia/Hong_Kong",
  澳门: "Asia/Macau",
};
const XINJIANG = "新疆维吾尔自治区";

const placeRows = once(() => tableRows(placesCn));

const aliases = once(
  () =>
    new Map(
      tableRows(placeAliases).map(([path = "", english, also]) => [
        path,
        { english: cellWords(english), also: cellWords(also) },
      ]),
    ),
);

/**
 * What a place was called, or what is a part of it since, as birth papers have it.
 * A list by hand of the best known changes since 1949, not compared with a printed one.
 */
const formerNamesByPath = once(
  () =>
    new Map(
      tableRows(formerNamesTable).map(([path = "", names]) => [path, cellWords(names).map(comparable)]),
    ),
);

/** The province that a region belonged to: 重庆 until 1997, 海南 until 1988. */
const FORMER_REGION: Readonly<Record<string, readonly string[]>> = {
  重庆市: ["四川省", "四川"],
  海南省: ["广东省", "广东"],
};

/**
 * Regions, cities and counties of China, upper levels first.
 * Source: hkargc/paipan docs/city.sql (WTFPL), with repeated levels merged, 台湾, 香港 and 澳门 under their short
 * names, and Taiwan at the coordinates of its 22 counties, since the source puts all of it at Taipei; the districts of 香港
 * and 澳门 by hand, to about a kilometre; scripts/place-pinyin.ts writes the pinyin.
 */
export function chinaEntries(): readonly PlaceEntry[] {
  return placeRows().map(([path = "", longitude, latitude, pinyin = ""]) =>
    entryOf(path, Number(longitude), Number(latitude), pinyin),
  );
}

function entryOf(path: string, longitude: number, latitude: number, pinyin: string): PlaceEntry {
  const levels = path.split(" ");
  const above = levels.slice(0, -1);
  const formerNames = formerNamesByPath().get(path) ?? [];
  const ancestors = above.map((_, level) => [
    ...namesOfPath(levels.slice(0, level + 1).join(" ")),
    ...(level === 0 ? (FORMER_REGION[levels[0] ?? ""] ?? []) : []),
  ]);
  const shortFormerNames = formerNames.flatMap((name) => behindEach(ancestors.flat(), name));
  const names = [...namesOfPath(path), ...formerNames, ...shortFormerNames, ...(pinyin ? [pinyin] : [])];
  return {
    place: placeOf(path, { longitude, latitude, pinyin }),
    depth: above.length,
    parent: above.length > 0 ? placeId(above.join(" ")) : undefined,
    ancestors,
    names: [...new Set(names)],
    formerNames,
    isWellKnown: aliases().get(path)?.english[0] !== undefined,
    ...(pinyin && { pinyin }),
  };
}

/** 湖北光化 is the former 光化县; alone, two characters may be anything, and 湖北江陵 is today's 江陵县. */
function behindEach(places: readonly string[], formerName: string): readonly string[] {
  const short = shortName(formerName);
  return short === formerName || takenNames().has(short) ? [] : places.map((place) => place + short);
}

/** The short names of today's places, and former names in full. */
const takenNames = once(() => {
  const today = placeRows().map(([path = ""]) => shortName(comparable(path.split(" ").at(-1) ?? "")));
  return new Set([...today, ...[...formerNamesByPath().values()].flat()]);
});

/** In pinyin where there is no usual English name, with the place above it: Taishan, Jiangmen. */
function englishNameOf(path: string, pinyin: string): string | undefined {
  const [usual] = aliases().get(path)?.english ?? [];
  if (usual || !pinyin) return usual;
  const above = path.split(" ").slice(0, -1).join(" ");
  const parent = aliases().get(above)?.english[0] ?? capitalised(pinyinByPath().get(above) ?? "");
  return [capitalised(pinyin), parent].filter((name) => name !== "").join(", ");
}

const pinyinByPath = once(() => new Map(placeRows().map(([path = "", , , pinyin = ""]) => [path, pinyin])));

function capitalised(pinyin: string): string {
  return pinyin.slice(0, 1).toUpperCase() + pinyin.slice(1);
}

function placeOf(
  path: string,
  { longitude, latitude, pinyin }: Pick<Place, "longitude" | "latitude"> & { readonly pinyin: string },
): Place {
  const levels = path.split(" ");
  const [region = ""] = levels;
  const englishName = englishNameOf(path, pinyin);
  return {
    id: placeId(path),
    name: path,
    ...(englishName && { englishName }),
    longitude,
    latitude,
    timeZone: TIME_ZONES[region] ?? "Asia/Shanghai",
    kind: kindOf(levels),
    ...(region === XINJIANG && { alternativeTimeZone: "Asia/Urumqi" }),
  };
}

function kindOf([region = "", ...below]: readonly string[]): PlaceKind {
  if (below.length === 0) return MUNICIPALITIES.includes(region) ? "city" : "region";
  return below.length === 1 && !MUNICIPALITIES.includes(region) ? "city" : "county";
}

/** Asked for a city by each of its counties, too. */
const namesOfPath = remembered((path: string): readonly string[] => {
  const name = comparable(path.split(" ").at(-1) ?? "");
  const others = aliases().get(path);
  return [
    ...new Set([
      name,
      shortName(name),
      ...(name.endsWith("自治州") ? [`${shortName(name)}州`] : []),
      ...[...(others?.english ?? []), ...(others?.also ?? [])].map(comparable),
    ]),
  ];
});

/** Stable as long as the path is. */
const placeId = remembered((path: string) => `cn-${shortHash(path)}`);

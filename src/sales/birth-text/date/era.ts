/** A way to count years from a reign or a founding. */
interface Era {
  /** Source of a pattern for its names. */
  readonly names: string;
  /** The common year before its first one. */
  readonly offset: number;
  /** Its first year that is reckoned so; absent for 1. */
  readonly first?: number;
  /** Its last year; nobody was born in a later one. */
  readonly last: number;
}

/** Still counted. */
const OPEN = 199;
/** Of eras before those of the living: a year of one is none of ours. */
const NOBODY_LIVES = 0;

/**
 * Our choice of those that somebody who may buy was born in, or writes.
 * Source: Japan's era names (元号) by the proclamations of their first days; 民國元年 is 1912; the Buddhist era of Thailand
 * is 543 ahead of the common one since 1941, and its years began in April before; 檀纪 and 主体 as Korea counts them.
 */
const ERAS: readonly Era[] = [
  {
    names: `(?:中华)?民国|${initial("民")}|minguo(?:\\s{1,3}year)?|r\\.?o\\.?c\\.?`,
    offset: 1911,
    last: OPEN,
  },
  { names: `令和|reiwa|${initial("令")}`, offset: 2018, last: OPEN },
  { names: `平成|heisei|${initial("平")}`, offset: 1988, last: 31 },
  { names: `昭和|sh[oō]wa|${initial("昭")}`, offset: 1925, last: 64 },
  { names: `大正|taish[oō]|${initial("大")}`, offset: 1911, last: 15 },
  { names: "明治|meiji", offset: 1867, last: 45 },
  { names: "光绪", offset: 1874, last: 34 },
  { names: "宣统", offset: 1908, last: 3 },
  { names: "康德", offset: 1933, last: 12 },
  { names: "佛历|佛元", offset: -543, first: 2484, last: 2700 },
  { names: "檀纪|檀君", offset: -2333, last: 4500 },
  { names: "主体", offset: 1911, last: OPEN },
  { names: "顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治", offset: 1643, last: NOBODY_LIVES },
];

/** Source of a pattern for the name of an era; Latin names are words of their own. */
export const ERA = `(?<![a-z])(?:${ERAS.map(({ names }) => names).join("|")})(?![a-z])`;

/** Japan's eras by their initials, as forms there have them: S63.5.3. */
const INITIALS: Readonly<Record<string, string>> = { r: "令和", h: "平成", s: "昭和", t: "大正", m: "明治" };

/**
 * The common year of a year of an era.
 * @param name as {@link ERA} matches it, or an initial
 * @returns undefined if the era had no such year: it is no year of the common era in two digits
 */
export function commonYear(name: string, year: number): number | undefined {
  const wanted = INITIALS[name.toLowerCase()] ?? name;
  const era = ERAS.find(({ names }) => new RegExp(`^(?:${names})`, "iu").test(`${wanted}1`));
  return era && year >= (era.first ?? 1) && year <= era.last ? era.offset + year : undefined;
}

/** Source of a pattern for an era's first character, as forms have it in front of a number: 昭63.5.3. */
function initial(character: string): string {
  return `(?<!\\p{L})${character}(?=\\s?\\d)`;
}

import { STEMS } from "../../src/bazi/calendar/stem-branch.ts";
import { tenGod } from "../../src/bazi/chart/ten-gods.ts";

/** The ten gods in five families: 比劫, 食伤, 财, 官杀, 印. */
type Family = "friend" | "output" | "wealth" | "office" | "resource";
/** The fields of life that a family speaks of. */
export type Aspect = "character" | "work" | "money" | "love" | "health" | "family" | "study";

/** What the stand-in says of the facts of a chart, in one language; the keys are the words of the fact sheet. */
export interface Meanings {
  /** a portrait of the day master, by its stem */
  readonly stems: Readonly<Record<string, string>>;
  /** by element: what much of it and what none of it look like in daily life */
  readonly many: Readonly<Record<string, string>>;
  readonly none: Readonly<Record<string, string>>;
  /** by element: how one may live with it where it is what helps */
  readonly uses: Readonly<Record<string, string>>;
  /** by the family of the god that the partner's day stem is to one's own */
  readonly pairs: Readonly<Record<Family, string>>;
  readonly families: Readonly<Record<Family, Readonly<Record<Aspect, string>>>>;
  /** by the god of the stem that passes */
  readonly decades: Readonly<Record<string, string>>;
  readonly years: Readonly<Record<string, string>>;
  readonly months: Readonly<Record<string, string>>;
  /** by the term that begins a month */
  readonly terms: Readonly<Record<string, string>>;
  /** by 年柱, 月柱, 日柱, 时柱 */
  readonly positions: Readonly<Record<string, string>>;
  /** by 极弱, 偏弱, 中和, 偏强, 极强 */
  readonly verdicts: Readonly<Record<string, string>>;
  /** by the last character of a relation's name: 合, 会, 冲, 害, 破, 刑, 吟 */
  readonly relations: Readonly<Record<string, string>>;
}

const families: Readonly<Record<string, Family>> = {
  比肩: "friend",
  劫财: "friend",
  食神: "output",
  伤官: "output",
  正财: "wealth",
  偏财: "wealth",
  正官: "office",
  七杀: "office",
  正印: "resource",
  偏印: "resource",
};

/** @returns undefined for what is no god, such as 日主 */
export function familyOf(god: string): Family | undefined {
  return families[god];
}

/** Sorts what stands in a chart by families, in the order in which they come up; what is no god is left out. */
export function groupByFamily(
  places: readonly { readonly god: string; readonly text: string }[],
): readonly (readonly [family: Family, texts: readonly string[]])[] {
  const groups = new Map<Family, string[]>();
  for (const { god, text } of places) {
    const family = familyOf(god);
    if (family) groups.set(family, [...(groups.get(family) ?? []), text]);
  }
  return [...groups];
}

/** The god of a pillar's stem as seen from a day stem, such as 正官; empty for what is no stem. */
export function godOfPillar(pillar: string, dayStem: string): string {
  const [seen, own] = [pillar, dayStem].map((text) => STEMS.find((stem) => text.startsWith(stem)));
  return seen && own ? tenGod(own, seen) : "";
}

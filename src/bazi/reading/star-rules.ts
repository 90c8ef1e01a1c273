import { tableRows } from "../table-rows.ts";
import starsTable from "./stars.tsv" with { type: "text" };

const ROOTS = [
  "yearStem",
  "dayStem",
  "yearBranch",
  "monthBranch",
  "dayBranch",
  "yearNayin",
  "dayPillar",
] as const;

/** What a rule starts from; `yearNayin` is the element of the year pillar's 纳音. */
export type StarRoot = (typeof ROOTS)[number];

/** 古法 has the verse of a named book, 通行 only present-day custom; 有争议 has rules that contradict each other. */
type StarStanding = "古法" | "通行" | "有争议";

/** One way to find a 神煞. */
export interface StarRule {
  readonly star: string;
  readonly roots: readonly StarRoot[];
  /** the roots that count for luck and annual pillars */
  readonly passingRoots: readonly StarRoot[];
  /** what of a pillar is compared; `self` is the root's own pillar */
  readonly at: string;
  /** `others`: never the pillar that the rule starts from */
  readonly where: string;
  /** empty: for everyone */
  readonly when: string;
  /** for each key of the root the characters or pillars that carry the star */
  readonly targets: ReadonlyMap<string, string>;
  readonly standing: StarStanding;
  /** book and verse, in Chinese */
  readonly source: string;
}

/**
 * The rules of the 神煞 that charts commonly show. Left out on purpose: 童子, 血刃, 流霞, 丧门, 吊客, 披麻 and their like,
 * whose rules have no agreed source or which only serve to frighten.
 */
export const STAR_RULES: readonly StarRule[] = tableRows(starsTable).map(
  ([
    star = "",
    from = "",
    at = "",
    where = "",
    passing = "",
    when = "",
    table = "",
    standing,
    source = "",
  ]) => ({
    star,
    roots: from.split(",").filter(isRoot),
    passingRoots: passing.split(",").filter(isRoot),
    at,
    where,
    when,
    targets: targetsOf(table),
    standing: standing === "古法" || standing === "通行" ? standing : "有争议",
    source,
  }),
);

/** `甲戊=丑未` gives both stems the two branches; a bare pillar stands for itself. */
function targetsOf(table: string): ReadonlyMap<string, string> {
  return new Map(
    table.split(" ").flatMap((entry) => {
      const [keys = "", targets] = entry.split("=");
      return targets === undefined
        ? [[entry, entry] as const]
        : [...keys].map((key) => [key, targets] as const);
    }),
  );
}

function isRoot(text: string): text is StarRoot {
  return ROOTS.some((root) => root === text);
}

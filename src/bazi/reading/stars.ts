import type { Gender } from "../birth.ts";
import { type Branch, type PillarName, type Stem, stemPolarity } from "../calendar/stem-branch.ts";
import type { ChartPillars, PillarPosition } from "../chart/chart-pillars.ts";
import { nayin } from "../chart/nayin.ts";
import { STAR_RULES, type StarRoot, type StarRule } from "./star-rules.ts";

/** A name out of `stars.tsv`, such as 天乙贵人. */
export type Star = string;

interface Pillar {
  readonly name: PillarName;
  readonly stem: Stem;
  readonly branch: Branch;
}

/**
 * The 神煞 of each pillar by the rules of `stars.tsv`, to be shown as colour and never as a verdict.
 * A stem counts against the branch of its own pillar, a branch never against its own.
 * @param gender decides 元辰, 勾煞 and 绞煞, which are left out without it
 * @returns stars by pillar, each once; none for a pillar that the chart lacks
 */
export function starsOf(
  pillars: ChartPillars,
  gender?: Gender,
): Readonly<Record<PillarPosition, readonly Star[]>> {
  const keys = keysOf(pillars);
  const at = (position: PillarPosition) => {
    const pillar = pillars[position];
    if (!pillar) return [];
    return starsBy((rule) => isAt(rule, position, pillar, keys), pillars, gender);
  };
  return { year: at("year"), month: at("month"), day: at("day"), hour: at("hour") };
}

/** The 神煞 that a luck or annual pillar brings to a chart. */
export function starsOfPassing(pillar: Pillar, pillars: ChartPillars, gender?: Gender): readonly Star[] {
  const keys = keysOf(pillars);
  return starsBy(
    (rule) => rule.passingRoots.some((root) => carries(rule, root, pillar, keys)),
    pillars,
    gender,
  );
}

function starsBy(
  holds: (rule: StarRule) => boolean,
  pillars: ChartPillars,
  gender: Gender | undefined,
): readonly Star[] {
  const group = groupOf(pillars, gender);
  const rules = STAR_RULES.filter((rule) => (rule.when === "" || rule.when === group) && holds(rule));
  return [...new Set(rules.map(({ star }) => star))];
}

function groupOf({ year }: ChartPillars, gender: Gender | undefined): string | undefined {
  if (!year || !gender) return undefined;
  return (stemPolarity(year.stem) === "阳") === (gender === "male") ? "阳男阴女" : "阴男阳女";
}

/** What rules start from, as a chart has it. */
type Keys = Readonly<Record<StarRoot, string | undefined>>;

function keysOf({ year, month, day }: ChartPillars): Keys {
  return {
    yearStem: year?.stem,
    dayStem: day.stem,
    yearBranch: year?.branch,
    monthBranch: month?.branch,
    dayBranch: day.branch,
    yearNayin: year ? nayin(year.stem, year.branch).at(-1) : undefined,
    dayPillar: day.name,
  };
}

function isAt(rule: StarRule, position: PillarPosition, pillar: Pillar, keys: Keys): boolean {
  if (rule.where === "day" && position !== "day") return false;
  return rule.roots.some(
    (root) => !(rule.where === "others" && root.startsWith(position)) && carries(rule, root, pillar, keys),
  );
}

function carries(rule: StarRule, root: StarRoot, pillar: Pillar, keys: Keys): boolean {
  const key = keys[root];
  const targets = key === undefined ? undefined : rule.targets.get(key);
  if (targets === undefined) return false;
  return charactersOf(pillar, rule.at).some((character) => targets.includes(character));
}

function charactersOf({ name, stem, branch }: Pillar, at: string): readonly string[] {
  if (at === "branch") return [branch];
  if (at === "stem") return [stem];
  return at === "either" ? [stem, branch] : [name];
}

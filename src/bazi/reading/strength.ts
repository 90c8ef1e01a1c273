import { type Branch, type Element, type Stem, stemElement } from "../calendar/stem-branch.ts";
import type { ChartPillars } from "../chart/chart-pillars.ts";
import { PILLAR_POSITIONS, type PillarPosition } from "../chart/chart-pillars.ts";
import type { DescribedPillar, HiddenStem } from "../chart/describe-pillar.ts";
import type { HiddenRank } from "../chart/hidden-stems.ts";
import { type ElementRole, roleOf } from "./element-roles.ts";
import { type SeasonalState, seasonalState } from "./seasonal-states.ts";

/** Named as our own choice wherever it is shown: no book gives weights, and schools differ. */
export const STRENGTH_METHOD = "得令得地得势计分法";

export type StrengthVerdict = "极弱" | "偏弱" | "中和" | "偏强" | "极强";

/** 强弱 of the day master, 0–100 points, with all the evidence that adds up to them. */
export interface Strength {
  readonly method: typeof STRENGTH_METHOD;
  readonly score: number;
  readonly verdict: StrengthVerdict;
  /** 得令, at most 40 */
  readonly season: { readonly state: SeasonalState; readonly score: number };
  /** 得地, at most 36: one entry for each branch */
  readonly roots: readonly RootEvidence[];
  /** 得势, at most 24: one entry for each stem but the day's */
  readonly allies: readonly AllyEvidence[];
}

type RootKind = `${HiddenRank}${"比劫" | "印星"}` | "无";

interface RootEvidence {
  readonly position: PillarPosition;
  readonly branch: Branch;
  readonly kind: RootKind;
  readonly score: number;
}

interface AllyEvidence {
  readonly position: PillarPosition;
  readonly stem: Stem;
  readonly role: ElementRole;
  readonly score: number;
}

const SEASON_SCORES: Readonly<Record<SeasonalState, number>> = { 旺: 40, 相: 30, 休: 15, 囚: 8, 死: 0 };
const ROOT_SCORES: Readonly<Record<RootKind, number>> = {
  本气比劫: 9,
  本气印星: 6,
  中气比劫: 5,
  余气比劫: 5,
  中气印星: 2,
  余气印星: 2,
  无: 0,
};
const ALLY_SCORES: Readonly<Record<ElementRole, number>> = { 比劫: 8, 印星: 6, 食伤: 0, 财星: 0, 官杀: 0 };

/** The least score of each verdict, strongest first. */
const VERDICTS: readonly (readonly [least: number, verdict: StrengthVerdict])[] = [
  [78, "极强"],
  [45, "偏强"],
  [38, "中和"],
  [14, "偏弱"],
  [0, "极弱"],
];

/**
 * 强弱 by points for 得令 (the month), 得地 (roots in the four branches) and 得势 (the other three stems).
 * The weights are our own choice; the order of importance, month before roots before stems, is the books'.
 * @returns null without an hour or a decided month: a fifth of the points would be guessed
 */
export function strengthOf(pillars: ChartPillars): Strength | null {
  const { year, month, day, hour } = pillars;
  if (!year || !month || !hour) return null;
  const own = stemElement(day.stem);
  const state = seasonalState(own, month.branch);
  const season = { state, score: SEASON_SCORES[state] };
  const all = { year, month, day, hour };
  const roots = PILLAR_POSITIONS.map((position) => rootAt(position, all[position], own));
  const allies = PILLAR_POSITIONS.filter((position) => position !== "day").map((position) =>
    allyAt(position, all[position], own),
  );
  const score = [season, ...roots, ...allies].reduce((sum, part) => sum + part.score, 0);
  return { method: STRENGTH_METHOD, score, verdict: verdictOf(score), season, roots, allies };
}

function verdictOf(score: number): StrengthVerdict {
  return VERDICTS.find(([least]) => score >= least)?.[1] ?? "极弱";
}

function rootAt(position: PillarPosition, pillar: DescribedPillar, own: Element): RootEvidence {
  const kind = rootKind(pillar.hiddenStems, own);
  return { position, branch: pillar.branch, kind, score: ROOT_SCORES[kind] };
}

/** The best root that a branch offers: a helper as its main stem, else its own kind, else its resource. */
function rootKind([main, ...others]: readonly HiddenStem[], own: Element): RootKind {
  const kinds = (hidden: readonly HiddenStem[]) => hidden.map((each) => kindOf(each, own));
  const [mainKind = "无"] = kinds(main ? [main] : []);
  if (mainKind !== "无") return mainKind;
  return kinds(others).reduce((best, kind) => (ROOT_SCORES[kind] > ROOT_SCORES[best] ? kind : best), "无");
}

function kindOf({ rank, element }: HiddenStem, own: Element): RootKind {
  const role = roleOf(element, own);
  return role === "比劫" || role === "印星" ? `${rank}${role}` : "无";
}

function allyAt(position: PillarPosition, { stem }: DescribedPillar, own: Element): AllyEvidence {
  const role = roleOf(stemElement(stem), own);
  return { position, stem, role, score: ALLY_SCORES[role] };
}

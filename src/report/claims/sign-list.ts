import type { Branch, Element } from "../../bazi/calendar/stem-branch.ts";
import type { PillarPosition } from "../../bazi/chart/chart-pillars.ts";
import type { DescribedPillar } from "../../bazi/chart/describe-pillar.ts";
import type { TenGod } from "../../bazi/chart/ten-gods.ts";
import type { ElementRole } from "../../bazi/reading/element-roles.ts";
import type { RelationKind } from "../../bazi/reading/relation-rules.ts";
import type { Star } from "../../bazi/reading/stars.ts";
import type { Evidence } from "./claim.ts";

export type GodOrGroup = TenGod | ElementRole;

/** What rules ask a birth with a known hour. Each answer is its own evidence. */
export interface Signs {
  readonly isMale: boolean;
  readonly own: Element;
  readonly monthBranch: Branch;
  readonly month: DescribedPillar;
  readonly day: DescribedPillar;
  /** among the stems of year, month and hour */
  readonly shown: (...gods: readonly GodOrGroup[]) => Evidence;
  /** as the main hidden stem of a branch */
  readonly seated: (...gods: readonly GodOrGroup[]) => Evidence;
  /** as whichever hidden stem */
  readonly hidden: (...gods: readonly GodOrGroup[]) => Evidence;
  /** as the main stem of the month's branch */
  readonly ruling: (...gods: readonly GodOrGroup[]) => Evidence;
  /** what is at one position: its stem, and the main stem of its branch */
  readonly at: (position: PillarPosition, ...gods: readonly GodOrGroup[]) => Evidence;
  readonly weak: Evidence;
  readonly strong: Evidence;
  readonly balanced: Evidence;
  /** 用神 or 喜神 of a role */
  readonly favours: (role: ElementRole) => Evidence;
  /** 忌神 of a role */
  readonly dislikes: (role: ElementRole) => Evidence;
  readonly isFavourAbsent: boolean;
  readonly star: (name: Star, ...positions: readonly PillarPosition[]) => Evidence;
  /** relations in which all of the positions take part */
  readonly relation: (kinds: readonly RelationKind[], ...positions: readonly PillarPosition[]) => Evidence;
  readonly isVoid: (position: PillarPosition) => boolean;
  /** share of an element in all forces, 0–1 */
  readonly share: (element: Element) => number;
  readonly count: (element: Element) => number;
  /** what an element is called by as evidence: 五行火0 */
  readonly counted: (element: Element) => Evidence;
  readonly elementOf: (role: ElementRole) => Element;
}

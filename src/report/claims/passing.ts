import type { Element } from "../../bazi/calendar/stem-branch.ts";
import type { Chart } from "../../bazi/chart/chart.ts";
import type { PillarPosition } from "../../bazi/chart/chart-pillars.ts";
import type { DescribedPillar } from "../../bazi/chart/describe-pillar.ts";
import type { TenGod } from "../../bazi/chart/ten-gods.ts";
import { roleOf } from "../../bazi/reading/element-roles.ts";
import { type Relation, relationsWith } from "../../bazi/reading/relations.ts";
import { type Star, starsOfPassing } from "../../bazi/reading/stars.ts";
import { memberName } from "../fact-sheet/member-name.ts";
import type { Evidence } from "./claim.ts";
import type { Signs } from "./sign-list.ts";

/** What rules ask a decade or a year that passes over a birth. */
export interface Passing {
  readonly birth: Signs;
  /** the stem brings the god */
  readonly brings: (...gods: readonly TenGod[]) => Evidence;
  /** stem, branch or both are of what the chart wants: 用神 or 喜神 */
  readonly wanted: { readonly stem: Evidence; readonly branch: Evidence };
  /** the same of 忌神 */
  readonly unwanted: { readonly stem: Evidence; readonly branch: Evidence };
  readonly relation: (kinds: readonly Relation["kind"][], position: PillarPosition) => Evidence;
  readonly star: (name: Star) => Evidence;
}

/** A decade or a year as rules see it. @param name as evidence names it: 丁丑运, 2027丁未 */
export function passingOf(
  kind: "decade" | "annual",
  name: string,
  pillar: DescribedPillar,
  birth: Signs,
  chart: Chart,
): Passing {
  const { stem, branch, tenGod, stemElement, branchElement } = pillar;
  const relations = relationsWith([{ position: kind, stem, branch }], chart.pillars);
  const stars = starsOfPassing(pillar, chart.pillars, chart.birth.gender);
  const pair = (judge: (element: Element) => Evidence) => ({
    stem: judge(stemElement).map((words) => `${name}干${stem}，${words}`),
    branch: judge(branchElement).map((words) => `${name}支${branch}，${words}`),
  });
  return {
    birth,
    brings: (...gods) => (gods.some((god) => god === tenGod) ? [`${name}干${stem}${tenGod}`] : []),
    wanted: pair((element) => birth.favours(roleOf(element, birth.own))),
    unwanted: pair((element) => birth.dislikes(roleOf(element, birth.own))),
    relation: (kinds, position) =>
      relations
        .filter(({ kind: own, positions }) => kinds.includes(own) && positions.includes(position))
        .map(({ kind: own, members, positions }) => {
          const natal = members[positions.indexOf(position)] ?? "";
          return `${name}${own}${memberName(position, natal)}${natal}`;
        }),
    star: (wantedStar) => (stars.includes(wantedStar) ? [`${name}${wantedStar}`] : []),
  };
}

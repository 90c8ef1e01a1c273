import type { ChartPillars } from "../../bazi/chart/chart-pillars.ts";
import type { DescribedPillar } from "../../bazi/chart/describe-pillar.ts";
import { type Relation, relationsWith } from "../../bazi/reading/relations.ts";
import { memberName } from "./position-names.ts";

/** A relation in words: 五合：年干丁、日干壬（木）. */
export function relationText({ kind, members, positions, element }: Relation): string {
  const named = positions.map((position, index) => {
    const member = members[index] ?? "";
    return memberName(position, member) + member;
  });
  return `${kind}：${named.join("、")}${element ? `（${element}）` : ""}`;
}

/** What a passing pillar does to the pillars of the birth. */
export function passingRelations(
  { stem, branch }: DescribedPillar,
  position: "decade" | "annual" | "monthly",
  pillars: ChartPillars,
): readonly string[] {
  return relationsWith([{ position, stem, branch }], pillars).map(relationText);
}

import { STEMS } from "../../bazi/calendar/stem-branch.ts";
import type { ChartPillars, PillarPosition } from "../../bazi/chart/chart-pillars.ts";
import type { DescribedPillar } from "../../bazi/chart/describe-pillar.ts";
import { type Relation, type RelationPosition, relationsWith } from "../../bazi/reading/relations.ts";

/** 年, 月, 日, 时, before 柱, 干 or 支. */
export const POSITION_NAMES: Readonly<Record<PillarPosition, string>> = {
  year: "年",
  month: "月",
  day: "日",
  hour: "时",
};

/** What a stem, a branch or a pillar of a position is called: 年干, 月支, 日柱, 大运, 流年. */
export function memberName(position: RelationPosition, member: string): string {
  if (position === "decade") return "大运";
  if (position === "annual") return "流年";
  if (position === "monthly") return "流月";
  const name = POSITION_NAMES[position];
  if (member.length === 2) return `${name}柱`;
  return STEMS.some((stem) => stem === member) ? `${name}干` : `${name}支`;
}

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

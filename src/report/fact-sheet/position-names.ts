import type { PillarPosition } from "../../bazi/chart/chart-pillars.ts";
import type { RelationPosition } from "../../bazi/reading/relations.ts";

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
  return "甲乙丙丁戊己庚辛壬癸".includes(member) ? `${name}干` : `${name}支`;
}

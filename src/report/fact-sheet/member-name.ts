import { STEMS } from "../../bazi/calendar/stem-branch.ts";
import type { RelationPosition } from "../../bazi/reading/relations.ts";

/** 年, 月, 日, 时, before 柱, 干 or 支. */
export const POSITION_NAMES = { year: "年", month: "月", day: "日", hour: "时" } as const;

/** What a stem, a branch or a pillar of a position is called: 年干, 月支, 日柱, 大运, 流年. */
export function memberName(position: RelationPosition, member: string): string {
  if (position === "decade") return "大运";
  if (position === "annual") return "流年";
  if (position === "monthly") return "流月";
  const name = POSITION_NAMES[position];
  if (member.length === 2) return `${name}柱`;
  return STEMS.some((stem) => stem === member) ? `${name}干` : `${name}支`;
}

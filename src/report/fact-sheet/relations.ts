import type { ChartPillars } from "../../bazi/chart/chart-pillars.ts";
import type { DescribedPillar } from "../../bazi/chart/describe-pillar.ts";
import { isYearAsDecade, type Relation, relationsWith } from "../../bazi/reading/relations.ts";
import type { RunningDecade } from "../../bazi/reading/running-decades.ts";
import type { UnderDecade } from "../../bazi/reading/year-and-decade.ts";
import { memberName } from "./member-name.ts";
import type { UnderDecadeFacts } from "./person-sheet.ts";

/** A relation in words: 五合：年干丁、日干壬（木）; 伏吟：大运丙午、流年丙午（岁运并临）. */
export function relationText(relation: Relation): string {
  const { kind, members, positions, element } = relation;
  const named = positions.map((position, index) => {
    const member = members[index] ?? "";
    return memberName(position, member) + member;
  });
  const remark = isYearAsDecade(relation) ? "岁运并临" : element;
  return `${kind}：${named.join("、")}${remark ? `（${remark}）` : ""}`;
}

/** What a passing pillar does to the pillars of the birth. */
export function passingRelations(
  { stem, branch }: DescribedPillar,
  position: "decade" | "annual" | "monthly",
  pillars: ChartPillars,
): readonly string[] {
  return relationsWith([{ position, stem, branch }], pillars).map(relationText);
}

/** Puts what a year or a month forms with a decade into the words of the fact sheet. */
export function underDecadeFacts({ decade, relations }: UnderDecade): UnderDecadeFacts {
  return {
    大运: decade.kind === "decade" ? decade.pillar.name : null,
    ...(decade.startsOn === null ? {} : { 起: decade.startsOn }),
    ...(decade.kind === "decade" ? {} : { 说明: reasons[decade.kind] }),
    作用: relations.map(relationText),
  };
}

const reasons: Readonly<Record<Exclude<RunningDecade["kind"], "decade">, string>> = {
  childhood: "未交运，属童限，不论大运",
  beyond: "已过所列各步大运，不论大运",
  hour_unknown: "时辰未知，此时行哪步大运不能确定",
  month_unknown: "月柱未定，大运不能确定",
};

import type { Chart } from "../../bazi/chart/chart.ts";
import type { Relation, RelationPosition } from "../../bazi/reading/relations.ts";
import { memberName } from "../fact-sheet/member-name.ts";
import { natalAnchor } from "./anchors.ts";
import type { FactDraft, Term } from "./fact.ts";
import { relationAtom } from "./relation-atom.ts";

type Passing = Exclude<RelationPosition, "year" | "month" | "day" | "hour">;

/** A decade, a year or a month that passes over a birth. */
interface PassingName {
  /** the period of its facts */
  readonly period: string;
  /** 丁丑运, 2027, 丁未月 */
  readonly name: string;
  /** whose relations they are; its own member is left out of the words */
  readonly position: Passing;
  /** what names it, and the decade above it */
  readonly anchors: Readonly<Partial<Record<Passing, readonly Term[]>>>;
}

/** All relations that a decade, a year or a month forms, in one line: `2027 六合年支午，六冲大运丑`; none without any. */
export function passingRelations(
  passing: PassingName,
  relations: readonly Relation[],
  chart: Chart,
): readonly FactDraft[] {
  if (relations.length === 0) return [];
  return [
    {
      period: passing.period,
      text: `${passing.name} ${relations.map((relation) => relationWords(relation, passing.position)).join("，")}`,
      atoms: () => relations.map((relation) => passingAtom(relation, passing, chart)),
    },
  ];
}

function relationWords({ kind, members, positions, element }: Relation, own: Passing): string {
  const others = positions.flatMap((position, index) => {
    const member = members[index] ?? "";
    return position === own ? [] : [memberName(position, member) + member];
  });
  return `${kind}${others.join("、")}${element ? `（${element}）` : ""}`;
}

function passingAtom(
  { kind, members, positions, element }: Relation,
  { anchors, position }: PassingName,
  chart: Chart,
) {
  const placed = members.map((character, index) => ({
    character,
    anchor: anchorOf(positions[index] ?? position, anchors, chart),
  }));
  return relationAtom(kind, placed, element, anchors[position] ?? []);
}

function anchorOf(
  position: RelationPosition,
  anchors: PassingName["anchors"],
  chart: Chart,
): readonly Term[] {
  if (position === "decade" || position === "annual" || position === "monthly")
    return anchors[position] ?? [];
  return natalAnchor(position, chart);
}

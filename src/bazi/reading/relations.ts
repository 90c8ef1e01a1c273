import { type Branch, ELEMENTS, type Element, type Stem, stemElement } from "../calendar/stem-branch.ts";
import type { ChartPillars } from "../chart/chart-pillars.ts";
import { PILLAR_POSITIONS, type PillarPosition } from "../chart/chart-pillars.ts";
import { RELATION_RULES, type RelationKind, type RelationRule } from "./relation-rules.ts";

/** A pillar of a birth, or one that passes over it: a decade (大运), a year, a month. */
export type RelationPosition = PillarPosition | PassingPosition;

type PassingPosition = "decade" | "annual" | "monthly";

interface PlacedPillar<Position extends string = RelationPosition> {
  readonly position: Position;
  readonly stem: Stem;
  readonly branch: Branch;
}

/** A decade, a year or a month as it takes part in relations. */
export type PassingPillar = PlacedPillar<PassingPosition>;

/** A relation that holds, and between which pillars. */
export interface Relation<Position extends string = RelationPosition> {
  readonly kind: RelationKind;
  /** stems, branches or whole pillars, in the order of `positions` */
  readonly members: readonly string[];
  readonly positions: readonly Position[];
  /** what the members may turn into; null where nothing or where books disagree. Whether they do is not decided. */
  readonly element: Element | null;
}

/** 合冲刑害 among the pillars of a birth; a pillar that the chart lacks takes no part. */
export function relationsOf(pillars: ChartPillars): readonly Relation<PillarPosition>[] {
  return relationsAmong(placedPillars(pillars));
}

/**
 * 合冲刑害 that passing pillars bring to a birth: those in which at least one of them takes part, so that a decade and a
 * year may complete a figure together.
 */
export function relationsWith(passing: readonly PassingPillar[], pillars: ChartPillars): readonly Relation[] {
  const outside: readonly string[] = passing.map(({ position }) => position);
  const touched = RELATION_RULES.filter(({ at, members }) =>
    passing.some((pillar) => members.includes(pillar[at])),
  );
  return relationsBetween<RelationPosition>([...placedPillars(pillars), ...passing], touched).filter(
    ({ positions }) => positions.some((position) => outside.includes(position)),
  );
}

/**
 * 岁运并临: the year has the decade's own pillar.
 * Source: 三命通会·论太岁 (甲子流年又是甲子运，谓之岁运并临).
 */
export function isYearAsDecade({ kind, positions }: Relation): boolean {
  return kind === "伏吟" && positions.includes("decade") && positions.includes("annual");
}

/** All relations among pillars; the names of their positions are the caller's. */
export function relationsAmong<Position extends string>(
  pillars: readonly PlacedPillar<Position>[],
): readonly Relation<Position>[] {
  return relationsBetween(pillars, RELATION_RULES);
}

function relationsBetween<Position extends string>(
  pillars: readonly PlacedPillar<Position>[],
  rules: readonly RelationRule[],
): readonly Relation<Position>[] {
  const characters = {
    stem: pillars.map(({ stem }) => stem).join(""),
    branch: pillars.map(({ branch }) => branch).join(""),
  };
  const found = rules
    .filter(({ at, members }) => members.every((member) => characters[at].includes(member)))
    .flatMap((rule) => relationsBy(rule, pillars));
  const whole = found.filter(({ members }) => members.length === 3);
  return [
    ...found.filter((relation) => !whole.some((greater) => isInside(relation, greater))),
    ...pairsOf(pillars).flatMap(pillarRelation),
  ];
}

/** The pillars of a chart with their positions. */
function placedPillars(pillars: ChartPillars): readonly PlacedPillar<PillarPosition>[] {
  return PILLAR_POSITIONS.flatMap((position) => {
    const pillar = pillars[position];
    return pillar ? [{ position, stem: pillar.stem, branch: pillar.branch }] : [];
  });
}

function relationsBy<Position extends string>(
  { kind, at, members, element }: RelationRule,
  pillars: readonly PlacedPillar<Position>[],
): readonly Relation<Position>[] {
  return choices(members, pillars, at).map((chosen) => {
    const ordered = pillars.filter((pillar) => chosen.includes(pillar));
    return {
      kind,
      members: ordered.map((pillar) => pillar[at]),
      positions: ordered.map(({ position }) => position),
      element,
    };
  });
}

/** Every way to find the members in different pillars, each set of pillars once. */
function choices<Position extends string>(
  [first, ...others]: readonly string[],
  pillars: readonly PlacedPillar<Position>[],
  at: "stem" | "branch",
): readonly (readonly PlacedPillar<Position>[])[] {
  if (first === undefined) return [[]];
  const isPairOfEquals = others.includes(first);
  return pillars.flatMap((pillar, index) => {
    if (pillar[at] !== first) return [];
    const rest = isPairOfEquals ? pillars.slice(index + 1) : pillars.filter((other) => other !== pillar);
    return choices(others, rest, at).map((chosen) => [pillar, ...chosen]);
  });
}

/** A 半合 within its 三合, or two of three in a punishment, say nothing new. */
function isInside<Position extends string>(part: Relation<Position>, whole: Relation<Position>): boolean {
  const isSameFigure = part.kind === whole.kind || (part.kind === "半合" && whole.kind === "三合");
  return (
    isSameFigure &&
    part.members.length < whole.members.length &&
    part.positions.every((position) => whole.positions.includes(position))
  );
}

type Pair<Position extends string> = readonly [PlacedPillar<Position>, PlacedPillar<Position>];

function pairsOf<Position extends string>(
  pillars: readonly PlacedPillar<Position>[],
): readonly Pair<Position>[] {
  return pillars.flatMap((first, index) =>
    pillars.slice(index + 1).map((second) => [first, second] as const),
  );
}

/** 伏吟: the same pillar again. 反吟: branches clash while one stem controls the other (天克地冲). */
function pillarRelation<Position extends string>(pair: Pair<Position>): readonly Relation<Position>[] {
  const kind = isEcho(pair) ? "伏吟" : isReversal(pair) ? "反吟" : undefined;
  if (!kind) return [];
  return [
    {
      kind,
      members: pair.map(({ stem, branch }) => stem + branch),
      positions: pair.map(({ position }) => position),
      element: null,
    },
  ];
}

function isEcho([first, second]: Pair<string>): boolean {
  return first.stem === second.stem && first.branch === second.branch;
}

function isReversal([first, second]: Pair<string>): boolean {
  return CLASHES.has(first.branch + second.branch) && isControl(first.stem, second.stem);
}

/** Both orders of each pair of branches that clash. */
const CLASHES: ReadonlySet<string> = new Set(
  RELATION_RULES.filter(({ kind }) => kind === "六冲").flatMap(({ members }) => [
    members.join(""),
    members.toReversed().join(""),
  ]),
);

function isControl(first: Stem, second: Stem): boolean {
  const steps = ELEMENTS.indexOf(stemElement(first)) - ELEMENTS.indexOf(stemElement(second));
  return [2, 3].includes(Math.abs(steps));
}

import { ELEMENTS, type Element, type Stem } from "../calendar/stem-branch.ts";
import type { Chart } from "../chart/chart.ts";
import type { ChartPillars } from "../chart/chart-pillars.ts";
import { PILLAR_POSITIONS, type PillarPosition } from "../chart/chart-pillars.ts";
import type { DescribedPillar } from "../chart/describe-pillar.ts";
import type { Nayin } from "../chart/nayin.ts";
import { type TenGod, tenGod } from "../chart/ten-gods.ts";
import { type ElementRole, roleOf } from "./element-roles.ts";
import { favourableOf } from "./favourable-element.ts";
import type { RelationKind } from "./relation-rules.ts";
import { type Relation, relationsAmong } from "./relations.ts";

/** What can be said of two charts side by side (合婚): facts with their positions, and no score. */
export interface Comparison {
  readonly dayStems: DayStemFacts;
  /** between the day stems and between the day pillars as a whole; the day branches are a palace pair */
  readonly dayPillars: readonly PairRelation[];
  /** the same palace of both, year to hour */
  readonly palaces: readonly PalacePair[];
  /** one person's day branch with the other person's other branches: no palace pair */
  readonly crossRelations: readonly PairRelation[];
  /** null when a year is undecided */
  readonly nayin: NayinFacts | null;
  /** by the visible characters; null when a chart has an undecided one */
  readonly elements: ElementFacts | null;
  /** what the other chart has of a person's 用神; null where that is not decided */
  readonly firstFavourable: FavourableFacts | null;
  readonly secondFavourable: FavourableFacts | null;
}

interface DayStemFacts {
  readonly first: Stem;
  readonly second: Stem;
  /** what the second day stem is to the first */
  readonly secondToFirst: TenGod;
  readonly firstToSecond: TenGod;
}

/** A palace of one person against the same palace of the other: pillar with pillar, of the day branch with branch. */
export interface PalacePair {
  readonly position: PillarPosition;
  /** null where a pillar is open */
  readonly relations: readonly PairRelation[] | null;
  /** whose pillar is open, for want of the hour or because the month changed on a day without one */
  readonly openOf: readonly ("first" | "second")[];
}

export interface PairRelation {
  readonly kind: RelationKind;
  readonly first: PillarPosition;
  readonly second: PillarPosition;
  /** the first person's character or pillar, then the second's */
  readonly members: readonly string[];
  readonly element: Element | null;
}

interface NayinFacts {
  readonly first: Nayin;
  readonly second: Nayin;
  /** what the second's element is to the first's */
  readonly secondToFirst: ElementRole;
}

interface ElementFacts {
  /** characters counted of each person: eight, or six without the hour */
  readonly counted: readonly [first: number, second: number];
  /** elements that the first chart does not show and the second does */
  readonly secondBrings: readonly Element[];
  readonly firstBrings: readonly Element[];
}

export interface FavourableFacts {
  readonly element: Element;
  /** how many visible characters of the other chart have it */
  readonly otherHas: number;
}

/** Compares two charts. What an unknown hour leaves open is left out or null; nothing is guessed. */
export function compareCharts(first: Chart, second: Chart): Comparison {
  return {
    dayStems: dayStems(first.dayMaster.stem, second.dayMaster.stem),
    dayPillars: pairRelations(first.pillars, second.pillars, "day", "day").filter(
      (relation) => !isOfBranches(relation),
    ),
    palaces: PILLAR_POSITIONS.map((position) => palacePair(first.pillars, second.pillars, position)),
    crossRelations: crossRelations(first.pillars, second.pillars),
    nayin: nayinFacts(first.pillars.year, second.pillars.year),
    elements: elementFacts(first, second),
    firstFavourable: favourableFacts(first, second),
    secondFavourable: favourableFacts(second, first),
  };
}

function dayStems(first: Stem, second: Stem): DayStemFacts {
  return { first, second, secondToFirst: tenGod(first, second), firstToSecond: tenGod(second, first) };
}

function palacePair(first: ChartPillars, second: ChartPillars, position: PillarPosition): PalacePair {
  const openOf = (["first", "second"] as const).filter(
    (whose) => (whose === "first" ? first : second)[position] === null,
  );
  if (openOf.length > 0) return { position, relations: null, openOf };
  const found = pairRelations(first, second, position, position);
  return { position, relations: position === "day" ? found.filter(isOfBranches) : found, openOf };
}

function crossRelations(first: ChartPillars, second: ChartPillars): readonly PairRelation[] {
  const others = PILLAR_POSITIONS.filter((position) => position !== "day");
  return [
    ...others.flatMap((position) => pairRelations(first, second, "day", position)),
    ...others.flatMap((position) => pairRelations(first, second, position, "day")),
  ].filter(isOfBranches);
}

function isOfBranches({ kind, members }: PairRelation): boolean {
  return kind !== "五合" && kind !== "相冲" && members.every(({ length }) => length === 1);
}

function pairRelations(
  first: ChartPillars,
  second: ChartPillars,
  firstPosition: PillarPosition,
  secondPosition: PillarPosition,
): readonly PairRelation[] {
  const [one, other] = [first[firstPosition], second[secondPosition]];
  if (!one || !other) return [];
  const pair = [
    { position: "first", stem: one.stem, branch: one.branch },
    { position: "second", stem: other.stem, branch: other.branch },
  ] as const;
  return relationsAmong(pair).map(({ kind, members, element }: Relation<"first" | "second">) => ({
    kind,
    first: firstPosition,
    second: secondPosition,
    members,
    element,
  }));
}

function nayinFacts(first: DescribedPillar | null, second: DescribedPillar | null): NayinFacts | null {
  if (!first || !second) return null;
  const secondToFirst = roleOf(elementOfNayin(second.nayin), elementOfNayin(first.nayin));
  return { first: first.nayin, second: second.nayin, secondToFirst };
}

/** The last character of its name. */
function elementOfNayin(nayin: Nayin): Element {
  const element = ELEMENTS.find((each) => nayin.endsWith(each));
  if (!element) throw new RangeError(`no element in ${nayin}`);
  return element;
}

function elementFacts(first: Chart, second: Chart): ElementFacts | null {
  const [own, others] = [first.elementCounts, second.elementCounts];
  if (!own || !others) return null;
  return {
    counted: [first.pillars.hour ? 8 : 6, second.pillars.hour ? 8 : 6],
    secondBrings: ELEMENTS.filter((element) => own[element] === 0 && others[element] > 0),
    firstBrings: ELEMENTS.filter((element) => others[element] === 0 && own[element] > 0),
  };
}

function favourableFacts({ pillars }: Chart, other: Chart): FavourableFacts | null {
  const favourable = favourableOf(pillars);
  if (favourable?.kind !== "decided" || !other.elementCounts) return null;
  const { element } = favourable.favourable;
  return { element, otherHas: other.elementCounts[element] };
}

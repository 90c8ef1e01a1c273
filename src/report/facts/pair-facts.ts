import type { Chart } from "../../bazi/chart/chart.ts";
import { compareCharts, type PairRelation } from "../../bazi/reading/compare-charts.ts";
import { memberName } from "../fact-sheet/member-name.ts";
import { natalAnchor } from "./anchors.ts";
import { atomOf, type FactDraft, type Person, type Term } from "./fact.ts";
import { godTerms } from "./pillar-atoms.ts";
import { relationAtom } from "./relation-atom.ts";

/** What is between two people: day stems, relations of their palaces, what one has and the other lacks. */
export function pairFacts(self: Chart, partner: Chart): readonly FactDraft[] {
  const compared = compareCharts(self, partner);
  const { dayStems, palaces, dayPillars, crossRelations, elements } = compared;
  const relations = [
    ...dayPillars,
    ...palaces.flatMap((palace) => palace.relations ?? []),
    ...crossRelations,
  ];
  return [
    {
      text: `对方${dayStems.second}为你之${dayStems.secondToFirst}，你${dayStems.first}为对方之${dayStems.firstToSecond}`,
      atoms: () => [
        atomOf(dayMasterOf("partner", partner), godTerms(dayStems.secondToFirst)),
        atomOf(dayMasterOf("self", self), godTerms(dayStems.firstToSecond)),
      ],
    },
    ...relations.map((relation) => pairRelation(relation, self, partner)),
    ...(elements?.secondBrings ?? []).map((element) => broughtFact("self", "partner", element)),
    ...(elements?.firstBrings ?? []).map((element) => broughtFact("partner", "self", element)),
  ];
}

function dayMasterOf(person: Person, { dayMaster }: Chart): readonly Term[] {
  return [
    `who:${person}`,
    "position:日",
    "at:干",
    "is:day-master",
    `stem:${dayMaster.stem}`,
    `element:${dayMaster.element}`,
  ];
}

function pairRelation(
  { kind, first, second, members, element }: PairRelation,
  self: Chart,
  partner: Chart,
): FactDraft {
  const [one = "", other = ""] = members;
  const placed = [
    { character: one, anchor: natalAnchor(first, self) },
    { character: other, anchor: natalAnchor(second, partner) },
  ];
  return {
    text: `${kind}：你${memberName(first, one)}${one}、对方${memberName(second, other)}${other}`,
    atoms: () => [relationAtom(kind, placed, element, ["who:self", "who:partner"])],
  };
}

function broughtFact(lacking: Person, having: Person, element: string): FactDraft {
  const words = { self: "你", partner: "对方" } as const;
  return {
    text: `${words[lacking]}缺${element}，${words[having]}有${element}`,
    atoms: () => [
      atomOf(`who:${lacking}`, `element:${element}`, "is:absent", "judged:缺", "count:0"),
      atomOf(`who:${having}`, `element:${element}`, "is:present"),
    ],
  };
}

import type { Chart } from "../../bazi/chart/chart.ts";
import { PILLAR_POSITIONS, type PillarPosition } from "../../bazi/chart/chart-pillars.ts";
import type { DescribedPillar } from "../../bazi/chart/describe-pillar.ts";
import { relationsOf } from "../../bazi/reading/relations.ts";
import { starsOf } from "../../bazi/reading/stars.ts";
import { voidPillars } from "../../bazi/reading/void-pillars.ts";
import { POSITION_NAMES } from "../fact-sheet/member-name.ts";
import { relationText } from "../fact-sheet/relations.ts";
import { natalAnchor } from "./anchors.ts";
import { atomOf, type FactDraft, type Term } from "./fact.ts";
import { pillarAtoms, pillarWords } from "./pillar-atoms.ts";
import { relationAtom } from "./relation-atom.ts";

/** The four pillars, their relations, what is void, and the pillars of 胎元, 命宫 and 身宫. */
export function natalFacts(chart: Chart): readonly FactDraft[] {
  return [
    ...PILLAR_POSITIONS.flatMap((position) => pillarFact(position, chart)),
    ...candidateFacts(chart),
    ...relationsOf(chart.pillars).map((relation): FactDraft => {
      const members = relation.members.map((character, index) => ({
        character,
        anchor: natalAnchor(relation.positions[index] ?? "day", chart),
      }));
      return {
        text: relationText(relation),
        atoms: () => [relationAtom(relation.kind, members, relation.element, ["is:natal"])],
      };
    }),
    voidFact(chart),
    ...palaceFacts(chart),
  ];
}

function pillarFact(position: PillarPosition, { pillars, birth }: Chart): readonly FactDraft[] {
  const pillar = pillars[position];
  if (!pillar) return [];
  const stars = starsOf(pillars, birth.gender)[position];
  const anchor: readonly Term[] = [`position:${POSITION_NAMES[position]}`, "is:natal"];
  return [
    {
      text: `${POSITION_NAMES[position]}柱${pillar.name} ${pillarWords(pillar, stars)} ${pillar.nayin} 星运${pillar.stage}`,
      atoms: () => pillarAtoms(anchor, pillar, stars),
    },
  ];
}

function candidateFacts({ candidates }: Chart): readonly FactDraft[] {
  return candidates.map(({ year, month }) => ({
    text: `或为年柱${year}、月柱${month}`,
    atoms: () => [candidateAtom("年", year), candidateAtom("月", month)],
  }));
}

function candidateAtom(position: string, name: DescribedPillar["name"]) {
  const [stem = "", branch = ""] = name;
  return atomOf(
    `position:${position}`,
    "at:柱",
    "at:干",
    "at:支",
    `pillar:${name}`,
    `stem:${stem}`,
    `branch:${branch}`,
    "is:natal",
  );
}

function voidFact({ pillars }: Chart): FactDraft {
  const [first, second] = pillars.day.voidBranches;
  const fallen = voidPillars(pillars);
  const words = fallen.map(
    ({ position, by }) => `${POSITION_NAMES[position]}柱（${POSITION_NAMES[by]}柱旬空）`,
  );
  return {
    text: `日柱旬空${first}${second}${words.length > 0 ? `，落空${words.join("、")}` : ""}`,
    atoms: () => [
      atomOf(
        "is:void",
        "is:natal",
        "position:日",
        "at:柱",
        `pillar:${pillars.day.name}`,
        `branch:${first}`,
        `branch:${second}`,
      ),
      ...fallen.flatMap(({ position, by }) => [
        atomOf(
          "is:void",
          "is:fallen",
          "is:relation",
          "is:natal",
          "at:支",
          "at:柱",
          natalAnchor(position, { pillars }),
          `branch:${pillars[position]?.branch}`,
        ),
        // 年柱旬空: whose void it is has not fallen itself
        atomOf("is:void", "is:natal", "at:柱", natalAnchor(by, { pillars })),
      ]),
    ],
  };
}

function palaceFacts({ taiYuan, mingGong, shenGong }: Chart): readonly FactDraft[] {
  return Object.entries({ 胎元: taiYuan, 命宫: mingGong, 身宫: shenGong }).flatMap(([name, pillar]) => {
    if (!pillar) return [];
    const [stem = "", branch = ""] = pillar;
    const atoms = () => [atomOf(`palace:${name}`, `pillar:${pillar}`, `stem:${stem}`, `branch:${branch}`)];
    return [{ text: `${name}${pillar}`, isMinor: true, atoms }];
  });
}

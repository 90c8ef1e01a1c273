import { branchElement, ELEMENTS, stemElement } from "../../bazi/calendar/stem-branch.ts";
import type { Chart } from "../../bazi/chart/chart.ts";
import { PILLAR_POSITIONS } from "../../bazi/chart/chart-pillars.ts";
import { godCounts } from "../fact-sheet/god-counts.ts";
import { type Atom, atomOf, type FactDraft, type Term } from "./fact.ts";
import { godTerms } from "./pillar-atoms.ts";

/** How often each element, ten god, stem and branch stands in a birth; nothing where a pillar is open. */
export function countFacts(chart: Chart): readonly FactDraft[] {
  return [elementFact(chart), godFact(chart), repeatedFact(chart)].filter((fact) => fact !== undefined);
}

/** 旺 from three characters on, 弱 up to one, 缺 without any: our choice, as is the plain count of visible characters. */
const MANY = 3;

function elementFact({ elementCounts: counts }: Chart): FactDraft | undefined {
  if (!counts) return undefined;
  return {
    text: `明见五行${ELEMENTS.map((each) => each + counts[each]).join("")}`,
    atoms: () =>
      ELEMENTS.map((element) => {
        const count = counts[element];
        return atomOf(
          `element:${element}`,
          `count:${count}`,
          "is:natal",
          count === 0 ? ["is:absent", "judged:缺"] : "is:present",
          count <= 1 && "judged:弱",
          count >= MANY && "judged:旺",
        );
      }),
  };
}

const GODS = ["比肩", "劫财", "食神", "伤官", "偏财", "正财", "七杀", "正官", "偏印", "正印"] as const;

function godFact({ pillars }: Chart): FactDraft | undefined {
  const counts = godCounts(pillars);
  if (!counts) return undefined;
  const listed = (found: (typeof counts)["天干"]) =>
    GODS.flatMap((god) => (found[god] ? [`${god}${found[god]}`] : [])).join("");
  return {
    text: `天干${listed(counts.天干)}，藏干${listed(counts.藏干)}`,
    atoms: () => GODS.flatMap((god) => godAtoms(god, counts.天干[god] ?? 0, counts.藏干[god] ?? 0)),
  };
}

function godAtoms(god: (typeof GODS)[number], visible: number, hidden: number): readonly Atom[] {
  const isAbsent = visible + hidden === 0;
  const terms: readonly Term[] = isAbsent
    ? [`god:${god}`, "is:natal", "is:absent"]
    : [...godTerms(god), "is:natal"];
  return [
    atomOf(terms, `count:${visible}`, "at:干", visible > 0 ? "is:visible" : "is:absent"),
    atomOf(terms, `count:${hidden}`, "at:支", "is:hidden"),
    atomOf(terms, `count:${visible + hidden}`),
  ];
}

function repeatedFact({ pillars }: Chart): FactDraft | undefined {
  const present = PILLAR_POSITIONS.flatMap((position) => pillars[position] ?? []);
  const stems = present.map(({ stem }) => stem);
  const branches = present.map(({ branch }) => branch);
  const times = <T>(all: readonly T[], one: T) => all.filter((each) => each === one).length;
  return {
    text: `干${stems.join("")}，支${branches.join("")}`,
    isMinor: true,
    atoms: () => [
      ...[...new Set(stems)].map((stem) =>
        atomOf(
          `stem:${stem}`,
          `element:${stemElement(stem)}`,
          `count:${times(stems, stem)}`,
          "is:natal",
          "is:repeated",
        ),
      ),
      ...[...new Set(branches)].map((branch) =>
        atomOf(
          `branch:${branch}`,
          `element:${branchElement(branch)}`,
          `count:${times(branches, branch)}`,
          "is:natal",
          "is:repeated",
        ),
      ),
    ],
  };
}

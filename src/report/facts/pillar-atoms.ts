import { stemPolarity } from "../../bazi/calendar/stem-branch.ts";
import type { DescribedPillar, HiddenStem } from "../../bazi/chart/describe-pillar.ts";
import { roleOf } from "../../bazi/reading/element-roles.ts";
import type { Star } from "../../bazi/reading/stars.ts";
import { type Atom, atomOf, type Term } from "./fact.ts";

/** What a ten god may be called by: its name and its group. */
export function godTerms(god: DescribedPillar["tenGod"]): readonly Term[] {
  return god === "日主" ? ["is:day-master"] : [`god:${god}`, `group:${GROUPS[god]}`];
}

const GROUPS = {
  比肩: "比劫",
  劫财: "比劫",
  食神: "食伤",
  伤官: "食伤",
  偏财: "财星",
  正财: "财星",
  七杀: "官杀",
  正官: "官杀",
  偏印: "印星",
  正印: "印星",
} as const;

/** What may be said of a pillar under the words that name it (a position, a decade, a year, a month). */
export function pillarAtoms(
  anchor: readonly Term[],
  pillar: DescribedPillar,
  stars: readonly Star[],
): readonly Atom[] {
  const { name, stem, branch, stemElement, branchElement, nayin, stage, ownStage, hiddenStems } = pillar;
  const base: readonly Term[] = [...anchor, `pillar:${name}`, "at:柱"];
  const below: readonly Term[] = [...base, `branch:${branch}`, "at:支"];
  const [main] = hiddenStems;
  return [
    atomOf(below, `stem:${stem}`, "at:干", `element:${stemElement}`, `element:${branchElement}`),
    stemAtom(base, pillar),
    atomOf(below, "is:main", `element:${branchElement}`, main && godTerms(main.tenGod), `stage:${stage}`),
    atomOf(below, `stem:${stem}`, `stage:${ownStage}`, "is:own-stage"),
    ...hiddenStems.map((hidden) => hiddenAtom(below, hidden)),
    atomOf(base, `nayin:${nayin}`, "is:nayin"),
    ...stars.map((star) => atomOf(below, `stem:${stem}`, "at:干", `star:${star}`)),
  ];
}

function stemAtom(base: readonly Term[], { stem, stemElement, tenGod }: DescribedPillar): Atom {
  const god = tenGod === "日主" ? godTerms(tenGod) : [...godTerms(tenGod), "is:visible" as const];
  return atomOf(base, "at:干", `stem:${stem}`, `element:${stemElement}`, polarityOf(stem), god);
}

function polarityOf(stem: DescribedPillar["stem"]): Term {
  return `polarity:${stemPolarity(stem)}`;
}

function hiddenAtom(below: readonly Term[], { stem, element, tenGod, rank }: HiddenStem): Atom {
  const isMain = rank === "本气";
  return atomOf(
    below,
    "is:hidden",
    `stem:${stem}`,
    `element:${element}`,
    godTerms(tenGod),
    isMain && "is:main",
  );
}

/** 庚比肩 午藏丁正官己正印, as a line of facts shows a pillar behind its name. */
export function pillarWords(pillar: DescribedPillar, stars: readonly Star[]): string {
  const { stem, branch, tenGod, hiddenStems } = pillar;
  const hidden = hiddenStems.map((each) => each.stem + each.tenGod).join("");
  return `${stem}${tenGod} ${branch}藏${hidden}${stars.length > 0 ? ` ${stars.join("、")}` : ""}`;
}

/** The ten gods of a group, by the element that plays its role. */
export function groupOfElement(
  element: DescribedPillar["stemElement"],
  own: DescribedPillar["stemElement"],
): readonly Term[] {
  const role = roleOf(element, own);
  const gods = Object.entries(GROUPS).filter(([, group]) => group === role);
  return [`group:${role}`, ...gods.map(([god]): Term => `god:${god}`)];
}

import {
  BRANCHES,
  branchElement,
  type Element,
  STEMS,
  stemElement,
} from "../../bazi/calendar/stem-branch.ts";
import type { RelationKind } from "../../bazi/reading/relation-rules.ts";
import { type Atom, atomOf, type Term } from "./fact.ts";

/** One that takes part in a relation: a stem, a branch or a pillar, and what names the pillar that it stands in. */
interface Member {
  readonly character: string;
  readonly anchor: readonly Term[];
}

/** All members of a relation in one atom; a branch that takes part twice has a term of its own. */
export function relationAtom(
  kind: RelationKind,
  members: readonly Member[],
  element: Element | null,
  extra: readonly Term[] = [],
): Atom {
  const bonds = BONDS[kind].map((bond): Term => `bond:${bond}`);
  const turned: readonly Term[] = element ? [`element:${element}`, "is:joined"] : [];
  const doubled = members.filter(
    ({ character }, index) => members.findIndex((each) => each.character === character) !== index,
  );
  return atomOf(
    extra,
    "is:relation",
    `relation:${kind}`,
    bonds,
    turned,
    members.flatMap(({ character, anchor }) => [...anchor, ...characterTerms(character)]),
    doubled.map(({ character }): Term => `is:twice-${character}`),
  );
}

/** What else a relation may be called. */
const BONDS: Readonly<Record<RelationKind, readonly string[]>> = {
  五合: ["合"],
  相冲: ["冲"],
  六合: ["合"],
  三合: ["合", "局"],
  半合: ["合"],
  三会: ["会", "合", "局"],
  六冲: ["冲"],
  无恩之刑: ["刑"],
  恃势之刑: ["刑"],
  无礼之刑: ["刑"],
  自刑: ["刑"],
  六害: ["害"],
  六破: ["破"],
  伏吟: [],
  反吟: ["冲"],
};

function characterTerms(characters: string): readonly Term[] {
  const whole: readonly Term[] = characters.length === 2 ? [`pillar:${characters}`, "at:柱"] : [];
  return [...whole, ...[...characters].flatMap(singleTerms)];
}

function singleTerms(character: string): readonly Term[] {
  const stem = STEMS.find((each) => each === character);
  if (stem) return [`stem:${stem}`, `element:${stemElement(stem)}`, "at:干"];
  const branch = BRANCHES.find((each) => each === character);
  return branch ? [`branch:${branch}`, `element:${branchElement(branch)}`, "at:支"] : [];
}

import { ELEMENTS } from "../../bazi/calendar/stem-branch.ts";
import type { Chart } from "../../bazi/chart/chart.ts";
import { PILLAR_POSITIONS, type PillarPosition } from "../../bazi/chart/chart-pillars.ts";
import type { HiddenStem } from "../../bazi/chart/describe-pillar.ts";
import { elementForces } from "../../bazi/reading/element-forces.ts";
import { type ElementRole, elementOfRole } from "../../bazi/reading/element-roles.ts";
import { type Favourable, favourableOf } from "../../bazi/reading/favourable-element.ts";
import { type Relation, relationsOf } from "../../bazi/reading/relations.ts";
import { starsOf } from "../../bazi/reading/stars.ts";
import { type Strength, strengthOf } from "../../bazi/reading/strength.ts";
import { voidPillars } from "../../bazi/reading/void-pillars.ts";
import { memberName, POSITION_NAMES } from "../fact-sheet/member-name.ts";
import type { GodOrGroup, Signs } from "./sign-list.ts";

/** Reads the signs of a chart once; undefined where a pillar is open, since most rules weigh all four. */
export function signsOf(chart: Chart): Signs | undefined {
  const { pillars, elementCounts: counts, birth, dayMaster } = chart;
  const { month, hour } = pillars;
  const strength = strengthOf(pillars);
  const forces = elementForces(pillars);
  if (!month || !hour || !strength || !forces || !counts) return undefined;
  const own = dayMaster.element;
  const elementOf = (role: ElementRole) => elementOfRole(role, own);
  const total = ELEMENTS.reduce((sum, each) => sum + forces[each], 0);
  return {
    isMale: birth.gender === "male",
    own,
    monthBranch: month.branch,
    month,
    day: pillars.day,
    elementOf,
    share: (element) => forces[element] / total,
    count: (element) => counts[element],
    counted: (element) => [`五行${element}${counts[element]}`],
    ...godSigns(chart),
    ...strengthSigns(strength),
    ...favourSigns(favourableOf(pillars)),
    ...placeSigns(chart),
  };
}

function godSigns({ pillars }: Chart): Pick<Signs, "shown" | "seated" | "hidden" | "ruling" | "at"> {
  const placed = PILLAR_POSITIONS.flatMap((position) => {
    const pillar = pillars[position];
    return pillar ? [{ position, pillar }] : [];
  });
  const stems = placed
    .filter(({ position }) => position !== "day")
    .map(({ position, pillar }) => ({
      position,
      god: pillar.tenGod,
      words: `${POSITION_NAMES[position]}干${pillar.stem}${pillar.tenGod}`,
    }));
  const branches = placed.flatMap(({ position, pillar }) =>
    pillar.hiddenStems.map((hidden) => ({
      position,
      god: hidden.tenGod,
      rank: hidden.rank,
      words: `${POSITION_NAMES[position]}支${pillar.branch}${hidden.rank === "本气" ? "" : "藏"}${hidden.tenGod}`,
    })),
  );
  const mains = branches.filter(({ rank }) => rank === "本气");
  const pick = (all: readonly Placed[], gods: readonly GodOrGroup[]) =>
    all.filter(({ god }) => isAny(god, gods)).map(({ words }) => words);
  return {
    shown: (...gods) => pick(stems, gods),
    seated: (...gods) => pick(mains, gods),
    hidden: (...gods) => pick(branches, gods),
    ruling: (...gods) =>
      pick(
        mains.filter(({ position }) => position === "month"),
        gods,
      ),
    at: (position, ...gods) =>
      pick(
        [...stems, ...mains].filter((each) => each.position === position),
        gods,
      ),
  };
}

interface Placed {
  readonly god: HiddenStem["tenGod"] | "日主";
  readonly words: string;
}

/** The gods that a word of the rules stands for: a god for itself, a group for its two. */
const MEANT: Readonly<Record<GodOrGroup, readonly Placed["god"][]>> = {
  比肩: ["比肩"],
  劫财: ["劫财"],
  食神: ["食神"],
  伤官: ["伤官"],
  偏财: ["偏财"],
  正财: ["正财"],
  七杀: ["七杀"],
  正官: ["正官"],
  偏印: ["偏印"],
  正印: ["正印"],
  比劫: ["比肩", "劫财"],
  食伤: ["食神", "伤官"],
  财星: ["偏财", "正财"],
  官杀: ["七杀", "正官"],
  印星: ["偏印", "正印"],
};

function isAny(god: Placed["god"], wanted: readonly GodOrGroup[]): boolean {
  return wanted.some((each) => MEANT[each].includes(god));
}

function strengthSigns({ verdict }: Strength): Pick<Signs, "weak" | "strong" | "balanced"> {
  const words = [`日主${verdict}`];
  return {
    weak: verdict.includes("弱") ? words : [],
    strong: verdict.includes("强") ? words : [],
    balanced: verdict === "中和" ? words : [],
  };
}

function favourSigns(found: Favourable | null): Pick<Signs, "favours" | "dislikes" | "isFavourAbsent"> {
  if (found?.kind !== "decided") return { favours: () => [], dislikes: () => [], isFavourAbsent: false };
  const { favourable, supporting, harmful, isAbsent } = found;
  return {
    favours: (role) => {
      if (favourable.role === role) return [`用神${favourable.element}`];
      return supporting?.role === role ? [`喜神${supporting.element}`] : [];
    },
    dislikes: (role) => (harmful?.role === role ? [`忌神${harmful.element}`] : []),
    isFavourAbsent: isAbsent,
  };
}

function placeSigns({ pillars, birth }: Chart): Pick<Signs, "star" | "relation" | "isVoid"> {
  const stars = starsOf(pillars, birth.gender);
  const relations = relationsOf(pillars);
  const voids = voidPillars(pillars);
  return {
    star: (name, ...positions) =>
      (positions.length > 0 ? positions : PILLAR_POSITIONS)
        .filter((position) => stars[position].includes(name))
        .map((position) => `${POSITION_NAMES[position]}柱${name}`),
    relation: (kinds, ...positions) =>
      relations
        .filter(
          ({ kind, positions: own }) => kinds.includes(kind) && positions.every((each) => own.includes(each)),
        )
        .map(relationWords),
    isVoid: (position) => voids.some((each) => each.position === position),
  };
}

function relationWords({ kind, members, positions }: Relation<PillarPosition>): string {
  const named = members.map((member, index) => memberName(positions[index] ?? "day", member) + member);
  return `${named.join("")}${kind}`;
}

import {
  type Branch,
  branchAt,
  branchElement,
  type Element,
  type PillarName,
  type Polarity,
  STEMS,
  type Stem,
  stemAt,
  stemElement,
  stemPolarity,
  voidBranches,
} from "../calendar/stem-branch.ts";
import { type HiddenRank, hiddenStems } from "./hidden-stems.ts";
import { type LifeStage, lifeStage } from "./life-stages.ts";
import { type Nayin, nayin } from "./nayin.ts";
import { type TenGod, tenGod } from "./ten-gods.ts";

/** One pillar with everything that follows from it and from the day stem. */
export interface DescribedPillar {
  readonly name: PillarName;
  readonly stem: Stem;
  readonly branch: Branch;
  readonly stemElement: Element;
  readonly branchElement: Element;
  /** Stem and branch of a pillar always share it. */
  readonly polarity: Polarity;
  /** 日主 for the day pillar itself. */
  readonly tenGod: TenGod | "日主";
  /** Main one first. */
  readonly hiddenStems: readonly HiddenStem[];
  readonly nayin: Nayin;
  /** 星运: stage of the day stem in this branch. */
  readonly stage: LifeStage;
  /** 自坐: stage of the pillar's own stem in its branch. */
  readonly ownStage: LifeStage;
  /** 空亡 of this pillar's ten-day week. */
  readonly voidBranches: readonly [Branch, Branch];
}

export interface HiddenStem {
  readonly stem: Stem;
  /** 本气, 中气 or 余气 */
  readonly rank: HiddenRank;
  readonly element: Element;
  readonly tenGod: TenGod;
}

/** Describes a pillar of the year, month, hour, luck or a calendar year as seen from the day stem. */
export function describePillar(cycleIndex: number, dayStem: Stem): DescribedPillar {
  const stem = stemAt(cycleIndex);
  const branch = branchAt(cycleIndex);
  return {
    name: `${stem}${branch}`,
    stem,
    branch,
    stemElement: stemElement(stem),
    branchElement: branchElement(branch),
    polarity: stemPolarity(stem),
    tenGod: tenGod(dayStem, stem),
    hiddenStems: hiddenStems(branch).map(({ stem: hidden, rank }) => ({
      stem: hidden,
      rank,
      element: stemElement(hidden),
      tenGod: tenGod(dayStem, hidden),
    })),
    nayin: nayin(stem, branch),
    stage: lifeStage(dayStem, branch),
    ownStage: lifeStage(stem, branch),
    voidBranches: voidBranches(stem, branch),
  };
}

/** Describes the day pillar, whose stem is the day master. */
export function describeDayPillar(cycleIndex: number): DescribedPillar {
  return { ...describePillar(cycleIndex, stemAt(cycleIndex)), tenGod: "日主" };
}

/** From 子 at its beginning to 子 at its end, which takes its stem from the next day. */
const HOURS = 13;

/** The hour pillars that a day may have, one for each double hour. */
export function hourPillarsOf({ stem }: DescribedPillar): readonly DescribedPillar[] {
  const first = STEMS.indexOf(stem) * 12;
  return Array.from({ length: HOURS }, (_, index) => describePillar(first + index, stem));
}

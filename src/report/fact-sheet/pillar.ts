import type { PillarName, Stem } from "../../bazi/calendar/stem-branch.ts";
import type { DescribedPillar, HiddenStem } from "../../bazi/chart/describe-pillar.ts";

/** One pillar as the model reads it. */
export interface PillarFacts {
  readonly 干支: PillarName;
  readonly 天干十神: DescribedPillar["tenGod"];
  readonly 天干五行: DescribedPillar["stemElement"];
  readonly 地支五行: DescribedPillar["branchElement"];
  /** main one first */
  readonly 藏干: readonly HiddenStemFacts[];
  readonly 纳音: DescribedPillar["nayin"];
  /** stage of the day stem in this branch */
  readonly 星运: DescribedPillar["stage"];
  /** stage of the pillar's own stem */
  readonly 自坐: DescribedPillar["ownStage"];
  readonly 空亡: string;
}

interface HiddenStemFacts {
  readonly 天干: Stem;
  readonly 五行: HiddenStem["element"];
  readonly 十神: HiddenStem["tenGod"];
}

/** Puts a described pillar into the words of the fact sheet. */
export function pillarFacts(pillar: DescribedPillar): PillarFacts {
  return {
    干支: pillar.name,
    天干十神: pillar.tenGod,
    天干五行: pillar.stemElement,
    地支五行: pillar.branchElement,
    藏干: pillar.hiddenStems.map(({ stem, element, tenGod }) => ({
      天干: stem,
      五行: element,
      十神: tenGod,
    })),
    纳音: pillar.nayin,
    星运: pillar.stage,
    自坐: pillar.ownStage,
    空亡: pillar.voidBranches.join(""),
  };
}

import type { DescribedPillar } from "../../bazi/chart/describe-pillar.ts";
import type { PillarFacts } from "./person-sheet.ts";

/** Puts a described pillar into the words of the fact sheet. */
export function pillarFacts(pillar: DescribedPillar): PillarFacts {
  return {
    干支: pillar.name,
    天干十神: pillar.tenGod,
    天干五行: pillar.stemElement,
    地支五行: pillar.branchElement,
    藏干: pillar.hiddenStems.map(({ stem, rank, element, tenGod }) => ({
      天干: stem,
      名: rank,
      五行: element,
      十神: tenGod,
    })),
    纳音: pillar.nayin,
    星运: pillar.stage,
    自坐: pillar.ownStage,
    空亡: pillar.voidBranches.join(""),
  };
}

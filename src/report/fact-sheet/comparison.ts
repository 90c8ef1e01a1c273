import type { Element } from "../../bazi/calendar/stem-branch.ts";
import type { Chart } from "../../bazi/chart/chart.ts";
import type { PillarPosition } from "../../bazi/chart/chart-pillars.ts";
import {
  type Comparison,
  compareCharts,
  type FavourableFacts,
  type PairRelation,
  type PalacePair,
} from "../../bazi/reading/compare-charts.ts";
import { PILLAR_PALACES } from "../../bazi/reading/pillar-palaces.ts";
import { memberName, POSITION_NAMES } from "./member-name.ts";
import type { ComparisonFacts, PalaceFacts } from "./sheet.ts";

/** Puts a comparison into the words of the fact sheet. */
export function comparisonFacts(own: Chart, other: Chart): ComparisonFacts {
  const { dayStems, dayPillars, palaces, crossRelations, nayin, elements, ...favourable } = compareCharts(
    own,
    other,
  );
  return {
    日干: `己方${dayStems.first}，对方${dayStems.second}；对方为己方之${dayStems.secondToFirst}，己方为对方之${dayStems.firstToSecond}`,
    日柱: dayPillars.map(pairText),
    同宫: palaces.map(palaceFacts),
    日支与他柱: crossRelations.map(pairText),
    年柱纳音:
      nayin && `己方${nayin.first}，对方${nayin.second}，以己方纳音为主，对方为${nayin.secondToFirst}`,
    五行互补: elements && elementText(elements),
    用神互补: favourableTexts(favourable),
    说明: "只列事实与所据干支，不打分；空列表表示没有这类关系；生肖看年支；日支与他柱不是同宫，不作宫位相对",
  };
}

function palaceFacts({ position, relations, openOf }: PalacePair): PalaceFacts {
  const { palace, growth } = PILLAR_PALACES[position];
  return {
    宫: `${POSITION_NAMES[position]}${position === "day" ? "支" : "柱"}${palace}（${growth}）`,
    关系: relations?.map(pairText) ?? null,
    ...(relations ? {} : { 说明: openText(position, openOf) }),
  };
}

function openText(position: PillarPosition, openOf: PalacePair["openOf"]): string {
  const whose = openOf.length === 2 ? "双方" : openOf[0] === "first" ? "己方" : "对方";
  return position === "hour"
    ? `${whose}时辰未知，此宫不比`
    : `${whose}${POSITION_NAMES[position]}柱未定，此宫不比`;
}

function pairText({ kind, first, second, members, element }: PairRelation): string {
  const [one = "", two = ""] = members;
  const turned = element ? `（${element}）` : "";
  return `${kind}：己方${memberName(first, one)}${one}、对方${memberName(second, two)}${two}${turned}`;
}

function elementText({ counted, secondBrings, firstBrings }: NonNullable<Comparison["elements"]>): string {
  const basis = `己方明见${counted[0]}字，对方明见${counted[1]}字`;
  return `${basis}；己方不见而对方有：${listOf(secondBrings)}；对方不见而己方有：${listOf(firstBrings)}`;
}

function listOf(elements: readonly Element[]): string {
  return elements.length === 0 ? "无" : elements.join("");
}

function favourableTexts({
  firstFavourable,
  secondFavourable,
}: Pick<Comparison, "firstFavourable" | "secondFavourable">): readonly string[] {
  const text = (facts: FavourableFacts | null, whose: string, others: string) =>
    facts ? [`${whose}用神${facts.element}，${others}明见${facts.otherHas}字`] : [];
  return [...text(firstFavourable, "己方", "对方"), ...text(secondFavourable, "对方", "己方")];
}

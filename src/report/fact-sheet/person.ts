import { LAST_ANNUAL_YEAR } from "../../bazi/calendar/term-spans.ts";
import type { Chart } from "../../bazi/chart/chart.ts";
import type { PillarPosition } from "../../bazi/chart/chart-pillars.ts";
import { minorLuckOf } from "../../bazi/chart/minor-luck.ts";
import { lunarAgeLead, nominalAge } from "../../bazi/chart/nominal-age.ts";
import { annualPillars, annualYearAt, decadeAt, yearsOfPresentDecade } from "../../bazi/reading/annual.ts";
import { favourableOf } from "../../bazi/reading/favourable-element.ts";
import { patternOf } from "../../bazi/reading/pattern.ts";
import { relationsOf } from "../../bazi/reading/relations.ts";
import { starsOf } from "../../bazi/reading/stars.ts";
import { voidPillars } from "../../bazi/reading/void-pillars.ts";
import { favourableFacts } from "./favourable.ts";
import { godCounts } from "./god-counts.ts";
import { luckFacts, luckOutlineFacts } from "./luck.ts";
import { POSITION_NAMES } from "./member-name.ts";
import { patternFacts } from "./pattern.ts";
import type { MinorYear, PersonFacts, PersonSheet } from "./person-sheet.ts";
import { pillarFacts } from "./pillar.ts";
import { relationText } from "./relations.ts";
import { commandFacts, strengthFacts } from "./strength.ts";
import { yearFacts } from "./years.ts";

const YEARS = 10;

/** Draws up the facts of one person as of `now`. */
export function personSheet(chart: Chart, now: Date): PersonSheet {
  const { pillars, dayMaster, luck } = chart;
  const year = annualYearAt(now);
  const favourable = favourableOf(pillars);
  const stars = starsOf(pillars, chart.birth.gender);
  return {
    命主: personFacts(chart, year),
    四柱: {
      年柱: pillars.year && { ...pillarFacts(pillars.year), 神煞: stars.year },
      月柱: pillars.month && { ...pillarFacts(pillars.month), 神煞: stars.month },
      日柱: { ...pillarFacts(pillars.day), 神煞: stars.day },
      时柱: pillars.hour && { ...pillarFacts(pillars.hour), 神煞: stars.hour },
    },
    年月候选: chart.candidates.map((pair) => ({ 年柱: pair.year, 月柱: pair.month })),
    日主: { 天干: dayMaster.stem, 五行: dayMaster.element, 阴阳: dayMaster.polarity },
    五行个数: chart.elementCounts,
    十神个数: godCounts(pillars),
    月令: commandFacts(pillars),
    强弱: strengthFacts(pillars),
    格局: patternFacts(patternOf(pillars), pillars),
    用神: favourable && favourableFacts(favourable),
    合冲刑害: relationsOf(pillars).map(relationText),
    日柱空亡: pillars.day.voidBranches.join(""),
    落空亡: voidPillars(pillars).map(({ position, by }) => voidText(position, by)),
    胎元: chart.taiYuan,
    命宫: chart.mingGong,
    身宫: chart.shenGong,
    大运: luck && luckFacts(luck, decadeAt(chart, now), chart),
    大运大纲: chart.luckOutline && luckOutlineFacts(chart.luckOutline),
    本运流年: yearsOfPresentDecade(chart, now).map((each) => ({ 年份: each.year, 干支: each.pillar })),
    小运: minorLuck(chart, year),
    流年: annualPillars(year, Math.min(year + YEARS - 1, LAST_ANNUAL_YEAR)).map((each) =>
      yearFacts(each.year, year, chart),
    ),
  };
}

function personFacts(chart: Chart, year: number): PersonFacts {
  const { birth, solarDate, lunarDate, pillars } = chart;
  const isMale = birth.gender === "male";
  const lead = lunarAgeLead(chart);
  return {
    性别: isMale ? "男" : "女",
    命造: isMale ? "乾造" : "坤造",
    出生年: solarDate.year,
    当前虚岁: nominalAge(chart, year),
    ...(lead === 0
      ? {}
      : { 农历虚岁: `农历${lunarDate.year}年生，若以正月初一计，各年大${lead}岁；本表不用此法` }),
    时辰: pillars.hour ? "已知" : "未知",
  };
}

function voidText(position: PillarPosition, by: PillarPosition): string {
  return `${POSITION_NAMES[position]}柱（${POSITION_NAMES[by]}柱旬空）`;
}

function minorLuck(chart: Chart, year: number): readonly MinorYear[] {
  const start = chart.luck?.decades[0]?.startYear;
  if (start === undefined || start <= year) return [];
  const all = minorLuckOf(chart, start - chart.solarDate.year + 1) ?? [];
  return all.filter((each) => each.year >= year).map(({ age, pillar }) => ({ 虚岁: age, 干支: pillar }));
}

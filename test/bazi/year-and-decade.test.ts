import { describe, expect, test } from "bun:test";
import { computeChart } from "../../src/bazi/chart/compute-chart.ts";
import { localMonths } from "../../src/bazi/reading/annual.ts";
import { isYearAsDecade, type Relation } from "../../src/bazi/reading/relations.ts";
import {
  monthUnderDecades,
  type UnderDecade,
  yearUnderDecades,
} from "../../src/bazi/reading/year-and-decade.ts";
import { birthAt } from "./births.ts";
import { namesIn, pillarOf } from "./pillars-of.ts";

/** 丁卯 癸丑 壬戌 丙午; 甲寅 from 1997-03-02, then 乙卯, 丙辰, 丁巳 every ten years */
const woman = computeChart(birthAt("1988-01-08T12:20"));
/** 己酉 丙子 辛巳 癸巳; 乙亥 from 1978-04-09, then 甲戌, 癸酉, 壬申 */
const man = computeChart(birthAt("1970-01-01T10:30", { gender: "male" }));
/** 庚戌 己卯 戊戌 丁巳 */
const other = computeChart(birthAt("1970-03-19T10:30", { gender: "male" }));
/** 辛亥 甲午 庚辰 辛巳; 乙未 from 1976-01-15, before 立春 */
const winterStart = computeChart(birthAt("1971-06-24T10:30"));

describe("岁运, reckoned by hand", () => {
  test("the charts are those of the examples", () => {
    expect([woman, man, other, winterStart].map(namesIn)).toEqual([
      "丁卯 癸丑 壬戌 丙午",
      "己酉 丙子 辛巳 癸巳",
      "庚戌 己卯 戊戌 丁巳",
      "辛亥 甲午 庚辰 辛巳",
    ]);
  });

  test.each([
    // 渊海子平·论支元三合: 寅午戌火局, of birth, decade and year one each
    [woman, 2006, ["甲寅: 三合 午寅戌 hour,decade,annual 火"]],
    // 三命通会·论支元三合 (申子辰水局)
    [man, 2012, ["壬申: 三合 子申辰 month,decade,annual 水"]],
    // 三命通会: 亥子丑北方水, and nothing between 乙亥 and 乙丑 but the season
    [man, 1985, ["乙亥: 三会 子亥丑 month,decade,annual 水"]],
    // 渊海子平·论三刑 (寅刑巳，巳刑申，申刑寅), closed with 巳 of the day and of the hour; 寅申 clash as well
    [
      man,
      2010,
      [
        "壬申: 六冲 申寅 decade,annual -",
        "壬申: 无恩之刑 巳申寅 day,decade,annual -",
        "壬申: 无恩之刑 巳申寅 hour,decade,annual -",
      ],
    ],
    // 渊海子平·论三刑 (丑刑戌，戌刑未，未刑丑); 癸未 and 己丑: branches clash while 己 controls 癸
    [
      other,
      2009,
      [
        "癸未: 六冲 未丑 decade,annual -",
        "癸未: 恃势之刑 戌未丑 year,decade,annual -",
        "癸未: 恃势之刑 戌未丑 day,decade,annual -",
        "癸未: 反吟 癸未己丑 decade,annual -",
      ],
    ],
    // 三命通会·论太岁: 甲子流年又是甲子运，谓之岁运并临; here 甲戌
    [man, 1994, ["甲戌: 伏吟 甲戌甲戌 decade,annual -"]],
    // 渊海子平·论支元六合 (寅与亥合), beside the change of 2007-03-02: 乙卯 and 亥 make half a trine
    [
      woman,
      2007,
      [
        "甲寅: 六合 寅亥 decade,annual 木",
        "甲寅: 六破 寅亥 decade,annual -",
        "乙卯 from 2007-03-02: 半合 卯亥 decade,annual 木",
      ],
    ],
    // nothing: 丙午 in 丙辰
    [woman, 2026, ["丙辰: nothing"]],
  ] as const)("%# of a year with its decade, and of both with the birth", (chart, year, expected) => {
    expect(yearUnderDecades(year, chart).flatMap(told)).toEqual([...expected]);
  });

  test("only a year with the decade's pillar is 岁运并临", () => {
    const twins = (year: number) =>
      yearUnderDecades(year, man).flatMap(({ relations }) => relations.filter(isYearAsDecade));
    expect(twins(1994)).toHaveLength(1);
    expect(twins(1988)).toEqual([]);
  });

  test("a decade that begins in January falls into the year before, for that lasts until 立春", () => {
    expect(yearUnderDecades(1985, winterStart).map(decadeTold)).toEqual(["乙未", "丙申 from 1986-01-15"]);
    expect(yearUnderDecades(1986, winterStart).map(decadeTold)).toEqual(["丙申"]);
  });

  test("before the first decade there is childhood, and after the last none is made up", () => {
    expect(yearUnderDecades(1996, woman).flatMap(told)).toEqual(["childhood: nothing"]);
    expect(yearUnderDecades(1997, woman).map(decadeTold)).toEqual(["childhood", "甲寅 from 1997-03-02"]);
    expect(yearUnderDecades(2097, woman).map(decadeTold)).toEqual(["癸亥", "beyond from 2097-03-02"]);
    expect(yearUnderDecades(2098, woman).map(decadeTold)).toEqual(["beyond"]);
  });

  test("without an hour a decade is named only where every hour of the day gives it", () => {
    // the births of that day begin their luck between 1997-01-01 and 1997-05-01
    const open = computeChart(birthAt("1988-01-08", { time: { kind: "unknown" } }));
    const decades = (year: number) => yearUnderDecades(year, open).map(decadeTold).join();
    expect([1995, 1996, 1997, 1998, 2005, 2006, 2007, 2008].map(decades)).toEqual([
      "childhood",
      "hour_unknown",
      "hour_unknown",
      "甲寅",
      "甲寅",
      "hour_unknown",
      "hour_unknown",
      "乙卯",
    ]);
    expect(yearUnderDecades(2005, open).flatMap(told)).toEqual(["甲寅: nothing"]);
  });

  test("where the month of birth is open, so is every decade", () => {
    const open = computeChart(birthAt("1972-10-08", { time: { kind: "unknown" } }));
    expect(yearUnderDecades(2026, open).map(decadeTold)).toEqual(["month_unknown"]);
  });

  test("a month is weighed with decade and year, and with its year alone before the first decade", () => {
    const of = (year: number, index: number) => {
      const month = localMonths(year, "Asia/Shanghai")[index];
      if (!month) throw new Error("twelve months");
      const { stem, branch } = pillarOf(month.pillar);
      return monthUnderDecades({ ...month, position: "monthly", stem, branch }, year, woman).flatMap(told);
    };
    // 立春 2027: 壬寅, 丙辰 until 1 March: 丙壬 clash, 丁壬 combine, 寅 and 辰 take 卯 of the birth into the east
    expect(of(2027, 0)).toEqual([
      "丙辰: 五合 丁壬 annual,monthly 木",
      "丙辰: 相冲 丙壬 decade,monthly -",
      "丙辰: 三会 卯辰寅 year,decade,monthly 木",
      "丁巳 from 2027-03-02: 五合 丁壬 decade,monthly 木",
      "丁巳 from 2027-03-02: 五合 丁壬 annual,monthly 木",
      "丁巳 from 2027-03-02: 无恩之刑 巳寅 decade,monthly -",
      "丁巳 from 2027-03-02: 六害 巳寅 decade,monthly -",
    ]);
    // 立春 1996: 庚寅 in 丙子, no decade yet
    expect(of(1996, 0)).toEqual(["childhood: nothing"]);
    // 芒种 1996: 甲午 in 丙子
    expect(of(1996, 4)).toEqual(["childhood: 六冲 子午 annual,monthly -"]);
  });
});

function decadeTold({ decade }: UnderDecade): string {
  const name = decade.kind === "decade" ? decade.pillar.name : decade.kind;
  return decade.startsOn === null ? name : `${name} from ${decade.startsOn}`;
}

function told(under: UnderDecade): readonly string[] {
  const found = under.relations.length > 0 ? under.relations.map(relationTold) : ["nothing"];
  return found.map((relation) => `${decadeTold(under)}: ${relation}`);
}

function relationTold({ kind, members, positions, element }: Relation): string {
  return `${kind} ${members.join("")} ${positions.join()} ${element ?? "-"}`;
}

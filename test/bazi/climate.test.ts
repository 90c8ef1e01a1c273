import { expect, test } from "bun:test";
import { BRANCHES, STEMS } from "../../src/bazi/calendar/stem-branch.ts";
import { climateOf, urgentElement } from "../../src/bazi/reading/climate.ts";
import table from "../../src/bazi/reading/climate.tsv" with { type: "text" };
import { tableRows } from "../../src/bazi/table-rows.ts";
import { pillarsOf, sixtyPillars } from "./pillars-of.ts";

/** What 穷通宝鉴 takes first, then next, as its text of each month says; by day stem and month. */
const sentences = `甲寅 丙癸 初春尚有余寒，得丙癸透，富贵双全
甲卯 庚 二月甲木，庚金得所，名阳刃驾杀
甲午 癸丁 五月先癸后丁，庚金次之
甲子 丁庚 十一月木性生寒，丁先庚后，丙火佐之
甲丑 丁庚 十二月天气寒冻，先用庚劈甲，方引丁火
乙寅 丙癸 正月乙木，必须用丙，癸水为佐
乙巳 癸 四月乙木，自有丙火，专取癸水为尊
乙午 癸丙 五月，先癸后丙
乙子 丙 十一月，花木寒冻，专用丙火解冻
乙丑 丙 十二月，木寒宜丙
丙寅 壬庚 正月丙火，取壬为尊，庚金佐之
丙午 壬庚 五月丙火，壬庚两透为妙
丙戌 甲壬 九月丙火，忌土晦光，先甲后壬
丙子 壬戊 十一月，壬水为最，戊土佐之
丁寅 甲庚 正月丁火，非庚不能劈甲
丁卯 庚甲 二月丁火，先庚后甲
丁未 甲壬 六月丁火，甲木化壬引丁为尊
丁亥 甲庚 十月丁火，甲木为尊，庚金佐之
戊寅 丙甲 无丙照暖，戊土不生；无甲疏劈，戊土不灵
戊辰 甲丙 三月戊土，先甲后丙，癸又次之
戊午 壬甲 五月戊土，先看壬水，次取甲木
戊亥 甲丙 十月戊土，先甲后丙
戊子 丙甲 十一月严寒，丙火为尊，甲木为佐
己巳 癸丙 三夏己土，取癸为要，次用丙火
己午 癸丙 同上
己子 丙 三冬己土，非丙暖不生
庚卯 丁甲 二月庚金，专用丁火，借甲引丁
庚午 壬癸 五月庚金，专用壬水，癸次之
庚申 丁甲 七月庚金，专用丁火，甲木次之
庚亥 丁丙 十月水冷性寒，非丁莫造，非丙不暖
辛卯 壬甲 二月辛金，壬水为尊
辛巳 壬甲 四月辛金，壬水淘洗，有甲制戊
辛子 丙 十一月辛金，不可缺丙
辛丑 丙壬 十二月，先丙后壬，戊己次之
壬午 癸庚 五月壬水，取癸为用，取庚为佐
壬子 戊丙 十一月阳刃，先取戊土，次用丙火
壬丑 丙 十二月壬水，上半月专用丙火，下半月用丙，甲木佐之
癸寅 辛丙 正月癸水，先用辛金，次取丙火
癸午 庚辛 五月癸水，庚辛为生身之本
癸申 丁 七月癸水，庚司令，必丁火制金为用
癸子 丙 十一月癸水，值冰冻，专用丙火解冻
癸丑 丙 十二月，寒极成冰，宜丙火解冻`;

test("the table has what the book takes first and next", () => {
  const rows = sentences.split("\n").map((line) => line.split(" "));
  expect(rows.length).toBeGreaterThan(30);
  for (const [at = "", wanted = ""] of rows) {
    const found = stemsFor(at.slice(0, 1), at.slice(1));
    expect(`${at}${found}`).toStartWith(at + wanted);
  }
});

test("the table has each day stem in each month once, and no stem twice in a row", () => {
  const rows = tableRows(table);
  expect(new Set(rows.map(([day, month]) => `${day}${month}`)).size).toBe(120);
  expect(rows).toHaveLength(120);
  for (const [, , stems = ""] of rows) {
    expect([...stems].every((stem) => STEMS.some((each) => each === stem))).toBe(true);
    expect(new Set(stems).size).toBe([...stems].length);
  }
});

test("no stem of wood, earth or metal goes without fire in 子 and 丑, nor one of wood or fire without water in 午", () => {
  for (const day of ["甲", "乙", "戊", "己", "庚", "辛"] as const)
    for (const month of ["子", "丑"] as const) expect(stemsFor(day, month)).toMatch(/[丙丁]/);
  for (const day of ["甲", "乙", "丙", "丁"] as const) expect(stemsFor(day, "午")).toMatch(/[壬癸]/);
});

test("winter wants fire, summer water, and the months between nothing at once", () => {
  expect(
    ["亥", "子", "丑"].map((each) => BRANCHES.filter((month) => month === each).map(urgentElement)),
  ).toEqual([["火"], ["火"], ["火"]]);
  expect(BRANCHES.filter((month) => urgentElement(month) === "水")).toEqual(["巳", "午", "未"]);
  expect(BRANCHES.filter((month) => urgentElement(month) === undefined)).toHaveLength(6);
});

test("an open month has no 调候", () => {
  expect(climateOf({ ...pillarsOf("丁卯 癸丑 壬戌 丙午"), month: null })).toBeNull();
});

function stemsFor(day: string, month: string): string {
  const dayPillar = sixtyPillars.find((name) => name.startsWith(day));
  const monthPillar = sixtyPillars.find((name) => name.endsWith(month));
  return climateOf(pillarsOf(`甲子 ${monthPillar} ${dayPillar} 甲子`))?.stems.join("") ?? "";
}

import { expect, test } from "bun:test";
import { BRANCHES } from "../../src/bazi/calendar/stem-branch.ts";
import { hiddenStems } from "../../src/bazi/chart/hidden-stems.ts";

/**
 * 人元司令分野 as 子平真诠评注 prints it, in the order of the days of each month: what rules first is 余气, what rules last 本气. The
 * beginnings of 子卯酉亥 and 午 (the stem of the month before) stand in no table of hidden stems and are left out here.
 */
const printed = `寅 戊余气 丙中气 甲本气
卯 乙本气
辰 乙余气 癸中气 戊本气
巳 戊余气 庚中气 丙本气
午 己中气 丁本气
未 丁余气 乙中气 己本气
申 戊余气 壬中气 庚本气
酉 辛本气
戌 辛余气 丁中气 戊本气
亥 甲中气 壬本气
子 癸本气
丑 癸余气 辛中气 己本气`;

test("every hidden stem has the name that 人元司令分野 gives it", () => {
  const rows = printed.split("\n").map((line) => line.split(" "));
  expect(rows.map(([branch]) => branch).toSorted()).toEqual([...BRANCHES].toSorted());
  for (const [branch, ...named] of rows) {
    const ours = BRANCHES.filter((each) => each === branch).flatMap(hiddenStems);
    expect(ours.map(({ stem, rank }) => stem + rank).toSorted()).toEqual(named.toSorted());
    expect(ours[0]?.rank).toBe("本气");
  }
});

import { LunarUtil } from "lunar-typescript";
import type { Chart } from "./chart.ts";

const cycle = ["木", "火", "土", "金", "水"];
const keys: Readonly<Record<string, string>> = { 金: "jin", 木: "mu", 水: "shui", 火: "huo", 土: "tu" };

/**
 * The 喜用神 block of cesuan and jingpan, with the service's types: counts and scores as numbers, percentages as text.
 * The numbers of each element are the service's; the scores and the verdict are a simple rule of ours, since its own is
 * not published: 12 for a stem, 10, 5 and 3 for hidden stems.
 */
export function favourableElements(chart: Chart): Record<string, unknown> {
  const own = elementOf(chart.dayStem);
  const like = [own, before(own)];
  const scores = scoresOf(chart.pillars);
  const total = sum(cycle, scores);
  const strength = sum(like, scores);
  const isStrong = strength * 2 > total;
  const favourable = cycle.filter((element) => like.includes(element) !== isStrong);
  const avoided = cycle.filter((element) => !favourable.includes(element));
  return {
    qiangruo: isStrong ? "八字偏强" : "八字偏弱",
    xiyongshen: favourable.join("，"),
    jishen: avoided.join("，"),
    xiyongshen_desc: `日主${own}${isStrong ? "偏强" : "偏弱"}，喜${favourable.join("、")}。（模拟数据）`,
    ...countsOf(chart.pillars),
    zidang: strength,
    yidang: total - strength,
    zidang_percent: percent(strength, total),
    yidang_percent: percent(total - strength, total),
    tonglei: like.join(""),
    yilei: cycle.filter((element) => !like.includes(element)).join(""),
    rizhu_tiangan: own,
    ...named("score", (element) => scores.get(element) ?? 0),
    ...named("score_percent", (element) => percent(scores.get(element) ?? 0, total)),
    yinyang: "阴阳平衡",
  };
}

/** `喜水 用金 闲木 仇火 忌土`, by the same rule of ours. */
export function favourableLine(chart: Chart): string {
  const { xiyongshen, jishen } = favourableElements(chart);
  const ordered = `${xiyongshen}，${jishen}`.split("，");
  return ["喜", "用", "闲", "仇", "忌"].map((role, index) => `${role}${ordered[index] ?? ""}`).join(" ");
}

/** Elements of the four stems and the four branches. */
function countsOf(pillars: readonly string[]): Record<string, number> {
  const all = pillars.flatMap(([stem = "", branch = ""]) => [elementOf(stem), LunarUtil.WU_XING_ZHI[branch]]);
  return named("number", (element) => all.filter((each) => each === element).length);
}

function scoresOf(pillars: readonly string[]): Map<string, number> {
  const scores = new Map<string, number>();
  const add = (stem: string, points: number) => {
    const element = elementOf(stem);
    scores.set(element, (scores.get(element) ?? 0) + points);
  };
  for (const [stem = "", branch = ""] of pillars) {
    add(stem, 12);
    for (const [index, hidden] of (LunarUtil.ZHI_HIDE_GAN[branch] ?? []).entries()) {
      add(hidden, [10, 5, 3][index] ?? 0);
    }
  }
  return scores;
}

function named<Value>(suffix: string, value: (element: string) => Value): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(keys).map(([element, key]) => [`${key}_${suffix}`, value(element)]),
  );
}

function sum(elements: readonly string[], scores: ReadonlyMap<string, number>): number {
  return elements.reduce((total, element) => total + (scores.get(element) ?? 0), 0);
}

/** No fixed decimals: `11.11%`, `19.7%`. */
function percent(part: number, total: number): string {
  return `${Math.round((part / total) * 10_000) / 100}%`;
}

function elementOf(stem: string): string {
  return LunarUtil.WU_XING_GAN[stem] ?? "";
}

/** The element that feeds this one. */
function before(element: string): string {
  return cycle[(cycle.indexOf(element) + 4) % 5] ?? "";
}

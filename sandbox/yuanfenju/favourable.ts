import { LunarUtil } from "lunar-typescript";
import type { Chart } from "./chart.ts";

const cycle = ["木", "火", "土", "金", "水"];

/**
 * `喜水 用金 闲木 仇火 忌土`. The service does not publish its rule; this is a simple one of ours, by points: 12 for a stem,
 * 10, 5 and 3 for hidden stems.
 */
export function favourableLine({ dayStem, pillars }: Chart): string {
  const own = elementOf(dayStem);
  const like = [own, before(own)];
  const scores = scoresOf(pillars);
  const isStrong = sum(like, scores) * 2 > sum(cycle, scores);
  const favourable = cycle.filter((element) => like.includes(element) !== isStrong);
  const ordered = [...favourable, ...cycle.filter((element) => !favourable.includes(element))];
  return ["喜", "用", "闲", "仇", "忌"].map((role, index) => `${role}${ordered[index] ?? ""}`).join(" ");
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

function sum(elements: readonly string[], scores: ReadonlyMap<string, number>): number {
  return elements.reduce((total, element) => total + (scores.get(element) ?? 0), 0);
}

function elementOf(stem: string): string {
  return LunarUtil.WU_XING_GAN[stem] ?? "";
}

/** The element that feeds this one. */
function before(element: string): string {
  return cycle[(cycle.indexOf(element) + 4) % 5] ?? "";
}

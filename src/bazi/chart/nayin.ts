import { type Branch, cycleIndexOf, cyclicItem, type Stem } from "../calendar/stem-branch.ts";

/** One name for two neighbouring pillars, from 甲子 乙丑 on. */
const NAYIN = [
  "海中金",
  "炉中火",
  "大林木",
  "路旁土",
  "剑锋金",
  "山头火",
  "涧下水",
  "城头土",
  "白蜡金",
  "杨柳木",
  "泉中水",
  "屋上土",
  "霹雳火",
  "松柏木",
  "长流水",
  "沙中金",
  "山下火",
  "平地木",
  "壁上土",
  "金箔金",
  "覆灯火",
  "天河水",
  "大驿土",
  "钗钏金",
  "桑柘木",
  "大溪水",
  "沙中土",
  "天上火",
  "石榴木",
  "大海水",
] as const;

/** A regular expression, as text, for the name of any of the thirty. */
export const NAYIN_PATTERN = NAYIN.join("|");

export type Nayin = (typeof NAYIN)[number];

/** 纳音 of a pillar. */
export function nayin(stem: Stem, branch: Branch): Nayin {
  return cyclicItem(NAYIN, Math.floor(cycleIndexOf(stem, branch) / 2));
}

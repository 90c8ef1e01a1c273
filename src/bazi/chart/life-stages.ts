import { BRANCHES, type Branch, cyclicItem, type Stem, stemPolarity } from "../calendar/stem-branch.ts";

const STAGES = ["长生", "沐浴", "冠带", "临官", "帝旺", "衰", "病", "死", "墓", "绝", "胎", "养"] as const;

export type LifeStage = (typeof STAGES)[number];

/** The branch in which a stem is at 长生. */
const BIRTHPLACES: Readonly<Record<Stem, Branch>> = {
  甲: "亥",
  乙: "午",
  丙: "寅",
  丁: "酉",
  戊: "寅",
  己: "酉",
  庚: "巳",
  辛: "子",
  壬: "申",
  癸: "卯",
};

/** Stage (十二长生) of a stem in a branch; yang stems run forward and yin stems backward (阳顺阴逆). */
export function lifeStage(stem: Stem, branch: Branch): LifeStage {
  const steps = BRANCHES.indexOf(branch) - BRANCHES.indexOf(BIRTHPLACES[stem]);
  return cyclicItem(STAGES, stemPolarity(stem) === "阳" ? steps : -steps);
}

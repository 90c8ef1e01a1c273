import {
  BRANCHES,
  type Branch,
  branchAt,
  type PillarName,
  positiveModulo,
  STEMS,
  type Stem,
  stemAt,
} from "../calendar/stem-branch.ts";

/** 胎元: the month pillar's stem moved on by one and its branch by three. */
export function taiYuan(monthStem: Stem, monthBranch: Branch): PillarName {
  return `${stemAt(STEMS.indexOf(monthStem) + 1)}${branchAt(BRANCHES.indexOf(monthBranch) + 3)}`;
}

/**
 * 命宫 by the branch of the 节-based month, as the common calendar libraries reckon it.
 * An older rule lets the 中气 change the month and differs in half of each month.
 */
export function mingGong(yearStem: Stem, monthBranch: Branch, hourBranch: Branch): PillarName {
  return pillarOfYear(yearStem, 14 - monthNumber(monthBranch) - monthNumber(hourBranch));
}

/** 身宫, counted forward from the 节-based month by the hour, 子 being the first step. */
export function shenGong(yearStem: Stem, monthBranch: Branch, hourBranch: Branch): PillarName {
  return pillarOfYear(yearStem, monthNumber(monthBranch) + BRANCHES.indexOf(hourBranch) + 1);
}

/** Number of a branch in the order that begins the year: 寅 = 1 … 丑 = 12. */
function monthNumber(branch: Branch): number {
  return positiveModulo(BRANCHES.indexOf(branch) - 2, 12) + 1;
}

/** Pillar of the n-th month of a year (五虎遁), n taken modulo 12. */
function pillarOfYear(yearStem: Stem, month: number): PillarName {
  const monthsAfterYin = positiveModulo(month - 1, 12);
  const firstStem = (STEMS.indexOf(yearStem) % 5) * 2 + 2;
  return `${stemAt(firstStem + monthsAfterYin)}${branchAt(2 + monthsAfterYin)}`;
}

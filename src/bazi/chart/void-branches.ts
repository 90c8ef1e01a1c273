import { BRANCHES, type Branch, branchAt, STEMS, type Stem } from "../calendar/stem-branch.ts";

/** The two branches that the pillar's ten-day week leaves out (旬空, 空亡). */
export function voidBranches(stem: Stem, branch: Branch): readonly [Branch, Branch] {
  const weekStart = BRANCHES.indexOf(branch) - STEMS.indexOf(stem);
  return [branchAt(weekStart - 2), branchAt(weekStart - 1)];
}

import type { Branch, Stem } from "../calendar/stem-branch.ts";

/**
 * Hidden stems (藏干), main one first. Books agree on the members; the order of the middle and the
 * residual one differs, this is the order of the common calendar libraries.
 */
const HIDDEN_STEMS: Readonly<Record<Branch, readonly Stem[]>> = {
  子: ["癸"],
  丑: ["己", "癸", "辛"],
  寅: ["甲", "丙", "戊"],
  卯: ["乙"],
  辰: ["戊", "乙", "癸"],
  巳: ["丙", "庚", "戊"],
  午: ["丁", "己"],
  未: ["己", "丁", "乙"],
  申: ["庚", "壬", "戊"],
  酉: ["辛"],
  戌: ["戊", "辛", "丁"],
  亥: ["壬", "甲"],
};

/** Stems hidden in a branch: one to three, the main one (本气) first. */
export function hiddenStems(branch: Branch): readonly Stem[] {
  return HIDDEN_STEMS[branch];
}

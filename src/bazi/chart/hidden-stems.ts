import type { Branch, Stem } from "../calendar/stem-branch.ts";

/** 本气 is the branch's own, 余气 what is left of the month before it, 中气 what stands between them. */
export type HiddenRank = "本气" | "中气" | "余气";

/** A hidden stem with its name among those of its branch. */
interface RankedStem {
  readonly stem: Stem;
  readonly rank: HiddenRank;
}

/**
 * Hidden stems (藏干), main one first, in the order of the common calendar libraries. The names follow the table of
 * 人元司令分野 in 子平真诠评注 (徐乐吾): 寅 戊 then 丙 then 甲, 辰 乙 then 癸 then 戊. So the second one of 辰戌丑未 is 余气, and
 * their third 中气. What that table gives the beginning of 子卯酉亥 is the stem of the month before and stands in no table
 * of hidden stems, so it is left out; the 己 of 午 is its 中气.
 */
const HIDDEN_STEMS: Readonly<Record<Branch, readonly RankedStem[]>> = {
  子: [main("癸")],
  丑: [main("己"), residual("癸"), middle("辛")],
  寅: [main("甲"), middle("丙"), residual("戊")],
  卯: [main("乙")],
  辰: [main("戊"), residual("乙"), middle("癸")],
  巳: [main("丙"), middle("庚"), residual("戊")],
  午: [main("丁"), middle("己")],
  未: [main("己"), residual("丁"), middle("乙")],
  申: [main("庚"), middle("壬"), residual("戊")],
  酉: [main("辛")],
  戌: [main("戊"), residual("辛"), middle("丁")],
  亥: [main("壬"), middle("甲")],
};

/** Stems hidden in a branch: one to three, the main one (本气) first. */
export function hiddenStems(branch: Branch): readonly RankedStem[] {
  return HIDDEN_STEMS[branch];
}

function main(stem: Stem): RankedStem {
  return { stem, rank: "本气" };
}

function middle(stem: Stem): RankedStem {
  return { stem, rank: "中气" };
}

function residual(stem: Stem): RankedStem {
  return { stem, rank: "余气" };
}

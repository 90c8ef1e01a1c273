import type { ChartPillars } from "../chart/chart-pillars.ts";
import type { TenGod } from "../chart/ten-gods.ts";

/** 从格: a day master that nothing helps goes with the rest; 专旺: one that nothing curbs goes its own way. */
export type Following = "从格" | "专旺";

/** What of 强弱 decides: the verdict, how each branch roots the day master and what each stem adds. */
interface Standing {
  readonly verdict: string;
  readonly roots: readonly { readonly kind: string }[];
  readonly allies: readonly { readonly score: number }[];
}

/**
 * What an extreme chart may be instead of one that 扶抑 can help; a possibility and never a verdict.
 * 从格: 极弱, no branch has its own kind, hidden ones included, and no stem is its kind or feeds it.
 * 专旺: 极强, and neither a stem nor the main hidden stem of a branch is 官杀 or 财星.
 * Source: 滴天髓阐微, 从象 (日主孤立无气，四柱无生扶之意) and 独象 (一行得气); how strictly, is our own choice.
 */
export function followingOf(
  { verdict, roots, allies }: Standing,
  pillars: ChartPillars,
): Following | undefined {
  if (verdict === "极弱") {
    const isHelped = allies.some(({ score }) => score > 0) || roots.some(({ kind }) => kind.endsWith("比劫"));
    return isHelped ? undefined : "从格";
  }
  return verdict === "极强" && !isCurbed(pillars) ? "专旺" : undefined;
}

function isCurbed(pillars: ChartPillars): boolean {
  return Object.values(pillars).some((pillar: ChartPillars["year"]) =>
    [pillar?.tenGod, pillar?.hiddenStems[0]?.tenGod].some((god) => CURBS.some((curb) => curb === god)),
  );
}

/** 财星 and 官杀. */
const CURBS: readonly TenGod[] = ["正财", "偏财", "正官", "七杀"];

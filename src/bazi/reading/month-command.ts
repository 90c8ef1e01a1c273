import { type Branch, branchElement, type Element, type Stem } from "../calendar/stem-branch.ts";
import type { ChartPillars } from "../chart/chart-pillars.ts";
import { hiddenStems } from "../chart/hidden-stems.ts";
import { type TenGod, tenGod } from "../chart/ten-gods.ts";

/** 月令: the branch of the month and what its main hidden stem is to the day stem. */
interface MonthCommand {
  readonly branch: Branch;
  readonly element: Element;
  readonly stem: Stem;
  readonly tenGod: TenGod;
}

/** 月令 of a chart; null when the month is undecided. The day counts of 人元司令 differ by book and are not used. */
export function monthCommand({ month, day }: ChartPillars): MonthCommand | null {
  if (!month) return null;
  const [main] = hiddenStems(month.branch);
  if (!main) throw new RangeError(`no hidden stem in ${month.branch}`);
  return {
    branch: month.branch,
    element: branchElement(month.branch),
    stem: main.stem,
    tenGod: tenGod(day.stem, main.stem),
  };
}

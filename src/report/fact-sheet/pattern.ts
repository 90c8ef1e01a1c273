import { stemElement } from "../../bazi/calendar/stem-branch.ts";
import type { ChartPillars } from "../../bazi/chart/chart-pillars.ts";
import type { Pattern } from "../../bazi/reading/pattern.ts";
import type { BalanceFacts } from "./person-sheet.ts";

const METHOD = "月令透干取格（子平真诠）";

/** The one 格局 with its reason, in the words of the fact sheet. */
export function patternFacts(found: Pattern, { month }: ChartPillars): BalanceFacts["格局"] {
  if (found.kind === "undecided") return { 方法: METHOD, 名: null, 依据: undecided[found.because] };
  const { name, stem, rank, basis } = found;
  const reasons = {
    shown: `${rank}${stem}透干`,
    trine: `藏干不透，地支会${stemElement(stem)}局，取${rank}${stem}`,
    month: `藏干无可取者透干，取${rank}${stem}`,
    kept: `中气透干而为透出的余气所克，变之而不失本格，取${rank}${stem}`,
    own: `为日主同气之地，本格以外另看财官食伤`,
  };
  return { 方法: METHOD, 名: name, 依据: `月令${month?.branch}，${reasons[basis]}` };
}

const undecided = {
  month: "月柱未定，格局不论",
  hours_differ: "时辰未知，各时辰所成不同，不定格局",
  two_shown: "杂气月两个藏干并透，各可成格，不取其一",
  earth_month: "土日生于四季月，月令本气为比劫，别无藏干透出，不定格局",
} as const;

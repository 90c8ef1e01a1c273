import {
  type Branch,
  branchElement,
  cyclicItem,
  ELEMENTS,
  type Element,
  positiveModulo,
  type Stem,
} from "../calendar/stem-branch.ts";
import type { ChartPillars } from "../chart/chart-pillars.ts";
import { hiddenStems } from "../chart/hidden-stems.ts";
import { type TenGod, tenGod } from "../chart/ten-gods.ts";

/** Five states of an element in a month. */
export type SeasonalState = "旺" | "相" | "休" | "囚" | "死";

/** How far an element is behind the month's in the generating order 木火土金水. */
const STATES_BY_LAG: readonly SeasonalState[] = ["旺", "休", "囚", "死", "相"];

/** 月令: the branch of the month and what its main hidden stem is to the day stem. */
export interface MonthCommand {
  readonly branch: Branch;
  readonly element: Element;
  readonly stem: Stem;
  readonly tenGod: TenGod;
}

/** 月令 of a chart; null when the month is undecided. The day counts of 人元司令 differ by book and are not used. */
export function monthCommand({ month, day }: ChartPillars): MonthCommand | null {
  if (!month) return null;
  const [stem] = hiddenStems(month.branch);
  if (!stem) throw new RangeError(`no hidden stem in ${month.branch}`);
  return {
    branch: month.branch,
    element: branchElement(month.branch),
    stem,
    tenGod: tenGod(day.stem, stem),
  };
}

/**
 * 旺相休囚死 of an element in a month: the month's own element is 旺, the one it feeds 相, the one that feeds it 休, the one
 * that controls it 囚, the one it controls 死. 辰戌丑未 count as earth for the whole month.
 * Source: 渊海子平, 春木旺 火相 水休 金囚 土死.
 */
export function seasonalState(element: Element, monthBranch: Branch): SeasonalState {
  const lag = ELEMENTS.indexOf(branchElement(monthBranch)) - ELEMENTS.indexOf(element);
  return cyclicItem(STATES_BY_LAG, positiveModulo(lag, ELEMENTS.length));
}

/** 旺相休囚死 of all five elements in a month. */
export function seasonalStates(monthBranch: Branch): Readonly<Record<Element, SeasonalState>> {
  return {
    木: seasonalState("木", monthBranch),
    火: seasonalState("火", monthBranch),
    土: seasonalState("土", monthBranch),
    金: seasonalState("金", monthBranch),
    水: seasonalState("水", monthBranch),
  };
}

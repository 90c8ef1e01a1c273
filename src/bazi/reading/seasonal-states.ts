import {
  type Branch,
  branchElement,
  cyclicItem,
  ELEMENTS,
  type Element,
  positiveModulo,
} from "../calendar/stem-branch.ts";

/** Five states of an element in a month. */
export type SeasonalState = "旺" | "相" | "休" | "囚" | "死";

/** How far an element is behind the month's in the generating order 木火土金水. */
const STATES_BY_LAG: readonly SeasonalState[] = ["旺", "休", "囚", "死", "相"];

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

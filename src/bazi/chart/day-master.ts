import {
  type Element,
  type Polarity,
  type Stem,
  stemElement,
  stemPolarity,
} from "../calendar/stem-branch.ts";

export interface DayMaster {
  readonly stem: Stem;
  readonly element: Element;
  readonly polarity: Polarity;
}

/** The day stem as the person of the chart (日主). */
export function dayMaster(stem: Stem): DayMaster {
  return { stem, element: stemElement(stem), polarity: stemPolarity(stem) };
}

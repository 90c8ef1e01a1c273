import type { Chart } from "../../bazi/chart/chart.ts";
import type { Person } from "../facts/fact.ts";

/** What a report is about. */
export interface PlanSubject {
  readonly chart: Chart;
  /** chart of the second person, for a report about two */
  readonly partner?: Chart | undefined;
  /** the moment that the report is as of: when its chart was stored */
  readonly now: Date;
  /** calendar year that the report is about, 1899–2100 */
  readonly chosenYear?: number | undefined;
}

/** One of the persons that a report is about. */
export interface Native {
  readonly person: Person;
  readonly chart: Chart;
}

/** Whom a report is about, its buyer first. */
export function nativesOf({ chart, partner }: Pick<PlanSubject, "chart" | "partner">): readonly Native[] {
  return [{ person: "self", chart }, ...(partner ? [{ person: "partner", chart: partner } as const] : [])];
}

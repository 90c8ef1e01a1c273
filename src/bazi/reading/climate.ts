import {
  BRANCHES,
  type Branch,
  type Element,
  STEMS,
  type Stem,
  stemElement,
} from "../calendar/stem-branch.ts";
import type { ChartPillars } from "../chart/chart-pillars.ts";
import { tableRows } from "../table-rows.ts";
import climateTable from "./climate.tsv" with { type: "text" };

/** 调候: what the day stem wants in its month, the first stem first. */
export interface Climate {
  readonly month: Branch;
  readonly stems: readonly Stem[];
  readonly first: Stem;
  /** of the first stem */
  readonly element: Element;
}

/**
 * 调候 of a chart by the table of 穷通宝鉴.
 * Source: 穷通宝鉴 (余春台), in the summary of 调候用神 that editions with the notes of 徐乐吾 print; each month's text has
 * exceptions by what else a chart holds, which the summary leaves out, and so do we.
 * @returns null when the month is undecided
 */
export function climateOf({ month, day }: ChartPillars): Climate | null {
  if (!month) return null;
  const stems = CLIMATES.get(day.stem + month.branch) ?? [];
  const [first] = stems;
  if (!first) throw new RangeError(`no 调候 for ${day.stem} in ${month.branch}`);
  return { month: month.branch, stems, first, element: stemElement(first) };
}

const CLIMATES: ReadonlyMap<string, readonly Stem[]> = new Map(
  tableRows(climateTable).map(([day = "", month = "", stems = ""]) => [
    day + month,
    [...stems].flatMap((each) => STEMS.filter((stem) => stem === each)),
  ]),
);

/** 亥子丑 are cold and want fire, 巳午未 hot and want water; the other months are neither. */
export function urgentElement(month: Branch): Element | undefined {
  const season = Math.floor(((BRANCHES.indexOf(month) + 1) % BRANCHES.length) / 3);
  return season === 0 ? "火" : season === 2 ? "水" : undefined;
}

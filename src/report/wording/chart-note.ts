/** Findings about a chart under a title, one line each. */
export interface ChartNote {
  readonly title: string;
  readonly lines: readonly string[];
}

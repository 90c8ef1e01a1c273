/** One section of a report: the Markdown under its second-level heading. */
export interface ReportSection {
  readonly heading: string;
  readonly text: string;
}

/** What a report is to be, before its sections are written. */
export interface ReportOutline {
  /** Markdown that stands before the first heading */
  readonly opening: string;
  /** of the sections, in order */
  readonly headings: readonly string[];
}

/** Joins sections into the Markdown of a report, behind its opening and in the order of the headings. */
export function composeReport(
  sections: readonly ReportSection[],
  { opening, headings }: ReportOutline,
): string {
  const bodies = headings
    .flatMap((heading) => sections.filter((section) => section.heading === heading))
    .map(({ heading, text }) => `## ${heading}\n\n${text}`);
  return [opening, ...bodies].join("\n\n");
}

/** One section of a report: the Markdown under its second-level heading. */
export interface ReportSection {
  readonly heading: string;
  readonly text: string;
}

/** Joins sections into the Markdown of a report, in the order of `required`. */
export function composeReport(sections: readonly ReportSection[], required: readonly string[]): string {
  return required
    .flatMap((heading) => sections.filter((section) => section.heading === heading))
    .map(({ heading, text }) => `## ${heading}\n\n${text}`)
    .join("\n\n");
}

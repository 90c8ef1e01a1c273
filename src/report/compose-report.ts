/** One section of a report: the Markdown under its second-level heading. */
export interface ReportSection {
  readonly heading: string;
  readonly text: string;
}

/** Joins sections into the Markdown of a report, in the order of `required`. */
export function composeReport(sections: readonly ReportSection[], required: readonly string[]): string {
  return inOrder(sections, required)
    .map(({ heading, text }) => `## ${heading}\n\n${text}`)
    .join("\n\n");
}

/** Sections in the order of the headings; those without one are left out. */
export function inOrder(
  sections: readonly ReportSection[],
  required: readonly string[],
): readonly ReportSection[] {
  return required.flatMap((heading) => sections.filter((section) => section.heading === heading));
}

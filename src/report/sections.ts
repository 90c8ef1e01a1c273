import type { Finding } from "./check/finding.ts";
import { checkReport } from "./check.ts";
import { cleanText } from "./clean-text.ts";
import type { FactSheet } from "./fact-sheet/sheet.ts";

/** One section of a report: the Markdown under its second-level heading. */
export interface ReportSection {
  readonly heading: string;
  readonly text: string;
}

/** What of a text can stay. */
export interface Judgement {
  /** sections that the report lacked and that agree with its facts and with what stays, in the report's order */
  readonly sound: readonly ReportSection[];
  /** what is wrong with the others, those that are missing included */
  readonly findings: readonly Finding[];
}

/**
 * Judges each section of a text on its own, together with the sections before it that are sound: of two that
 * contradict each other the later one is at fault. Sections that nobody asked for are left out.
 * @param required all headings of the report, in order
 * @param stored sections that are settled already
 */
export function judgeSections(
  text: string,
  factSheet: FactSheet,
  required: readonly string[],
  stored: readonly ReportSection[],
): Judgement {
  const written = new Map(sectionsIn(cleanText(text)).map((section) => [section.heading, section]));
  const sound: ReportSection[] = [];
  const findings: Finding[] = [];
  for (const heading of required) {
    if (stored.some((section) => section.heading === heading)) continue;
    const section = written.get(heading);
    const found: readonly Finding[] = section
      ? findingsWith(section, [...stored, ...sound], factSheet, required)
      : [{ kind: "missing_section", found: heading }];
    findings.push(...found);
    if (section && found.length === 0) sound.push(section);
  }
  return { sound, findings };
}

/** Joins sections into the Markdown of a report, in the order of `required`. */
export function composeReport(sections: readonly ReportSection[], required: readonly string[]): string {
  return inOrder(sections, required)
    .map(({ heading, text }) => `## ${heading}\n\n${text}`)
    .join("\n\n");
}

/** Splits a report at its second-level headings; of two sections with one heading the first counts. */
function sectionsIn(text: string): readonly ReportSection[] {
  const [, ...pieces] = `\n${text}`.split(/\n##[ \t]+/);
  return pieces
    .map((piece) => {
      const [heading = "", ...lines] = piece.split("\n");
      return { heading: heading.trim(), text: lines.join("\n").trim() };
    })
    .toReversed();
}

function findingsWith(
  section: ReportSection,
  settled: readonly ReportSection[],
  factSheet: FactSheet,
  required: readonly string[],
): readonly Finding[] {
  const together = inOrder([...settled, section], required);
  return checkReport(
    composeReport(together, required),
    factSheet,
    together.map(({ heading }) => heading),
  );
}

function inOrder(sections: readonly ReportSection[], required: readonly string[]): readonly ReportSection[] {
  return required.flatMap((heading) => sections.filter((section) => section.heading === heading));
}

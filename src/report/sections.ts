import { isDegenerate } from "./check/degenerate.ts";
import type { Finding } from "./check/finding.ts";
import { languageFindings } from "./check/language.ts";
import { checkReport } from "./check.ts";
import { cleanText } from "./clean-text.ts";
import type { FactSheet } from "./fact-sheet/sheet.ts";
import type { ReportLanguage } from "./prompt/ground-rules.ts";
import { tidyDraft } from "./tidy-draft.ts";

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

/** Characters: several times what is ever asked for. */
const longestSection = 20_000;

/** What a text was to be. */
export interface Commission {
  readonly factSheet: FactSheet;
  /** all headings of the report, in order */
  readonly required: readonly string[];
  readonly language: ReportLanguage;
  /** sections that are settled already */
  readonly stored: readonly ReportSection[];
}

/**
 * Judges each section of a text on its own, together with the sections before it that are sound: of two that
 * contradict each other the later one is at fault. Sections that nobody asked for are left out.
 */
export function judgeSections(
  text: string,
  { factSheet, required, language, stored }: Commission,
): Judgement {
  const tidy = tidyDraft(cleanText(text), required);
  const written = new Map(sectionsIn(tidy).map((section) => [section.heading, section]));
  const sound: ReportSection[] = [];
  const findings: Finding[] = [];
  for (const heading of required) {
    if (stored.some((section) => section.heading === heading)) continue;
    const section = written.get(heading);
    const found: readonly Finding[] = section
      ? [
          ...languageFindings(section.text, language),
          ...findingsWith(section, [...stored, ...sound], factSheet, required),
        ]
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

/** What is finished of a text that was cut off: all before its last second-level heading. */
export function withoutLastSection(text: string): string {
  return text.slice(0, Math.max(0, text.lastIndexOf("\n##")));
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
  if (section.text.length > longestSection || isDegenerate(section.text))
    return [{ kind: "degenerate", found: section.heading }];
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

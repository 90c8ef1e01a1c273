import { isDegenerate } from "./check/degenerate.ts";
import type { Finding } from "./check/finding.ts";
import { languageFindings } from "./check/language.ts";
import { checkReport } from "./check.ts";
import { cleanText } from "./clean-text.ts";
import { composeReport, inOrder, type ReportSection } from "./compose-report.ts";
import type { FactSheet } from "./fact-sheet/sheet.ts";
import type { ReportLanguage } from "./prompt/ground-rules.ts";
import { tidyDraft } from "./tidy-draft.ts";

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
  /** those of them that the text was to have */
  readonly wanted: readonly string[];
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
  { factSheet, required, wanted, language, stored }: Commission,
): Judgement {
  const tidy = tidyDraft(cleanText(text), required);
  const written = new Map(sectionsIn(withHeading(tidy, wanted)).map((section) => [section.heading, section]));
  const sound: ReportSection[] = [];
  const findings: Finding[] = [];
  for (const heading of wanted) {
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

/** A model that is asked for one section may leave its heading out. */
function withHeading(text: string, [heading, ...others]: readonly string[]): string {
  const isBare = heading !== undefined && others.length === 0 && !/^##[ \t]/m.test(text);
  return isBare ? `## ${heading}\n\n${text}` : text;
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

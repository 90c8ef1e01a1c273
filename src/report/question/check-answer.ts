import { isDegenerate } from "../check/degenerate.ts";
import type { Finding } from "../check/finding.ts";
import { languageFindings } from "../check/language.ts";
import { checkReport } from "../check.ts";
import { cleanText } from "../clean-text.ts";
import type { FactSheet } from "../fact-sheet/sheet.ts";
import type { ReportLanguage } from "../prompt/ground-rules.ts";

/** What can be wrong with an answer besides what can be wrong with a report. */
interface AnswerFinding {
  readonly kind: Finding["kind"] | "echoes_question" | "foreign_script" | "too_long";
  readonly found: string;
}

/**
 * A run of the question as long as this has no business in an answer: a dozen Chinese characters, or half a dozen English
 * words, since any answer shares a few words with its question (our choice).
 */
const echoLength: Readonly<Record<ReportLanguage, number>> = { "zh-CN": 12, "zh-TW": 12, en: 30 };
/** Characters; far above what is asked for. */
const longestAnswer = 2500;
const heading = "追问";

/**
 * Holds an answer to the rules of a report, and looks for signs that the question steered it: its own words, another
 * script.
 * @returns what is wrong, empty for an answer that may be shown
 */
export function checkAnswer(
  answer: string,
  factSheet: FactSheet,
  { question, language }: { readonly question: string; readonly language: ReportLanguage },
): readonly AnswerFinding[] {
  const clean = cleanText(answer);
  if (clean.length > longestAnswer) return [{ kind: "too_long", found: String(clean.length) }];
  if (isDegenerate(clean)) return [{ kind: "degenerate", found: "" }];
  return [
    ...languageFindings(clean, language),
    ...checkReport(`## ${heading}\n\n${clean}`, factSheet, [heading]),
    ...echoes(clean, question, factSheet, echoLength[language]),
    ...foreignScripts(clean, language, factSheet),
  ];
}

/**
 * Only letters and digits are compared, so that a comma or a space in between hides nothing. A shorter question must not
 * stand whole in its answer, down to half of the length: below that, any answer may share its words.
 */
function echoes(
  answer: string,
  question: string,
  factSheet: FactSheet,
  length: number,
): readonly AnswerFinding[] {
  const [said, asked, facts] = [bare(answer), bare(question), bare(JSON.stringify(factSheet))];
  const run = Math.max(length / 2, Math.min(length, asked.length));
  for (let start = 0; start + run <= asked.length; start++) {
    const found = asked.slice(start, start + run);
    if (said.includes(found) && !facts.includes(found)) return [{ kind: "echoes_question", found }];
  }
  return [];
}

function bare(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** A Chinese answer needs no long Latin word, an English one no Chinese beyond terms; neither needs another script. */
function foreignScripts(
  answer: string,
  language: ReportLanguage,
  factSheet: FactSheet,
): readonly AnswerFinding[] {
  const facts = JSON.stringify(factSheet);
  const others = matches(answer, /(?![\p{Script=Han}\p{Script=Latin}])\p{L}+/gu, "foreign_script");
  const foreign =
    language === "en"
      ? matches(answer, /\p{Script=Han}{5,}/gu, "foreign_script")
      : matches(answer, /\p{Script=Latin}{4,}/gu, "foreign_script");
  return [...others, ...foreign.filter(({ found }) => !facts.includes(found))];
}

function matches(text: string, pattern: RegExp, kind: AnswerFinding["kind"]): readonly AnswerFinding[] {
  return [...text.matchAll(pattern)].map(([found]) => ({ kind, found }));
}

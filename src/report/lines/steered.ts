import type { Ledger } from "../facts/ledger.ts";
import type { ReportLanguage } from "../prompt/prompt-message.ts";

/** A buyer's question, and what an answer to it may say all the same: the words of the facts. */
interface Steering {
  readonly question: string;
  readonly language: ReportLanguage;
  readonly ledger: Pick<Ledger, "facts">;
}

/**
 * A run of the question as long as this has no business in an answer: a dozen Chinese characters, or half a dozen English
 * words, since any answer shares a few words with its question; and the whole of a shorter question, unless it is no more
 * than two words (our choice).
 */
const RUNS: Readonly<Record<ReportLanguage, { readonly part: number; readonly whole: number }>> = {
  "zh-CN": { part: 12, whole: 6 },
  "zh-TW": { part: 12, whole: 6 },
  en: { part: 30, whole: 10 },
};

/**
 * Finds words of the question that a text repeats. Only letters and digits are compared, so that a comma or a space in
 * between hides nothing.
 */
export function echoIn(text: string, { question, language, ledger }: Steering): string | undefined {
  const [said, asked] = [bare(text), bare(question)];
  const { part, whole } = RUNS[language];
  const run = Math.max(whole, Math.min(part, asked.length));
  const starts = Array.from({ length: Math.max(0, asked.length - run + 1) }, (_, start) => start);
  return starts
    .map((start) => asked.slice(start, start + run))
    .find((words) => said.includes(words) && !bare(wordsOf(ledger)).includes(words));
}

function bare(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

function wordsOf({ facts }: Steering["ledger"]): string {
  return facts.map(({ text }) => text).join("\n");
}

/** A Chinese answer needs no long Latin word, an English one no Chinese beyond terms; neither needs another script. */
export function foreignScriptIn(text: string, { language, ledger }: Steering): string | undefined {
  const [other] = /(?![\p{Script=Han}\p{Script=Latin}])\p{L}+/u.exec(text) ?? [];
  const foreign = language === "en" ? /\p{Script=Han}{5,}/gu : /\p{Script=Latin}{4,}/gu;
  const found = [...text.matchAll(foreign)].map(([words]) => words);
  return other ?? found.find((words) => !wordsOf(ledger).includes(words));
}

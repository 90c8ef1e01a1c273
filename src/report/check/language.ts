import { countScripts } from "../../bazi/places/chinese-script.ts";
import type { ReportLanguage } from "../prompt/prompt-message.ts";
import type { Finding } from "./finding.ts";

/** Fewer characters than this may be terms and names (our choice). */
const fewest = { han: 12, latin: 24, oneScript: 10 } as const;
/** Pillars stand in Chinese in every report. */
const stemsAndBranches = /[甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥]/g;

/**
 * Finds what is surely not in the language of the order: a line that is mostly in the other alphabet, or a text that is
 * mostly in the other script of Chinese.
 */
export function languageFindings(text: string, language: ReportLanguage): readonly Finding[] {
  const lines = text.split("\n").filter((line) => isForeign(line, language));
  const found = [...lines, ...(isInOtherScript(text, language) ? [text] : [])];
  return found.map((each): Finding => ({ kind: "wrong_language", found: each.slice(0, longestQuote) }));
}

const longestQuote = 40;

function isForeign(line: string, language: ReportLanguage): boolean {
  const han = countOf(line.replaceAll(stemsAndBranches, ""), /\p{Script=Han}/gu);
  const latin = countOf(line, /\p{Script=Latin}/gu);
  return language === "en" ? han >= fewest.han && han > latin : latin >= fewest.latin && latin > han;
}

/** Characters that both scripts have in common tell nothing, and a few stray ones are outweighed. */
function isInOtherScript(text: string, language: ReportLanguage): boolean {
  if (language === "en") return false;
  const { simplified, traditional } = countScripts(text);
  const [own, other] = language === "zh-CN" ? [simplified, traditional] : [traditional, simplified];
  return other >= fewest.oneScript && other > own;
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

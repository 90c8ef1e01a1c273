import type { Words } from "../../locales/texts.ts";
import type { Fact } from "../facts/fact.ts";
import { factLines } from "../facts/fact-lines.ts";
import { claimLines } from "../plan/claim-lines.ts";
import type { ReportPlan, SectionPlan } from "../plan/section-plan.ts";
import { arrange } from "./arrange.ts";
import { lineRules } from "./line-rules.ts";
import { languageRules, type PromptMessage, type ReportLanguage, systemMessage } from "./prompt-message.ts";
import { taskLines } from "./task-lines.ts";

/** What the calls of one report share. */
export interface LineBrief {
  /** in Chinese */
  readonly title: string;
  /** what this report is about, for the model */
  readonly prompt: string;
  /** length of each section of the plan in Chinese characters */
  readonly wantedCharacters: readonly number[];
  readonly language: ReportLanguage;
  /** in the language of the report */
  readonly words: Words;
  readonly plan: ReportPlan;
}

/**
 * The messages that begin every call of one report, byte for byte the same, so that the provider's cache serves all calls but
 * the first: the rules, what the product is, the facts, the claims and the plan.
 * @param refusals how often the provider's content rules refused these words: each time they are arranged otherwise
 */
export function sharedPrompt(
  { title, prompt, language, words, plan }: LineBrief,
  refusals = 0,
): readonly PromptMessage[] {
  const product = `# 本次报告\n\n报告名称：${title}\n\n${prompt.trim()}\n\n语言：${languageRules[language]}`;
  const parts = [
    `# 资料\n\n${arrange(factLines(plan.facts).split("\n"), refusals).join("\n")}`,
    `# 论断\n\n${plan.claims.length === 0 ? "（没有论断）" : claimLines(plan.claims, words)}`,
    `# 各节\n\n${plan.sections.map(sectionLine).join("\n")}`,
  ];
  return [
    systemMessage([...lineRules, product], refusals),
    { role: "user", content: arrange(parts, refusals).join("\n\n") },
  ];
}

function sectionLine(section: SectionPlan): string {
  return `${section.heading}：${claimsOf(section)}`;
}

function claimsOf({ claims, isSilent }: SectionPlan): string {
  if (claims.length > 0) return claims.map(({ id }) => id).join(" ");
  return isSilent ? "没有论断，命盘在此说得不多" : "没有自己的论断";
}

/**
 * The last message of a call: which section to write, how long, and what it may cite. It stands behind `sharedPrompt` alone.
 * @throws RangeError for a section that is not of the plan
 */
export function sectionMessage(
  section: SectionPlan,
  { plan, wantedCharacters, language }: LineBrief,
): PromptMessage {
  const index = plan.sections.indexOf(section);
  if (index < 0) throw new RangeError(`the plan has no section ${section.heading}`);
  const characters = lengthFor(section, wantedCharacters[index] ?? 0);
  return { role: "user", content: taskLines(section, { language, characters, claims: claimsOf(section) }) };
}

/** A section that the chart says little of is half as long (our choice). */
function lengthFor({ isSilent }: SectionPlan, wanted: number): number {
  return isSilent ? Math.round(wanted / 2) : wanted;
}

/** A line that was refused, as the model is asked to write it again. */
export interface LineToMend {
  /** as the model wrote it */
  readonly line: string;
  /** what is wrong with it, in Chinese */
  readonly fault: string;
  /** the fact that comes nearest to what it says */
  readonly nearest?: Fact | undefined;
}

/**
 * Asks once more for lines that were refused, one line for one. It stands behind `sharedPrompt` and the section's message. The
 * refused words are shown as data.
 */
export function repairMessage(lines: readonly LineToMend[]): PromptMessage {
  const listed = lines.map(
    ({ line, fault, nearest }, index) =>
      `${index + 1}. ${line}\n   ${fault}${nearest ? `；资料里最接近的是：${nearest.id} ${nearest.text}` : ""}`,
  );
  return {
    role: "user",
    content: `这一节已经写好，只有下列各行不合要求。按原来的次序每行各写一行“编号|句子”，照资料改正，或改成不带命理字眼的话；不写序号，不写别的行。\n\n${listed.join("\n")}`,
  };
}

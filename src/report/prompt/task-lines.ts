import type { SectionPlan } from "../plan/section-plan.ts";
import type { ReportLanguage } from "./prompt-message.ts";

/** How a section is to be written. */
interface Task {
  readonly language: ReportLanguage;
  /** its length in Chinese characters */
  readonly characters: number;
  /** which claims it tells, in words for the model */
  readonly claims: string;
}

/** What the model is told of the one section that it is to write: its heading, its length, and the ids that it may cite. */
export function taskLines(
  { heading, claims: own, citable }: Pick<SectionPlan, "heading" | "claims" | "citable">,
  { language, characters, claims }: Task,
): string {
  const ownIds = own.map(({ id }) => id);
  const others = [...citable].filter((id) => !ownIds.includes(id));
  return [
    `写这一节：${heading}`,
    `篇幅：约${lengthIn(language, characters)}`,
    `本节论断：${claims}`,
    `可引的其他编号：${ranges(others)}`,
  ].join("\n");
}

/** Runs of ids that follow each other in short: f1 f2 f3 f7 as f1–f3 f7. */
function ranges(ids: readonly string[]): string {
  const runs: string[][] = [];
  for (const id of ids.toSorted(byNumber)) {
    const run = runs.at(-1);
    if (run && follows(run.at(-1) ?? "", id)) run.push(id);
    else runs.push([id]);
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]}–${run.at(-1)}` : run.join(" "))).join(" ");
}

function byNumber(one: string, other: string): number {
  return one.charAt(0).localeCompare(other.charAt(0)) || Number(one.slice(1)) - Number(other.slice(1));
}

function follows(one: string, other: string): boolean {
  return one.charAt(0) === other.charAt(0) && Number(other.slice(1)) === Number(one.slice(1)) + 1;
}

/** An English word says about as much as 1.6 Chinese characters (our estimate). */
function lengthIn(language: ReportLanguage, characters: number): string {
  return language === "en" ? `${Math.round(characters / 16) * 10}词` : `${characters}字`;
}

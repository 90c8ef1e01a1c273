import type { Words } from "../locales/texts.ts";
import { verdictOf } from "./claims/verdict.ts";
import type { KeptLine, RefusedLine } from "./lines/judge-line.ts";
import type { PlannedClaim, SectionPlan } from "./plan/section-plan.ts";
import { signsLine } from "./wording/signs-line.ts";
import { yearTables } from "./year-table.ts";

/** What the model wrote for a section. */
interface WrittenSection {
  readonly paragraphs: readonly (readonly (KeptLine | RefusedLine)[])[];
  readonly todo: string | undefined;
}

/** What of a plan is composed; an answer to a buyer has no table of years. */
type ComposedPlan = Pick<SectionPlan, "claims" | "isSilent"> & Partial<Pick<SectionPlan, "years">>;

/**
 * Sets a section as Markdown: a table of its years, then each of its claims with the line of its evidence, all by code, and
 * behind them the paragraphs that tell it; at last the one thing to do. A section that the chart says little of says so.
 * Refused lines are left out.
 * @param words in the report's language
 */
export function composeSection(
  { claims, isSilent, years = [] }: ComposedPlan,
  { paragraphs, todo }: WrittenSection,
  words: Words,
): string {
  const told = byClaim(paragraphs, claims, words);
  return [
    ...(isSilent ? [`*${words.plain("report.silent")}*`] : []),
    ...yearTables(years, words),
    ...(told.get(undefined) ?? []),
    ...claims.flatMap((claim) => [
      verdictLine(claim, words),
      evidenceLine(claim, words),
      ...(told.get(claim) ?? []),
    ]),
    ...(todo === undefined ? [] : [words.plain("report.todo", { todo })]),
  ].join("\n\n");
}

/** A paragraph belongs to the first claim of the section that it cites, or to the one before; the first ones to none. */
function byClaim(
  paragraphs: WrittenSection["paragraphs"],
  claims: readonly PlannedClaim[],
  words: Words,
): ReadonlyMap<PlannedClaim | undefined, readonly string[]> {
  const told = new Map<PlannedClaim | undefined, string[]>();
  let current: PlannedClaim | undefined;
  for (const lines of paragraphs) {
    const kept = lines.filter((line) => line.kind === "kept");
    if (kept.length === 0) continue;
    current = claimOf(kept, claims) ?? current;
    const text = words.sentences(...kept.map((line) => line.text));
    told.set(current, [...(told.get(current) ?? []), text]);
  }
  return told;
}

function claimOf(lines: readonly KeptLine[], claims: readonly PlannedClaim[]): PlannedClaim | undefined {
  const ids = lines.flatMap((line) => line.ids);
  return ids.flatMap((id) => claims.find((claim) => claim.id === id) ?? []).at(0);
}

/** What a claim says, and of which time and person, in bold. */
function verdictLine({ claim, person }: PlannedClaim, words: Words): string {
  const verdict = verdictOf(claim, words);
  const timed = timedVerdict(claim.period, verdict, words);
  return `**${person === "partner" ? words.plain("report.verdict.partner", { verdict: timed }) : timed}**`;
}

function timedVerdict(period: string, verdict: string, words: Words): string {
  if (period === "life") return verdict;
  if (period.endsWith("运"))
    return words.plain("report.verdict.decade", { pillar: period.slice(0, 2), verdict });
  return words.plain("report.verdict.year", { year: period, verdict });
}

function evidenceLine({ claim }: PlannedClaim, words: Words): string {
  const evidence = words.plain("report.evidence", { signs: signsLine(claim.evidence, words) });
  if (claim.against.length === 0) return `> ${evidence}`;
  const against = words.plain("report.evidence.against", { signs: signsLine(claim.against, words) });
  return `> ${words.sentences(evidence, against)}`;
}

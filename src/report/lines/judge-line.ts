import { simplified } from "../../bazi/places/chinese-script.ts";
import { claimFindings } from "../check/claims.ts";
import { languageFindings } from "../check/language.ts";
import { coverageOf } from "../coverage.ts";
import type { Fact, Term } from "../facts/fact.ts";
import type { ReportPlan, SectionPlan } from "../plan/section-plan.ts";
import type { ReportLanguage } from "../prompt/prompt-message.ts";
import { isAgainst } from "./direction.ts";
import type { WrittenLine } from "./read-line.ts";
import { echoIn, foreignScriptIn } from "./steered.ts";

/** What lines are held against. */
export interface LineCommission {
  readonly plan: ReportPlan;
  readonly section: SectionPlan;
  readonly language: ReportLanguage;
  /** a buyer's question that the lines answer: hostile, so that none of them may repeat it or write as it may want */
  readonly question?: string;
}

/** Why a line cannot stay. */
type LineFault =
  | "malformed"
  | "unknown_id"
  | "too_many_ids"
  | "needless_ids"
  | "uncovered"
  | "against_claim"
  | "banned"
  | "wrong_language"
  | "echoes_question"
  | "foreign_script"
  | "too_long";

/** A sentence that may stand in a report. `ids`: those that it needs. */
export interface KeptLine {
  readonly kind: "kept";
  readonly ids: readonly string[];
  readonly text: string;
}

export interface RefusedLine {
  readonly kind: "refused";
  readonly fault: LineFault;
  /** the words that are at fault, where some are; private, like the report itself */
  readonly words: string;
  readonly text: string;
  readonly ids: readonly string[];
  /** id of the fact that comes nearest to what it says */
  readonly nearest?: string;
}

const MOST_IDS = 4;
/** Characters; several times what a sentence has (our choice). */
const LONGEST: Readonly<Record<ReportLanguage, number>> = { "zh-CN": 240, "zh-TW": 240, en: 700 };

/**
 * Holds a line against the facts that it cites, the claims that it tells and what no report may say. Of ids that no word
 * needs one is dropped without a word, since it harms nobody; more are a sign of citing blindly.
 */
export function judgeLine(
  line: Extract<WrittenLine, { text: string }>,
  commission: LineCommission,
): KeptLine | RefusedLine {
  const { text } = line;
  const ids = line.kind === "sentence" ? line.ids : [];
  const refused = (fault: Fault): RefusedLine => ({ kind: "refused", ...fault, text, ids });
  if (line.kind === "malformed") return refused({ fault: "malformed", words: "" });
  const found =
    idFault(ids, commission) ??
    wordFault(text, commission) ??
    steeredFault(text, commission) ??
    factFault(ids, text, commission);
  if (found) return refused(found);
  const needed = neededIds(ids, text, commission.plan);
  if (ids.length > needed.length + 1) return refused({ fault: "needless_ids", words: "" });
  return { kind: "kept", ids: needed, text };
}

type Fault = Pick<RefusedLine, "fault" | "words" | "nearest">;

function idFault(ids: readonly string[], { section }: LineCommission): Fault | undefined {
  const strange = ids.find((id) => !section.citable.has(id));
  if (strange !== undefined) return { fault: "unknown_id", words: strange };
  return ids.length > MOST_IDS ? { fault: "too_many_ids", words: "" } : undefined;
}

/** What no report may say, whatever its facts. */
function wordFault(text: string, { language }: LineCommission): Fault | undefined {
  if (text.length > LONGEST[language]) return { fault: "too_long", words: "" };
  const [banned] = claimFindings(simplified(text.normalize("NFKC")));
  if (banned) return { fault: "banned", words: banned.found };
  return languageFindings(text, language).length > 0 ? { fault: "wrong_language", words: "" } : undefined;
}

/** What shows that a buyer's question steered the line. */
function steeredFault(text: string, { question, language, plan }: LineCommission): Fault | undefined {
  if (question === undefined) return undefined;
  const steering = { question, language, ledger: plan.ledger };
  const echo = echoIn(text, steering);
  if (echo !== undefined) return { fault: "echoes_question", words: echo };
  const foreign = foreignScriptIn(text, steering);
  return foreign === undefined ? undefined : { fault: "foreign_script", words: foreign };
}

function factFault(ids: readonly string[], text: string, { plan }: LineCommission): Fault | undefined {
  const needs = coverageOf(text, plan.ledger, factsBehind(ids, plan));
  const open = needs.find(({ isMet }) => !isMet);
  if (open) {
    const { words, nearest } = open;
    return { fault: "uncovered", words, ...(nearest !== undefined && { nearest }) };
  }
  return isAgainst(text, claimsAmong(ids, plan)) ? { fault: "against_claim", words: "" } : undefined;
}

function claimsAmong(ids: readonly string[], { claims }: ReportPlan): ReportPlan["claims"] {
  return claims.filter(({ id }) => ids.includes(id));
}

/** A claim stands for the facts of its signs, and a relation for the pillars of birth that may take part in it. */
function factsBehind(ids: readonly string[], plan: ReportPlan): ReadonlySet<string> {
  const behind = claimsAmong(ids, plan).flatMap(({ evidence, against }) => [...evidence, ...against]);
  const cited = new Set([...ids, ...behind]);
  const related = plan.ledger.facts.filter((fact) => cited.has(fact.id) && holds(fact, "is:relation"));
  if (related.length === 0) return cited;
  const people = new Set(related.map(({ person }) => person));
  const pillars = plan.ledger.facts.filter(
    (fact) => (people.has(fact.person) || people.has("both")) && holds(fact, "is:natal", "is:nayin"),
  );
  return new Set([...cited, ...pillars.map(({ id }) => id)]);
}

function holds({ atoms }: Fact, ...terms: readonly Term[]): boolean {
  return atoms().some((atom) => terms.every((term) => atom.has(term)));
}

/** A claim is needed by what it says; a fact only by chart words that nothing else covers. */
function neededIds(ids: readonly string[], text: string, plan: ReportPlan): readonly string[] {
  return ids.reduceRight<readonly string[]>((kept, id) => {
    const others = kept.filter((each) => each !== id);
    if (plan.claims.some((claim) => claim.id === id)) return kept;
    const isNeeded = coverageOf(text, plan.ledger, factsBehind(others, plan)).some(({ isMet }) => !isMet);
    return isNeeded ? kept : others;
  }, ids);
}

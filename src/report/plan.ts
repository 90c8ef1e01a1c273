import type { Chart } from "../bazi/chart/chart.ts";
import { once } from "../bazi/remembered.ts";
import type { Words } from "../locales/texts.ts";
import { claimsOf } from "./claims.ts";
import { type Ledger, ledgerOf } from "./facts/ledger.ts";
import { factsOf } from "./facts.ts";
import { dealt } from "./plan/deal.ts";
import { type Native, nativesOf, type PlanSubject } from "./plan/natives.ts";
import { plannedClaim, signsIn } from "./plan/planned-claim.ts";
import type { OwnedClaim, PlannedClaim, ReportPlan, SectionPlan } from "./plan/section-plan.ts";
import type { SectionTopic } from "./plan/section-topic.ts";
import { type Spans, spansOf } from "./plan/spans.ts";
import { yearReading } from "./plan/year-reading.ts";
import type { ReportLanguage } from "./prompt/prompt-message.ts";
import type { LineBrief } from "./prompt/section-prompt.ts";

/** What a report of a product is about. */
interface ReportRequest {
  readonly chart: Chart;
  /** of the second person, for a report about two */
  readonly partnerChart: Chart | null;
  /** the moment that the report is as of */
  readonly chartedAt: Date;
}

/** A product as reports are written of it. */
interface PlannedProduct {
  readonly title: Readonly<Record<"zh-CN", string>>;
  readonly prompt: string;
  readonly sections: Readonly<Record<ReportLanguage, readonly string[]>>;
  readonly tells: readonly (readonly SectionTopic[])[];
  readonly wantedCharacters: readonly number[];
}

/**
 * What the calls for a report share: its product, and the plan of it, which follows from what is stored and is the same after
 * a crash. The model reads the title and its instructions in Chinese, and the headings in the report's language.
 */
export function lineBriefOf(
  { title, prompt, sections, tells, wantedCharacters }: PlannedProduct,
  { chart, partnerChart, chartedAt }: ReportRequest,
  chosenYear: number | null,
  words: Words,
): LineBrief {
  const { language } = words;
  const plan = planOf({
    ...{ chart, partner: partnerChart ?? undefined, now: chartedAt, chosenYear: chosenYear ?? undefined },
    ...{ sections: sections[language], tells },
  });
  return { title: title["zh-CN"], prompt, wantedCharacters, language, words, plan };
}

interface PlanRequest extends PlanSubject {
  /** headings in the report's language, in order */
  readonly sections: readonly string[];
  /** what each of them tells; a missing one tells what no other does */
  readonly tells: readonly (readonly SectionTopic[])[];
}

/**
 * Plans a report: which section tells which claims, and what each may cite. With an unknown hour there are no claims, and
 * sections are told from facts alone.
 * @throws RangeError for a chosen year outside 1899–2100
 */
export function planOf(request: PlanRequest): ReportPlan {
  const { chart, partner, now, chosenYear, sections } = request;
  const natives = nativesOf(request);
  const ledger = ledgerOf(factsOf(chart, { now, partner, chosenYear }));
  const spans = spansOf({ chart, partner, now, chosenYear });
  const tells = sections.map((_, index) => request.tells[index] ?? ["overview" as const]);
  const factsOfSign = signsIn(ledger);
  const all = claimsOfAll(request);
  const dealtClaims = dealt(all, tells, spans);
  let count = 0;
  const numbered = (each: OwnedClaim) => plannedClaim(each, `c${++count}`, factsOfSign);
  const claims = dealtClaims.map((own) => own.map(numbered));
  const told = new Set(dealtClaims.flat());
  const planned = sections.map((heading, index) =>
    sectionPlan(
      heading,
      { topics: tells[index] ?? [], own: claims[index] ?? [], all: claims.flat(), natives },
      ledger,
      spans,
    ),
  );
  return {
    sections: planned,
    claims: claims.flat(),
    untold: once(() => all.filter((each) => !told.has(each)).map(numbered)),
    facts: ledger.facts.filter(({ id }) => planned.some(({ citable }) => citable.has(id))),
    ledger,
  };
}

function claimsOfAll(request: PlanRequest): readonly OwnedClaim[] {
  const { now, chosenYear } = request;
  return nativesOf(request).flatMap(({ person, chart }) =>
    claimsOf(chart, now, chosenYear).map((claim): OwnedClaim => ({ person, claim })),
  );
}

/** Topics that are told from facts, or from the claims of other sections. */
const WITHOUT_CLAIMS: ReadonlySet<SectionTopic> = new Set([
  "decade",
  "decades",
  "months",
  "chart",
  "between",
  "overview",
  "advice",
]);

interface Told {
  readonly topics: readonly SectionTopic[];
  readonly own: readonly PlannedClaim[];
  readonly all: readonly PlannedClaim[];
  readonly natives: readonly Native[];
}

function sectionPlan(
  heading: string,
  { topics, own, all, natives }: Told,
  { facts }: Ledger,
  spans: Spans,
): SectionPlan {
  const citesAll = topics.includes("overview") || topics.includes("advice");
  const claims = citesAll ? all : own;
  const shown = facts.filter((fact) => spans.shows(fact, topics)).map(({ id }) => id);
  const behind = claims.flatMap(({ evidence, against }) => [...evidence, ...against]);
  return {
    heading,
    topics,
    claims: own,
    years: natives.flatMap((native) => spans.yearsOf(topics).map((year) => yearReading(year, native, all))),
    isSilent: own.length === 0 && !topics.some((topic) => WITHOUT_CLAIMS.has(topic)),
    citable: new Set([...claims.map(({ id }) => id), ...shown, ...behind]),
  };
}

import { factsLeftOut, findProduct, type Product } from "../catalogue/catalogue.ts";
import { sectionsOf } from "../catalogue/sections-of.ts";
import type { Failure, Writing } from "../gateways/deepseek/outcome.ts";
import type { Language } from "../locales/texts.ts";
import type { ReportSection } from "../report/compose-report.ts";
import { type ReportBrief, sectionPromptOf } from "../report/prompt.ts";
import { remarksOn } from "../report/remarks.ts";
import { type Judgement, judgeSections } from "../report/sections.ts";
import { withoutFacts } from "../report/without-facts.ts";
import { done, type Outcome } from "../work/outcome.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import { writeStep } from "./fulfilment.ts";
import { showProgress } from "./progress.ts";
import { findReport, type Report } from "./stored-report.ts";
import { claimFacts } from "./writing/claim-facts.ts";
import { type ModelCalls, paidCalls } from "./writing/model-calls.ts";
import { gravestOf, maxArrangements, outcomeOfFailure } from "./writing/model-failure.ts";
import { sideBySide } from "./writing/side-by-side.ts";
import { keepSections } from "./writing/stored-sections.ts";
import { writeSection } from "./writing/write-section.ts";

/** How often the model may write a section each time that an order is taken up, before a human is called: each may cost money. */
const maxModelCalls = 6;

/**
 * How often a call of the model for a section may be cut short by the end of the bot, each time that an order is taken up:
 * nobody knows what such a call cost, less than a US cent (our choice).
 */
const maxCutCalls = 20;

/**
 * Has the model write the sections of the report that are not stored yet, side by side; what passes the check is stored at
 * once and never written again. Another round writes what was refused.
 */
export async function writeReportStep(fulfilment: Fulfilment, task: Task): Promise<Outcome> {
  const { read } = fulfilment.database;
  const { order, lease } = task;
  const report = await findReport(read, order.id);
  if (!report) return { kind: "give_up", because: "there is no chart to write from" };
  if (report.text !== null) return done;
  const product = findProduct(fulfilment.catalogue, order.productId);
  if (!product) return { kind: "give_up", because: "the product is no longer in the catalogue" };
  const brief = briefOf(product, task.reportTexts.language);
  const headings = sectionsOf(product, order, task.reportTexts);
  const settled = await writeStep(fulfilment, lease, (tx, now) => keepSections(tx, order, headings, now));
  const missing = brief.sections.filter((heading) => !settled.some((section) => section.heading === heading));
  if (missing.length === 0) return done;
  const calls = await paidCalls(read, order);
  const exhausted = whyNoMore(calls, brief, missing);
  if (exhausted !== undefined) return { kind: "give_up", because: exhausted };
  const { factSheet } = report;
  const facts = {
    ...withoutFacts(factSheet, factsLeftOut(product)),
    ...claimFacts(report, order.chosenYear ?? undefined, task.reportTexts),
  };
  const manuscript = { brief, headings, factSheet, facts, calls, sound: [...settled] };
  return writeSections(fulfilment, task, manuscript, missing);
}

/** The model reads the title and its instructions in Chinese, and the headings in the report's language. */
export function briefOf(
  { title, prompt, sections, wantedCharacters }: Product,
  language: Language,
): ReportBrief {
  return { title: title["zh-CN"], prompt, sections: sections[language], wantedCharacters, language };
}

/** Why the model may not be asked for what is missing any more; undefined if it may. */
function whyNoMore(
  { ofSection, timesTakenUp }: ModelCalls,
  { sections }: ReportBrief,
  missing: readonly string[],
): string | undefined {
  const calls = missing.map((heading) => ofSection(sections.indexOf(heading)));
  if (calls.some(({ count }) => count >= maxModelCalls * timesTakenUp))
    return "the model was tried too often";
  if (calls.some(({ cutShort }) => cutShort >= maxCutCalls * timesTakenUp))
    return "the bot ended over calls of the model too often";
  if (calls.some(({ displeased }) => displeased >= maxArrangements * timesTakenUp))
    return "DeepSeek's content rules refused the request in every order tried";
  return undefined;
}

/** A report that is being written: what it is to be, and how far it is. */
interface Manuscript {
  readonly brief: ReportBrief;
  /** the headings of the whole report, of which the model is given those of the brief */
  readonly headings: readonly string[];
  readonly factSheet: Report["factSheet"];
  /** what the model reads of them */
  readonly facts: object;
  /** what the model was asked for before */
  readonly calls: ModelCalls;
  /** sections that passed the check, in the order in which they did */
  readonly sound: ReportSection[];
}

/** The longest begin first, so that none of them is waited for alone. After a call that failed no other begins. */
async function writeSections(
  fulfilment: Fulfilment,
  task: Task,
  manuscript: Manuscript,
  missing: readonly string[],
): Promise<Outcome> {
  const { brief, headings, factSheet, sound } = manuscript;
  const { signal } = task;
  const written = () => sound.map(({ heading }) => heading);
  const progress = showProgress(fulfilment, task, { sections: headings, written, factSheet });
  const failures: Failure[] = [];
  const write = (heading: string, stop: AbortSignal) =>
    writeSection(
      fulfilment,
      { ...task, signal: stop },
      { required: headings, failures },
      {
        section: headings.indexOf(heading),
        messages: promptFor(manuscript, heading),
        onText: (textSoFar) => progress.onText(heading, textSoFar),
        judge: (answer) => judge(answer, manuscript, heading),
      },
    );
  try {
    await sideBySide(longestFirst(missing, brief), { atOnce: fulfilment.sectionsAtOnce, signal }, write);
  } finally {
    await progress.settled();
  }
  const failure = gravestOf(failures);
  if (failure) {
    signal.throwIfAborted();
    return outcomeOfFailure(failure);
  }
  if (sound.length === brief.sections.length) return done;
  return { kind: "wait", seconds: 1, because: "sections were refused", isCounted: true };
}

function longestFirst(
  headings: readonly string[],
  { sections, wantedCharacters }: ReportBrief,
): readonly string[] {
  const lengthOf = (heading: string) => wantedCharacters[sections.indexOf(heading)] ?? 0;
  return headings.toSorted((one, other) => lengthOf(other) - lengthOf(one));
}

/** All sections of a report are asked for in words that begin alike; one that was refused with what it was refused for. */
function promptFor({ brief, facts, calls }: Manuscript, heading: string) {
  const { refusedFor } = calls.ofSection(brief.sections.indexOf(heading));
  const order = { heading, remarks: remarksOn(refusedFor ?? []) };
  return sectionPromptOf(brief, facts, order, calls.displeased);
}

/** Holds a section against the facts, and against the sections that stand; from here on it is one of them. */
function judge(written: Writing, { brief, factSheet, sound }: Manuscript, heading: string): Judgement {
  if (written.kind === "failed") return { sound: [], findings: [] };
  if (written.isCutOff) return { sound: [], findings: [{ kind: "degenerate", found: heading }] };
  const judgement = judgeSections(written.text, {
    ...{ factSheet, language: brief.language },
    ...{ required: brief.sections, wanted: [heading], stored: sound },
  });
  sound.push(...judgement.sound);
  return judgement;
}

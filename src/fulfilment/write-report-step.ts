import { factsLeftOut, findProduct, type Product } from "../catalogue/catalogue.ts";
import { sectionsOf } from "../catalogue/sections-of.ts";
import type { Writing } from "../gateways/deepseek/outcome.ts";
import { writeWithModel } from "../gateways/deepseek.ts";
import type { Language } from "../locales/texts.ts";
import { hasBecomeDegenerate } from "../report/check/degenerate.ts";
import { promptOf, type ReportBrief, remainderPromptOf } from "../report/prompt.ts";
import { remarksOn } from "../report/remarks.ts";
import {
  composeReport,
  type Judgement,
  judgeSections,
  type ReportSection,
  withoutLastSection,
} from "../report/sections.ts";
import { withoutFacts } from "../report/without-facts.ts";
import { done, type Outcome } from "../work/outcome.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import { writeStep } from "./fulfilment.ts";
import { showProgress } from "./progress.ts";
import { findReport, type Report } from "./stored-report.ts";
import { claimFacts } from "./writing/claim-facts.ts";
import { reportManner } from "./writing/manner.ts";
import {
  callEnd,
  endLabel,
  noteCallEnded,
  noteCallStarted,
  paidCalls,
  tokensOf,
  writingOf,
} from "./writing/model-calls.ts";
import { followModel, maxArrangements, outcomeOfFailure } from "./writing/model-failure.ts";
import { findSections, storeSections } from "./writing/stored-sections.ts";

/** How often the model may write each time that an order is taken up, before a human is called: each may cost money. */
const maxModelCalls = 6;

/**
 * How often a call of the model may be cut short by the end of the bot, each time that an order is taken up: nobody knows
 * what such a call cost, a few US cents at most (our choice).
 */
const maxCutCalls = 20;

/** A report that is being written: what it is to be, and how far it is. */
interface Manuscript {
  readonly brief: ReportBrief;
  /** the headings of the whole report, of which the model is given those of the brief */
  readonly headings: readonly string[];
  readonly factSheet: Report["factSheet"];
  /** what the model reads of them */
  readonly facts: object;
  /** sections that passed the check and are stored */
  readonly settled: readonly ReportSection[];
  /** what the last draft was refused for; absent if none was */
  readonly refusedFor: readonly string[] | undefined;
  /** how often DeepSeek's content rules refused the words of the request */
  readonly displeased: number;
}

/**
 * Has the model write the report, or those of its sections that are not stored yet; what passes the check is stored at
 * once and never written again.
 */
export async function writeReportStep(fulfilment: Fulfilment, task: Task): Promise<Outcome> {
  const { read } = fulfilment.database;
  const { order } = task;
  const report = await findReport(read, order.id);
  if (!report) return { kind: "give_up", because: "there is no chart to write from" };
  if (report.text !== null) return done;
  const product = findProduct(fulfilment.catalogue, order.productId);
  if (!product) return { kind: "give_up", because: "the product is no longer in the catalogue" };
  const brief = briefOf(product, task.reportTexts.language);
  const headings = sectionsOf(product, order, task.reportTexts);
  const settled = await findSections(read, order.id, headings);
  if (settled.length >= brief.sections.length) return done;
  const { count, cutShort, refusedFor, displeased, timesTakenUp } = await paidCalls(read, order);
  if (count >= maxModelCalls * timesTakenUp)
    return { kind: "give_up", because: "the model was tried too often" };
  if (cutShort >= maxCutCalls * timesTakenUp)
    return { kind: "give_up", because: "the bot ended over calls of the model too often" };
  if (displeased >= maxArrangements * timesTakenUp)
    return { kind: "give_up", because: "DeepSeek's content rules refused the request in every order tried" };
  const { factSheet } = report;
  const facts = {
    ...withoutFacts(factSheet, factsLeftOut(product)),
    ...claimFacts(report, order.chosenYear ?? undefined, task.reportTexts),
  };
  return writeSections(fulfilment, task, {
    brief,
    headings,
    factSheet,
    facts,
    settled,
    refusedFor,
    displeased,
  });
}

/** The model reads the title and its instructions in Chinese, and the headings in the report's language. */
export function briefOf(
  { title, prompt, sections, wantedCharacters }: Product,
  language: Language,
): ReportBrief {
  return { title: title["zh-CN"], prompt, sections: sections[language], wantedCharacters, language };
}

async function writeSections(fulfilment: Fulfilment, task: Task, manuscript: Manuscript): Promise<Outcome> {
  const { order, lease, signal } = task;
  const { model } = fulfilment.deepseek;
  const callId = await writeStep(fulfilment, lease, (tx, now) =>
    noteCallStarted(tx, { orderId: order.id, writing: writingOf(order), model }, now),
  );
  const { headings, factSheet, settled } = manuscript;
  const progress = showProgress(fulfilment, task, { sections: headings, factSheet });
  const written = await writeWithModel(fulfilment.deepseek, {
    ...reportManner,
    messages: promptFor(manuscript),
    signal,
    onText: progress.onText,
    isHopeless: hasBecomeDegenerate,
  });
  await progress.settled();
  const judgement = judge(written, manuscript);
  const end = callEnd(written, judgement.findings);
  fulfilment.log.info("report_written", {
    orderId: order.id,
    kind: endLabel(end),
    count: judgement.sound.length,
    ...tokensOf(written),
  });
  await writeStep(fulfilment, lease, async (tx, now) => {
    await noteCallEnded(tx, callId, end, written);
    await followModel(tx, fulfilment.log, written, now);
    if (written.kind === "failed") return;
    await storeSections(tx, order.id, { required: headings, settled, sound: judgement.sound }, now);
  });
  if (written.kind === "failed") {
    signal.throwIfAborted();
    return outcomeOfFailure(written);
  }
  if (end.outcome === "accepted") return done;
  return { kind: "wait", seconds: 1, because: `sections were ${endLabel(end)}`, isCounted: true };
}

/** The first call asks for the whole report, a later one for what is missing, with what the last draft was refused for. */
function promptFor({ brief, facts, settled, refusedFor, displeased }: Manuscript) {
  if (settled.length === 0 && refusedFor === undefined) return promptOf(brief, facts, displeased);
  const headings = settled.map(({ heading }) => heading);
  const remainder = {
    written: composeReport(settled, brief.sections),
    missing: brief.sections.filter((heading) => !headings.includes(heading)),
    remarks: remarksOn(refusedFor ?? []),
  };
  return remainderPromptOf(brief, facts, remainder, displeased);
}

function judge(written: Writing, { brief, factSheet, settled }: Manuscript): Judgement {
  if (written.kind === "failed") return { sound: [], findings: [] };
  const commission = { factSheet, required: brief.sections, language: brief.language, stored: settled };
  if (!written.isCutOff) return judgeSections(written.text, commission);
  const { sound } = judgeSections(withoutLastSection(written.text), commission);
  return { sound, findings: [{ kind: "degenerate", found: "" }] };
}

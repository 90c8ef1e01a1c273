import { findProduct } from "../catalogue/catalogue.ts";
import { sectionsOf } from "../catalogue/sections-of.ts";
import type { SectionPlan } from "../report/plan/section-plan.ts";
import { lineBriefOf } from "../report/plan.ts";
import type { LineBrief } from "../report/prompt/section-prompt.ts";
import { done, type Outcome } from "../work/outcome.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import { writeStep } from "./fulfilment.ts";
import { showProgress } from "./progress.ts";
import { findReport } from "./stored-report.ts";
import { paidCalls } from "./writing/model-calls.ts";
import { gravestOf, maxArrangements, outcomeOfFailure } from "./writing/model-failure.ts";
import { outlineOf } from "./writing/outline.ts";
import { logPatternOpinion } from "./writing/pattern-opinion.ts";
import { sideBySide } from "./writing/side-by-side.ts";
import { keepSections } from "./writing/stored-sections.ts";
import { type Manuscript, writeSection } from "./writing/write-section.ts";

/** How often the model may write a section each time that an order is taken up, before a human is called: each may cost money. */
const maxModelCalls = 6;

/**
 * How often a call of the model for a section may be cut short by the end of the bot, each time that an order is taken up:
 * nobody knows what such a call cost, less than a US cent (our choice).
 */
const maxCutCalls = 20;

/** A model that does not keep to the format is asked once more, each time that an order is taken up. */
const maxUnformatted = 2;

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
  const headings = sectionsOf(product, order, task.reportTexts);
  const brief = lineBriefOf(product, report, order.chosenYear, task.reportTexts);
  const outline = outlineOf(report, order.chosenYear, brief, headings);
  const sound = await writeStep(fulfilment, lease, (tx, now) => keepSections(tx, order, outline, now));
  const calls = await paidCalls(read, order);
  const manuscript = { brief, outline, calls, sound: [...sound], failures: [] };
  const missing = missingIn(manuscript);
  if (missing.length === 0) return done;
  const exhausted = whyNoMore(manuscript, missing);
  if (exhausted !== undefined) return { kind: "give_up", because: exhausted };
  const outcome = await writeSections(fulfilment, task, manuscript, missing);
  logPatternOpinion(fulfilment.log, order.id, manuscript.sound.slice(sound.length), report.factSheet);
  return outcome;
}

function missingIn({ brief, sound }: Manuscript): readonly SectionPlan[] {
  return brief.plan.sections.filter(({ heading }) => !sound.some((section) => section.heading === heading));
}

/** Why the model may not be asked for what is missing any more; undefined if it may. */
function whyNoMore(
  { outline, calls: { ofSection, timesTakenUp } }: Manuscript,
  missing: readonly SectionPlan[],
): string | undefined {
  const calls = missing.map(({ heading }) => ofSection(outline.headings.indexOf(heading)));
  if (calls.some(({ unformatted }) => unformatted >= maxUnformatted * timesTakenUp))
    return "the model does not keep to the format";
  if (calls.some(({ count }) => count >= maxModelCalls * timesTakenUp))
    return "the model was tried too often";
  if (calls.some(({ cutShort }) => cutShort >= maxCutCalls * timesTakenUp))
    return "the bot ended over calls of the model too often";
  if (calls.some(({ displeased }) => displeased >= maxArrangements * timesTakenUp))
    return "DeepSeek's content rules refused the request in every order tried";
  return undefined;
}

/** The longest begin first, so that none of them is waited for alone. After a call that failed no other begins. */
async function writeSections(
  fulfilment: Fulfilment,
  task: Task,
  manuscript: Manuscript,
  missing: readonly SectionPlan[],
): Promise<Outcome> {
  const { brief, outline, sound, failures } = manuscript;
  const { signal } = task;
  const written = () => sound.map(({ heading }) => heading);
  const progress = showProgress(fulfilment, task, { sections: outline.headings, written });
  const write = (section: SectionPlan, stop: AbortSignal) =>
    writeSection(fulfilment, { ...task, signal: stop }, manuscript, section, progress);
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
  if (missingIn(manuscript).length === 0) return done;
  return { kind: "wait", seconds: 1, because: "sections were refused", isCounted: true };
}

function longestFirst(
  sections: readonly SectionPlan[],
  { plan, wantedCharacters }: LineBrief,
): readonly SectionPlan[] {
  const lengthOf = (section: SectionPlan) => wantedCharacters[plan.sections.indexOf(section)] ?? 0;
  return sections.toSorted((one, other) => lengthOf(other) - lengthOf(one));
}

import type { Failure } from "../../gateways/deepseek/outcome.ts";
import type { ReportOutline, ReportSection } from "../../report/compose-report.ts";
import { composeSection } from "../../report/compose-section.ts";
import { lastWords } from "../../report/excerpt.ts";
import { editorFor } from "../../report/lines.ts";
import { rulesTold } from "../../report/plan/rules-told.ts";
import type { SectionPlan } from "../../report/plan/section-plan.ts";
import { type LineBrief, sectionMessage, sharedPrompt } from "../../report/prompt/section-prompt.ts";
import { remarksMessage } from "../../report/remarks.ts";
import type { Fulfilment, Task } from "../fulfilment.ts";
import type { Progress } from "../progress.ts";
import { callEnd, type ModelCalls, writingOf } from "./model-calls.ts";
import { storeSection } from "./stored-sections.ts";
import { writeLines } from "./write-lines.ts";

/** A report that is being written: what it is to be, and how far it is. */
export interface Manuscript {
  readonly brief: LineBrief;
  /** of the whole report; the brief's plan has the first ones of its headings */
  readonly outline: ReportOutline;
  /** what the model was asked for before */
  readonly calls: ModelCalls;
  /** sections that stand, in the order in which they were written */
  readonly sound: ReportSection[];
  /** calls that failed in this round */
  readonly failures: Failure[];
}

/** Room for the longest report in one call. */
const maxTokens = 32_000;

/**
 * Has the model write one section. It is stored if enough of it stands.
 * @returns whether other sections may be begun: after a call that failed they would fail alike
 */
export async function writeSection(
  fulfilment: Fulfilment,
  task: Task,
  manuscript: Manuscript,
  section: SectionPlan,
  progress: Progress,
): Promise<"go_on" | "stop"> {
  const { brief, outline, sound, failures } = manuscript;
  const { heading } = section;
  const { order } = task;
  const { written } = await writeLines(fulfilment, task, {
    purpose: { section: outline.headings.indexOf(heading), writing: writingOf(order) },
    ...{ maxTokens, failures },
    messages: promptFor(manuscript, section),
    editor: editorFor({ ...brief, section }),
    onKept: (kept) => progress.onText(heading, (longest) => lastWords(kept(), longest, brief.language)),
    settle(draft, answer) {
      const stands = { heading, text: composeSection(section, draft, brief.words) };
      sound.push(stands);
      return {
        end: callEnd(answer, []),
        store: (tx, now) => storeSection(tx, order, outline, { ...stands, rules: rulesTold(section) }, now),
      };
    },
  });
  return written.kind === "failed" ? "stop" : "go_on";
}

/** All sections of a report are asked for in words that begin alike; one that was refused with what it was refused for. */
function promptFor({ brief, outline, calls }: Manuscript, section: SectionPlan) {
  const { refusedFor } = calls.ofSection(outline.headings.indexOf(section.heading));
  return [
    ...sharedPrompt(brief, calls.displeased),
    sectionMessage(section, brief),
    ...(refusedFor ? [remarksMessage(refusedFor)] : []),
  ];
}

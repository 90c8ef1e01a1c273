import type { Failure, Writing } from "../../gateways/deepseek/outcome.ts";
import { hasBecomeDegenerate } from "../../report/check/degenerate.ts";
import type { ReportSection } from "../../report/compose-report.ts";
import { composeSection } from "../../report/compose-section.ts";
import { lastWords } from "../../report/excerpt.ts";
import type { LineCommission } from "../../report/lines/judge-line.ts";
import { wholeLines } from "../../report/lines/read-line.ts";
import { linesToMend } from "../../report/lines/to-mend.ts";
import { draftReader, mended, type SectionDraft } from "../../report/lines.ts";
import { rulesTold } from "../../report/plan/rules-told.ts";
import type { SectionPlan } from "../../report/plan/section-plan.ts";
import {
  type LineBrief,
  repairMessage,
  sectionMessage,
  sharedPrompt,
} from "../../report/prompt/section-prompt.ts";
import { remarksMessage } from "../../report/remarks.ts";
import type { Fulfilment, Task } from "../fulfilment.ts";
import type { Progress } from "../progress.ts";
import { callModel } from "./call-model.ts";
import type { ModelCalls } from "./model-calls.ts";

/** A report that is being written: what it is to be, and how far it is. */
export interface Manuscript {
  readonly brief: LineBrief;
  /** the headings of the whole report, of which the brief's plan has the first ones */
  readonly headings: readonly string[];
  /** what the model was asked for before */
  readonly calls: ModelCalls;
  /** sections that stand, in the order in which they were written */
  readonly sound: ReportSection[];
  /** calls that failed in this round */
  readonly failures: Failure[];
}

/**
 * Has the model write one section in lines, and once more those of its lines that were refused; what is refused again is left
 * out. The section is stored if enough of it stands.
 * @returns whether other sections may be begun: after a call that failed they would fail alike
 */
export async function writeSection(
  fulfilment: Fulfilment,
  task: Task,
  manuscript: Manuscript,
  section: SectionPlan,
  progress: Progress,
): Promise<"go_on" | "stop"> {
  const { brief, headings } = manuscript;
  const messages = promptFor(manuscript, section);
  const desk = { manuscript, section, commission: { ...brief, section } };
  const place = headings.indexOf(section.heading);
  const read = draftReader(desk.commission);
  let draft = read([]);
  const written = await callModel(fulfilment, task, manuscript, {
    section: place,
    messages,
    onText: (textSoFar) =>
      progress.onText(section.heading, (longest) =>
        lastWords(keptIn(read(wholeLines(textSoFar))), longest, gapIn(brief)),
      ),
    isHopeless: (textSoFar) => hasBecomeDegenerate(textSoFar) || isLost(read(wholeLines(textSoFar))),
    judge: (answer) => {
      draft = read(wholeLines(`${answer.text}\n`));
      return judged(draft, answer, desk);
    },
  });
  if (written.kind === "failed") return "stop";
  if (written.isCutOff || draft.verdict !== "mend") return "go_on";
  const mending = await callModel(fulfilment, task, manuscript, {
    section: place,
    messages: [...messages, repairMessage(linesToMend(draft, desk.commission))],
    isHopeless: hasBecomeDegenerate,
    judge: (answer) => judged(mended(draft, wholeLines(`${answer.text}\n`), desk.commission), answer, desk),
  });
  return mending.kind === "failed" ? "stop" : "go_on";
}

/** All sections of a report are asked for in words that begin alike; one that was refused with what it was refused for. */
function promptFor({ brief, headings, calls }: Manuscript, section: SectionPlan) {
  const { refusedFor } = calls.ofSection(headings.indexOf(section.heading));
  return [
    ...sharedPrompt(brief, calls.displeased),
    sectionMessage(section, brief),
    ...(refusedFor ? [remarksMessage(refusedFor)] : []),
  ];
}

function gapIn({ language }: LineBrief): string {
  return language === "en" ? " " : "";
}

function keptIn({ paragraphs }: SectionDraft): readonly string[] {
  return paragraphs.flat().flatMap((line) => (line.kind === "kept" ? line.text : []));
}

/** Lines after which a draft may be given up (our choice). */
const fewestLines = 8;

/** Whether a draft under way can only be thrown away: most of its lines are refused. */
function isLost({ paragraphs, refused }: SectionDraft): boolean {
  const count = paragraphs.flat().length;
  return count >= fewestLines && refused.length * 2 > count;
}

interface Desk {
  readonly manuscript: Manuscript;
  readonly section: SectionPlan;
  readonly commission: LineCommission;
}

/** A section that stands is one of the report's from here on. */
function judged(
  draft: SectionDraft,
  { isCutOff }: Extract<Writing, { kind: "finished" }>,
  { manuscript, section }: Desk,
) {
  if (isCutOff && !isLost(draft)) return { faults: ["degenerate"] };
  if (isCutOff || draft.verdict !== "sound") return { faults: faultsIn(draft) };
  const text = composeSection(section, draft, manuscript.brief.words);
  const stands = { heading: section.heading, text };
  manuscript.sound.push(stands);
  return { faults: [], section: { ...stands, rules: rulesTold(section) } };
}

/** Kinds of what is wrong with a draft, as they stand in the list of calls. */
function faultsIn({ verdict, refused }: SectionDraft): readonly string[] {
  if (verdict === "unformatted") return ["unformatted"];
  return refused.length === 0 ? ["untold"] : refused.map(({ fault }) => fault);
}

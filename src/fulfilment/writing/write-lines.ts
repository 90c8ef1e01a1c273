import type { Failure, Writing } from "../../gateways/deepseek/outcome.ts";
import { type WritingRequest, writeWithModel } from "../../gateways/deepseek.ts";
import { hasBecomeDegenerate } from "../../report/check/degenerate.ts";
import { faultsIn, isLost } from "../../report/lines/faults-in.ts";
import { keptIn } from "../../report/lines/kept-in.ts";
import { wholeLines } from "../../report/lines/read-line.ts";
import { linesToMend } from "../../report/lines/to-mend.ts";
import type { Editor, SectionDraft } from "../../report/lines.ts";
import type { PromptMessage } from "../../report/prompt/prompt-message.ts";
import { repairMessage } from "../../report/prompt/section-prompt.ts";
import type { Transaction } from "../../shared/database/database.ts";
import type { Order } from "../../shared/orders.ts";
import type { Lease } from "../../work/lease.ts";
import type { Fulfilment } from "../fulfilment.ts";
import { writeStep } from "../fulfilment.ts";
import {
  type CallEnd,
  type CallPurpose,
  callEnd,
  endLabel,
  noteCallEnded,
  noteCallStarted,
  tokensOf,
} from "./model-calls.ts";
import { followModel } from "./model-failure.ts";

/** The job that a call of the model is made in. */
export interface CallingJob {
  readonly order: Order;
  readonly lease: Lease;
  readonly signal: AbortSignal;
}

/** What became of a call. */
export interface Judged {
  readonly end: CallEnd;
  /** stores what came of it, in the transaction that notes its end; absent: nothing did */
  readonly store?: (tx: Transaction, now: Date) => Promise<void>;
}

/** What the model is to write in lines. */
interface LinesOrder {
  readonly purpose: CallPurpose;
  readonly messages: readonly PromptMessage[];
  readonly editor: Editor;
  /** room for the text, in tokens */
  readonly maxTokens: number;
  /** calls side by side with these that failed; one of these joins them when it does */
  readonly failures: Failure[];
  /** hears which sentences stand so far, when it asks */
  readonly onKept?: (kept: () => readonly string[]) => void;
  /** judges a draft that is sound, by what is written of it */
  readonly settle: (draft: SectionDraft, written: Writing) => Judged;
  /** judges what is no draft at all; undefined: it is one */
  readonly judgeOther?: (written: Writing) => Judged | undefined;
}

/**
 * Has the model write in lines, and once more those of them that were refused; what is refused again is left out.
 * @returns how the last call ended, and whether something was stored
 */
export async function writeLines(
  fulfilment: Fulfilment,
  job: CallingJob,
  order: LinesOrder,
): Promise<{ readonly written: Writing; readonly isStored: boolean }> {
  const { messages, editor, onKept, purpose, maxTokens, failures } = order;
  const request = { purpose, maxTokens, failures };
  const { commission, read, mend } = editor;
  let draft = read([]);
  const first = await callModel(fulfilment, job, {
    ...{ ...request, messages },
    ...(onKept && { onText: (textSoFar) => onKept(() => keptIn(read(wholeLines(textSoFar)))) }),
    isHopeless: (textSoFar) => hasBecomeDegenerate(textSoFar) || isLost(read(wholeLines(textSoFar))),
    judge: (written) =>
      judged(order, written, (lines) => {
        draft = read(lines);
        return draft;
      }),
  });
  const isToMend = first.written.kind === "finished" && !first.written.isCutOff && draft.verdict === "mend";
  if (first.isStored || !isToMend) return first;
  return callModel(fulfilment, job, {
    ...request,
    messages: [...messages, repairMessage(linesToMend(draft, commission))],
    isHopeless: hasBecomeDegenerate,
    judge: (written) => judged(order, written, (lines) => mend(draft, lines)),
  });
}

function judged(
  { settle, judgeOther }: LinesOrder,
  written: Writing,
  read: (lines: readonly string[]) => SectionDraft,
): Judged {
  const other = judgeOther?.(written);
  if (other) return other;
  if (written.kind === "failed") return { end: callEnd(written, []) };
  const draft = read(wholeLines(`${written.text}\n`));
  if (written.isCutOff && !isLost(draft)) return { end: callEnd(written, ["degenerate"]) };
  if (written.isCutOff || draft.verdict !== "sound") return { end: callEnd(written, faultsIn(draft)) };
  return settle(draft, written);
}

/** One call of the model. */
interface ModelCall extends Pick<WritingRequest, "messages" | "onText" | "isHopeless" | "maxTokens"> {
  readonly purpose: CallPurpose;
  readonly failures: Failure[];
  readonly judge: (written: Writing) => Judged;
}

/**
 * How the model is asked to write. Reasoning is off: the facts are computed already, reasoning is billed as output, and
 * it would make the temperature void. DeepSeek's advice for prose lies between 1.0 and 1.5; facts must stay facts, so
 * its lower end (our choice).
 * Source: api-docs.deepseek.com/quick_start/parameter_settings, /guides/thinking_mode.
 */
const manner = { temperature: 1.0, thinking: false } as const;

/** Notes a call before it is made, makes it, and stores in one transaction how it ended and what came of it. */
async function callModel(
  fulfilment: Fulfilment,
  { order: { id: orderId }, lease, signal }: CallingJob,
  { purpose, failures, judge, ...request }: ModelCall,
): Promise<{ readonly written: Writing; readonly isStored: boolean }> {
  const { model } = fulfilment.deepseek;
  const callId = await writeStep(fulfilment, lease, (tx, now) =>
    noteCallStarted(tx, { orderId, model, ...purpose }, now),
  );
  const written = await writeWithModel(fulfilment.deepseek, { ...manner, ...request, signal });
  const { end, store } = judge(written);
  if (written.kind === "failed") failures.push(written);
  fulfilment.log.info("questionId" in purpose ? "question_answered" : "section_written", {
    orderId,
    kind: endLabel(end),
    ...("section" in purpose && { count: purpose.section }),
    ...tokensOf(written),
  });
  await writeStep(fulfilment, lease, async (tx, now) => {
    await noteCallEnded(tx, callId, end, written);
    // A call that had begun before the model could not be used any more says nothing about now.
    if (written.kind === "failed" || failures.length === 0)
      await followModel(tx, fulfilment.log, written, now);
    await store?.(tx, now);
  });
  return { written, isStored: store !== undefined };
}

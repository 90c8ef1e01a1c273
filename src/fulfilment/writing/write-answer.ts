import { meanings } from "../../gateways/deepseek/failure-reasons.ts";
import type { Writing } from "../../gateways/deepseek/outcome.ts";
import { lastWords } from "../../report/excerpt.ts";
import { editorFor, type SectionDraft } from "../../report/lines.ts";
import type { AnswerBrief } from "../../report/question/answer-brief.ts";
import { answerPromptOf } from "../../report/question/answer-prompt.ts";
import { composeAnswer, type ToldAnswer } from "../../report/question/compose-answer.ts";
import { type DeclineTopic, declinedByModel } from "../../report/question/decline.ts";
import { remarksMessage } from "../../report/remarks.ts";
import type { Transaction } from "../../shared/database/database.ts";
import { done, type Outcome } from "../../work/outcome.ts";
import type { Fulfilment } from "../fulfilment.ts";
import { type CallPurpose, type CallsFor, callEnd } from "./model-calls.ts";
import { maxArrangements, outcomeOfFailure } from "./model-failure.ts";
import { type CallingJob, type Judged, writeLines } from "./write-lines.ts";

/** A buyer's words that the model is to answer. */
interface Asked {
  readonly question: string;
  readonly brief: AnswerBrief;
  readonly purpose: CallPurpose;
  /** what the model was asked for before */
  readonly calls: CallsFor;
  /** hears the last words of the answer as far as it stands, when it asks, in so many characters */
  readonly onWords?: (words: (longest: number) => string) => void;
  readonly store: (tx: Transaction, answer: Answer, now: Date) => Promise<void>;
}

/** What came of a question: an answer that may be shown, or the topic for which there is none. */
export type Answer = ToldAnswer | { readonly topic: DeclineTopic };

/** Two drafts, each of which may be mended once: an answer that is refused as often is not for this question (our choice). */
const maxRefused = 4;
/** A model that does not keep to the format is asked once more. */
const maxUnformatted = 2;
/** Several times what is asked for, in tokens. */
const maxTokens = 2_000;

/** Why the model is not to be asked again: what its asker is told, and a human. */
export function whyNoAnswer({
  displeased,
  unformatted,
  refused,
}: CallsFor): { readonly topic: "withheld" | "failed"; readonly because: string } | undefined {
  if (displeased >= maxArrangements)
    return {
      topic: "withheld",
      because: "DeepSeek's content rules refused the question in every order tried",
    };
  if (unformatted >= maxUnformatted)
    return { topic: "failed", because: "the model does not keep to the format" };
  if (refused >= maxRefused) return { topic: "failed", because: "the answers were refused" };
  return undefined;
}

/** Has the model answer a buyer's words in lines, and stores the answer, or that there is none, once that is decided. */
export async function writeAnswer(fulfilment: Fulfilment, job: CallingJob, asked: Asked): Promise<Outcome> {
  const { question, brief, purpose, calls, onWords } = asked;
  const { refusedFor, displeased } = calls;
  const { written, isStored } = await writeLines(fulfilment, job, {
    ...{ purpose, maxTokens, failures: [] },
    messages: [
      ...answerPromptOf(brief, question, displeased),
      ...(refusedFor ? [remarksMessage(refusedFor)] : []),
    ],
    editor: editorFor({ ...brief, question }),
    ...(onWords && { onKept: (kept) => onWords((longest) => lastWords(kept(), longest, brief.language)) }),
    settle: (draft, answer) => settled(draft, answer, asked),
    judgeOther: (answer) => declined(answer, asked),
  });
  if (isStored) return done;
  if (written.kind === "failed") {
    job.signal.throwIfAborted();
    return outcomeOfFailure(written);
  }
  return { kind: "wait", seconds: 1, because: "the answer was refused", isCounted: false };
}

function settled(draft: SectionDraft, written: Writing, { question, brief, store }: Asked): Judged {
  const answer = composeAnswer(brief, draft, question);
  if ("fault" in answer) return { end: callEnd(written, [answer.fault]) };
  return { end: callEnd(written, []), store: (tx, now) => store(tx, answer, now) };
}

/** The model declines a question in a line of its own; DeepSeek's content rules end an answer. */
function declined(written: Writing, { store }: Asked): Judged | undefined {
  if (written.kind === "failed") {
    if (meanings[written.reason].fault !== "answer") return undefined;
    return { end: callEnd(written, []), store: (tx, now) => store(tx, { topic: "withheld" }, now) };
  }
  const topic = declinedByModel(written.text);
  if (!topic) return undefined;
  return { end: { outcome: "declined", reason: topic }, store: (tx, now) => store(tx, { topic }, now) };
}

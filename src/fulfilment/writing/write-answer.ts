import { meanings } from "../../gateways/deepseek/failure-reasons.ts";
import type { Writing } from "../../gateways/deepseek/outcome.ts";
import { writeWithModel } from "../../gateways/deepseek.ts";
import { hasBecomeDegenerate } from "../../report/check/degenerate.ts";
import { cleanText } from "../../report/clean-text.ts";
import type { FactSheet } from "../../report/fact-sheet/sheet.ts";
import type { PromptMessage, ReportLanguage } from "../../report/prompt/ground-rules.ts";
import { checkAnswer } from "../../report/question/check-answer.ts";
import { type DeclineTopic, declinedByModel } from "../../report/question/decline.ts";
import { tidyDraft } from "../../report/tidy-draft.ts";
import type { Fulfilment } from "../fulfilment.ts";
import { answerManner } from "./manner.ts";
import { type CallEnd, callEnd } from "./model-calls.ts";

/** A buyer's words that the model is to answer, and what the answer is held against. */
interface Asked {
  readonly question: string;
  readonly language: ReportLanguage;
  readonly factSheet: FactSheet;
  readonly messages: readonly PromptMessage[];
  readonly signal: AbortSignal;
  /** hears the answer as far as it is written */
  readonly onText?: (textSoFar: string) => void;
}

/** What came of asking: an answer that may be shown, a topic for which there is none, or neither. */
interface Answered {
  readonly written: Writing;
  readonly end: CallEnd;
  readonly answer?: string;
  readonly topic?: DeclineTopic;
}

/** Has the model answer a buyer's words once, and judges what it wrote. */
export async function writeAnswer({ deepseek }: Fulfilment, asked: Asked): Promise<Answered> {
  const { messages, signal, onText } = asked;
  const manner = { ...answerManner, ...(onText && { onText }), isHopeless: hasBecomeDegenerate };
  const written = await writeWithModel(deepseek, { ...manner, messages, signal });
  return { written, ...judge(written, asked) };
}

function judge(written: Writing, { question, language, factSheet }: Asked): Omit<Answered, "written"> {
  if (written.kind === "failed") {
    const end = callEnd(written, []);
    return meanings[written.reason].fault === "answer" ? { end, topic: "withheld" } : { end };
  }
  const topic = declinedByModel(written.text);
  if (topic) return { end: { outcome: "declined", reason: topic }, topic };
  if (written.isCutOff) return { end: callEnd(written, [{ kind: "degenerate" }]) };
  const answer = tidyDraft(cleanText(written.text));
  const end = callEnd(written, checkAnswer(answer, factSheet, { question, language }));
  return end.outcome === "accepted" ? { end, answer } : { end };
}

import type { Draft, TokenUsage } from "./draft.ts";
import { reasonOfError } from "./error-reasons.ts";
import { type FailureReason, meanings } from "./failure-reasons.ts";

/**
 * What became of one call. A failed one may still have cost money.
 * `retry` tells whether the same request could end better; `because` is for the log: `HTTP 503`, `ECONNRESET`.
 */
export type Writing =
  | {
      kind: "finished";
      text: string;
      usage: TokenUsage | undefined;
      model: string | undefined;
      /** the reader found it hopeless and ended it: the text is not whole */
      isCutOff?: true;
    }
  | {
      kind: "failed";
      reason: FailureReason;
      retry: "yes" | "no";
      because?: string;
      retryAfterSeconds?: number;
      usage?: TokenUsage;
    };

export type Failure = Extract<Writing, { kind: "failed" }>;

/** Makes a failure with the reason's own answer to "again?". */
export function failed(reason: FailureReason, draft?: Draft): Failure {
  const retry = meanings[reason].fault === "service" ? "yes" : "no";
  return draft?.usage
    ? { kind: "failed", reason, retry, usage: draft.usage }
    : { kind: "failed", reason, retry };
}

/**
 * Decides whether an answer is whole: the model said that it stopped by itself, and there is text. What comes or fails to
 * come behind that word, the end mark included, takes nothing away. Everything else is thrown away, however much text there
 * is.
 * @param stopped why the reading was ended, by us or by a broken connection
 */
export function judge(draft: Draft, stopped: FailureReason | undefined): Writing {
  const { text, finishReason, usage, model } = draft;
  if (draft.isHopeless) return { kind: "finished", text, usage, model, isCutOff: true };
  if (draft.isTorn) return failed("unreadable", draft);
  if (finishReason === undefined) return failed(stopped ?? reasonOfNoEnd(draft), draft);
  if (finishReason !== "stop") return failed(finishFailures.get(finishReason) ?? "unreadable", draft);
  if (text.trim() === "") return failed("empty", draft);
  return { kind: "finished", text, usage, model };
}

function reasonOfNoEnd({ error, isDone, hasBegun }: Draft): FailureReason {
  if (error) return reasonOfError(error);
  if (hasBegun) return "truncated";
  return isDone ? "unreadable" : "not_begun";
}

/** Source: api-docs.deepseek.com/api/create-chat-completion; `aborted` is listed by other people's clients only. */
const finishFailures = new Map<string, FailureReason>([
  ["length", "length"],
  ["content_filter", "filtered"],
  ["insufficient_system_resource", "overloaded"],
  ["aborted", "truncated"],
]);

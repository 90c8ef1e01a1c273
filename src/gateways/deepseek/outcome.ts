import type { Draft, TokenUsage } from "./draft.ts";
import { type FailureReason, meanings } from "./failure-reasons.ts";

/**
 * What became of one call. A failed one may still have cost money.
 * `retry` tells whether the same request could end better; `because` is for the log: `HTTP 503`, `ECONNRESET`.
 */
export type Writing =
  | { kind: "finished"; text: string; usage: TokenUsage | undefined; model: string | undefined }
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
 * Decides whether an answer is whole: the end mark came, the model stopped by itself, and there is text.
 * Everything else is thrown away, however much text there is.
 */
export function judge(draft: Draft): Writing {
  if (draft.trouble) return failed(draft.trouble === "error_event" ? "unavailable" : "unreadable", draft);
  if (!draft.isDone || draft.finishReason === undefined) return failed("truncated", draft);
  if (draft.finishReason !== "stop")
    return failed(finishFailures.get(draft.finishReason) ?? "unreadable", draft);
  if (draft.text.trim() === "") return failed("empty", draft);
  return { kind: "finished", text: draft.text, usage: draft.usage, model: draft.model };
}

/** Source: api-docs.deepseek.com/api/create-chat-completion; `aborted` is listed by other people's clients only. */
const finishFailures = new Map<string, FailureReason>([
  ["length", "length"],
  ["content_filter", "filtered"],
  ["insufficient_system_resource", "overloaded"],
  ["aborted", "truncated"],
]);

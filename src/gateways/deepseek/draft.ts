import { field, parseJson } from "../../shared/json.ts";
import { type ApiError, errorIn } from "./api-error.ts";

/** Tokens that one answer cost; reasoning tokens are part of the completion tokens. */
export interface TokenUsage {
  readonly promptTokens: number;
  readonly cacheHitTokens: number;
  readonly completionTokens: number;
  readonly reasoningTokens: number;
}

/** An answer as far as it has arrived. */
export interface Draft {
  readonly text: string;
  /** whether the model has begun, be it with reasoning */
  readonly hasBegun: boolean;
  /** as DeepSeek wrote it; undefined until it came */
  readonly finishReason: string | undefined;
  /** whether the stream's own end mark came */
  readonly isDone: boolean;
  readonly error: ApiError | undefined;
  /** a piece came that cannot be read, so that words may be missing */
  readonly isTorn: boolean;
  /** whoever reads it has seen enough */
  readonly isHopeless: boolean;
  readonly usage: TokenUsage | undefined;
  /** the model that answered, by its own word */
  readonly model: string | undefined;
}

export const emptyDraft: Draft = {
  text: "",
  hasBegun: false,
  finishReason: undefined,
  isDone: false,
  error: undefined,
  isTorn: false,
  isHopeless: false,
  usage: undefined,
  model: undefined,
};

/**
 * Adds one `data` event of the stream. Only the words, the finish reason and an error decide about an answer: whatever else
 * is missing or strange in an event is passed over. Reasoning is dropped; usage may come with the last piece or behind it.
 * Source: api-docs.deepseek.com/api/create-chat-completion; github.com/deepseek-ai/deepseek-harness, llm-deepseek.
 */
export function withEvent(draft: Draft, data: string): Draft {
  const chunk = parseJson(data);
  if (chunk !== undefined) return withChunk(draft, chunk);
  const lines = data.split("\n");
  // A gateway that forgets the blank lines between events makes one of several.
  if (lines.length > 1) return lines.reduce(withEvent, draft);
  if (data.trim() === "[DONE]") return { ...draft, isDone: true };
  const isTorn = draft.finishReason === undefined && data.trimStart().startsWith("{");
  return isTorn ? { ...draft, isTorn } : draft;
}

/** Adds one piece of an answer, or a whole one that came without being streamed. */
export function withChunk(draft: Draft, chunk: unknown): Draft {
  const error = errorIn(chunk);
  if (error) return { ...draft, error };
  const choice = firstChoice(field(chunk, "choices"));
  const said = field(choice, "delta") ?? field(choice, "message");
  const words = textIn(said, "content");
  return {
    ...draft,
    text: draft.text + words,
    hasBegun: draft.hasBegun || words !== "" || textIn(said, "reasoning_content") !== "",
    finishReason: textIn(choice, "finish_reason") || draft.finishReason,
    usage: usageIn(field(chunk, "usage")) ?? draft.usage,
    model: textIn(chunk, "model").slice(0, longestName) || draft.model,
  };
}

const longestName = 100;

/** Of several answers to one request the first is read. */
function firstChoice(choices: unknown): unknown {
  if (!Array.isArray(choices)) return undefined;
  return choices.find((choice: unknown) => (field(choice, "index") ?? 0) === 0);
}

/** @returns undefined where no tokens are told */
function usageIn(usage: unknown): TokenUsage | undefined {
  const completionTokens = countIn(usage, "completion_tokens");
  const promptTokens = countIn(usage, "prompt_tokens");
  if (completionTokens === undefined && promptTokens === undefined) return undefined;
  const cached = countIn(field(usage, "prompt_tokens_details"), "cached_tokens");
  const reasoning = countIn(field(usage, "completion_tokens_details"), "reasoning_tokens");
  return {
    promptTokens: promptTokens ?? 0,
    cacheHitTokens: countIn(usage, "prompt_cache_hit_tokens") ?? cached ?? 0,
    completionTokens: completionTokens ?? 0,
    reasoningTokens: reasoning ?? 0,
  };
}

function textIn(value: unknown, name: string): string {
  const text = field(value, name);
  return typeof text === "string" ? text : "";
}

function countIn(value: unknown, name: string): number | undefined {
  const count = field(value, name);
  return typeof count === "number" && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

import { type Static, Type } from "@sinclair/typebox";
import { TypeCompiler } from "@sinclair/typebox/compiler";
import { parseJson } from "../../shared/json.ts";

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
  /** as DeepSeek wrote it; undefined until it came */
  readonly finishReason: string | undefined;
  /** whether the stream's own end mark came */
  readonly isDone: boolean;
  /** an error event, or something that is no event of this API */
  readonly trouble: "error_event" | "unreadable" | undefined;
  readonly usage: TokenUsage | undefined;
  /** the model that answered, by its own word */
  readonly model: string | undefined;
}

export const emptyDraft: Draft = {
  text: "",
  finishReason: undefined,
  isDone: false,
  trouble: undefined,
  usage: undefined,
  model: undefined,
};

/**
 * Adds one `data` event of the stream. Reasoning is dropped; usage may come with the last piece or behind it.
 * Source: api-docs.deepseek.com/api/create-chat-completion; github.com/deepseek-ai/deepseek-harness, llm-deepseek.
 */
export function withEvent(draft: Draft, data: string): Draft {
  if (data.trim() === "[DONE]") return { ...draft, isDone: true };
  const chunk = parseJson(data);
  if (errorCheck.Check(chunk)) return { ...draft, trouble: "error_event" };
  if (!chunkCheck.Check(chunk)) return { ...draft, trouble: "unreadable" };
  const choice = chunk.choices[0];
  return {
    ...draft,
    text: draft.text + (choice?.delta?.content ?? ""),
    finishReason: choice?.finish_reason ?? draft.finishReason,
    usage: chunk.usage ? usageOf(chunk.usage) : draft.usage,
    model: chunk.model ?? draft.model,
  };
}

function usageOf(usage: Static<typeof usageSchema>): TokenUsage {
  return {
    promptTokens: usage.prompt_tokens ?? 0,
    cacheHitTokens: usage.prompt_cache_hit_tokens ?? usage.prompt_tokens_details?.cached_tokens ?? 0,
    completionTokens: usage.completion_tokens ?? 0,
    reasoningTokens: usage.completion_tokens_details?.reasoning_tokens ?? 0,
  };
}

const tokens = Type.Optional(Type.Integer({ minimum: 0 }));

const usageSchema = Type.Object({
  prompt_tokens: tokens,
  completion_tokens: tokens,
  prompt_cache_hit_tokens: tokens,
  prompt_tokens_details: Type.Optional(Type.Object({ cached_tokens: tokens })),
  completion_tokens_details: Type.Optional(Type.Object({ reasoning_tokens: tokens })),
});

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Optional(Type.Union([schema, Type.Null()]));

const chunkCheck = TypeCompiler.Compile(
  Type.Object({
    model: Type.Optional(Type.String({ maxLength: 100 })),
    choices: Type.Array(
      Type.Object({
        delta: Type.Optional(Type.Object({ content: nullable(Type.String()) })),
        finish_reason: nullable(Type.String({ maxLength: 100 })),
      }),
    ),
    usage: nullable(usageSchema),
  }),
);

const errorCheck = TypeCompiler.Compile(Type.Object({ error: Type.Object({}) }));

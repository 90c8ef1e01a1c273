import { minuteMs } from "../shared/time.ts";
import type { DeepSeekConnection } from "./deepseek/connection.ts";
import { failed, judge, type Writing } from "./deepseek/outcome.ts";
import { readAnswer } from "./deepseek/read-answer.ts";
import { refused } from "./deepseek/refused.ts";
import { Watchdog, type WritingLimits } from "./deepseek/watchdog.ts";
import { failureName } from "./exchange.ts";
import { callOutside } from "./outside.ts";

interface Message {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

export interface WritingRequest {
  readonly messages: readonly Message[];
  /** reasoning and answer together, 1–393216 */
  readonly maxTokens: number;
  /** 0–2; without effect while thinking */
  readonly temperature?: number;
  /** whether the model reasons before it answers */
  readonly thinking: boolean;
  readonly signal: AbortSignal;
  /** hears the text so far after every piece, which may still be thrown away; must not throw */
  readonly onText?: (textSoFar: string) => void;
  /** asked now and then whether what is being written can only be thrown away: then it is cut off, and no more is paid for */
  readonly isHopeless?: (textSoFar: string) => boolean;
}

/**
 * A request may wait ten minutes for its turn, in which DeepSeek sends comments, before DeepSeek ends it: a minute more
 * leaves the end to them. Their own client bears five minutes of silence. The other limits are our choice.
 * Source: api-docs.deepseek.com/quick_start/rate_limit; github.com/deepseek-ai/deepseek-harness, llm-deepseek.
 */
const defaultLimits: WritingLimits = {
  queueMs: 11 * minuteMs,
  silenceMs: 5 * minuteMs,
  idleMs: 2 * minuteMs,
  totalMs: 15 * minuteMs,
  endMs: 10_000,
};

/** Each piece comes in some 300 bytes of its own: room for the 393,216 pieces that DeepSeek gives at the most. */
const mostStreamedBytes = 128 * 1024 * 1024;

/**
 * Lets the model write one answer, streamed; one request, never repeated here. What arrived of an answer that did not
 * end properly is thrown away.
 * Source: api-docs.deepseek.com/api/create-chat-completion.
 */
export async function writeWithModel(
  connection: DeepSeekConnection,
  request: WritingRequest,
): Promise<Writing> {
  using watchdog = new Watchdog({ ...defaultLimits, ...connection.limits }, request.signal);
  try {
    const response = await send(connection, request, watchdog.signal);
    if (!response.ok) return await refused(response);
    const { draft, brokenBy } = await readAnswer(response.body, watchdog, request);
    if (brokenBy === undefined) return judge(draft, watchdog.reason);
    const writing = judge(draft, watchdog.reason ?? "unavailable");
    return writing.kind === "failed" ? { ...writing, because: brokenBy } : writing;
  } catch (error) {
    return { ...failed(watchdog.reason ?? "unavailable"), because: failureName(error) };
  }
}

/** `timeout: false` switches off Bun's own idle timer, which would cut a silent connection after five minutes. */
function send(
  { apiKey, baseUrl, model }: DeepSeekConnection,
  request: WritingRequest,
  signal: AbortSignal,
): Promise<Response> {
  return callOutside(`${baseUrl}/chat/completions`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${apiKey}`,
      "Content-Type": "application/json",
      Accept: "text/event-stream",
    },
    body: JSON.stringify(completionBody(model, request)),
    mostBytes: mostStreamedBytes,
    signal,
    timeout: false,
  });
}

function completionBody(
  model: string,
  { messages, maxTokens, temperature, thinking }: WritingRequest,
): object {
  return {
    model,
    messages,
    stream: true,
    stream_options: { include_usage: true },
    thinking: { type: thinking ? "enabled" : "disabled" },
    max_tokens: maxTokens,
    ...(temperature === undefined ? {} : { temperature }),
  };
}

import { createParser } from "eventsource-parser";
import { minuteMs } from "../shared/time.ts";
import { type Draft, emptyDraft, withEvent } from "./deepseek/draft.ts";
import { failed, judge, type Writing } from "./deepseek/outcome.ts";
import { refused } from "./deepseek/refused.ts";
import { Watchdog, type WritingLimits } from "./deepseek/watchdog.ts";
import { failureName } from "./exchange.ts";

/** Where and as whom the shop talks to DeepSeek. */
export interface DeepSeekConnection {
  readonly apiKey: string;
  /** no trailing slash */
  readonly baseUrl: string;
  readonly model: string;
}

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
  /** absent: 120 s between two pieces, 15 min in all (our choices) */
  readonly limits?: WritingLimits;
  /** hears the text so far after every piece, which may still be thrown away; must not throw */
  readonly onText?: (textSoFar: string) => void;
}

const DEFAULT_LIMITS: WritingLimits = { idleMs: 120_000, totalMs: 15 * minuteMs };
/** Far above any event of this API: a stream without line ends must not fill the memory. */
const MAX_EVENT_CHARACTERS = 1_000_000;

/**
 * Lets the model write one answer, streamed; one request, never repeated here. What arrived of an answer that did not
 * end properly is thrown away.
 * Source: api-docs.deepseek.com/api/create-chat-completion.
 */
export async function writeWithModel(
  connection: DeepSeekConnection,
  request: WritingRequest,
): Promise<Writing> {
  using watchdog = new Watchdog(request.limits ?? DEFAULT_LIMITS, request.signal);
  try {
    const response = await send(connection, request, watchdog.signal);
    if (!response.ok) return await refused(response);
    const draft = await readDraft(response, watchdog, request.onText);
    return watchdog.reason ? failed(watchdog.reason, draft) : judge(draft);
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
  return fetch(`${baseUrl}/chat/completions`, {
    method: "POST",
    headers: {
      Authorization: `Bearer ${apiKey}`,
      "Content-Type": "application/json",
      Accept: "text/event-stream",
    },
    body: JSON.stringify(completionBody(model, request)),
    redirect: "manual",
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

/** Reads events until the end mark, trouble or the end of the stream; comments are no progress. */
async function readDraft(
  response: Response,
  watchdog: Watchdog,
  onText: WritingRequest["onText"],
): Promise<Draft> {
  let draft = emptyDraft;
  const parser = createParser({
    maxBufferSize: MAX_EVENT_CHARACTERS,
    onEvent: ({ data }) => {
      watchdog.progressed();
      draft = withEvent(draft, data);
    },
  });
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    const known = draft.text.length;
    parser.feed(decoder.decode(bytes, { stream: true }));
    if (draft.text.length > known) onText?.(draft.text);
    if (draft.isDone || draft.trouble) break;
  }
  return draft;
}

import { createParser } from "eventsource-parser";
import { DeepSeekStandIn } from "../../sandbox/deepseek/deepseek.ts";
import type { DeepSeekOptions } from "../../sandbox/deepseek/options.ts";
import { startSandboxServer } from "../../sandbox/server.ts";
import { linePrompt } from "../helpers/line-prompt.ts";

export const apiKey = "sk-0123456789abcdef0123456789abcdef";

/** A sandbox with a stand-in that does not pause, and a client that reads what it sends. */
export async function openCustomer(options: Partial<DeepSeekOptions> = {}) {
  const sandbox = await startSandboxServer({
    port: 0,
    standIns: (world) => [
      new DeepSeekStandIn(world, { apiKey, charactersPerSecond: Number.POSITIVE_INFINITY, ...options }),
    ],
  });
  const base = `${sandbox.origin}/deepseek`;
  const post = (body: unknown, init: RequestInit = {}) =>
    fetch(`${base}/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
      body: JSON.stringify(body),
      ...init,
    });
  return {
    base,
    world: sandbox.world,
    post,
    stream: async (changes: Record<string, unknown> = {}) =>
      readStream(await post({ ...requestOf(), stream: true, ...changes })),
    fault: (kind: string, details: Record<string, unknown> = {}) =>
      sandbox.world.faults.add({ service: "deepseek", kind, with: details }),
    [Symbol.asyncDispose]: () => sandbox.stop(),
  };
}

export function requestOf() {
  return { model: "deepseek-flash", messages: linePrompt, thinking: { type: "disabled" } };
}

interface Chunk {
  readonly error?: { readonly message: string };
  readonly usage?: Record<string, number>;
  readonly choices?: readonly {
    readonly delta: { readonly content?: string | null; readonly reasoning_content?: string | null };
    readonly finish_reason: string | null;
  }[];
}

export interface Streamed {
  chunks: Chunk[];
  comments: number;
  content: string;
  reasoning: string;
  finishReason: string | null;
  usage: Record<string, number> | undefined;
  isDone: boolean;
  pieces: Uint8Array[];
  broke: string | undefined;
}

/** Reads a stream to its end or its break. */
export async function readStream(response: Response): Promise<Streamed> {
  const seen: Streamed = {
    chunks: [],
    comments: 0,
    content: "",
    reasoning: "",
    finishReason: null,
    usage: undefined,
    isDone: false,
    pieces: [],
    broke: undefined,
  };
  const parser = createParser({
    onEvent: ({ data }) => take(seen, data),
    onComment: () => {
      seen.comments += 1;
    },
  });
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const piece of response.body ?? []) {
      seen.pieces.push(piece);
      parser.feed(decoder.decode(piece, { stream: true }));
    }
  } catch (error) {
    seen.broke = error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
  return seen;
}

function take(seen: Streamed, data: string): void {
  if (data === "[DONE]") {
    seen.isDone = true;
    return;
  }
  const chunk: Chunk = JSON.parse(data);
  seen.chunks.push(chunk);
  const [choice] = chunk.choices ?? [];
  seen.content += choice?.delta.content ?? "";
  seen.reasoning += choice?.delta.reasoning_content ?? "";
  seen.finishReason = choice?.finish_reason ?? seen.finishReason;
  seen.usage = chunk.usage ?? seen.usage;
}

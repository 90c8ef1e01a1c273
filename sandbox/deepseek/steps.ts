import type { Fault } from "../faults.ts";
import { oddities } from "./oddities.ts";
import type { Reply } from "./reply.ts";
import type { Step } from "./step.ts";

/**
 * Fault kinds that disturb the sending: `no_done`, `cut_short` (an orderly end in the middle of the text), `drop_mid_text`,
 * `drop_at_end` (behind the finish reason), `silent_stall`, `stall_at_end`, `keep_alive_forever`, `keep_alive_mid_text`, `queued` (as many
 * keep-alive comments as `with.times` says before the answer), `error_in_stream`, `error_body` (an error alone, with 200),
 * `usage_trailing` (not an error: usage on a chunk of its own), `split_utf8`, `unstreamed` (a gateway's whole answer in one
 * body although a stream was asked for), and what `oddities` makes of the events.
 */
export const sendingKinds: readonly string[] = [
  "no_done",
  "cut_short",
  "drop_mid_text",
  "drop_at_end",
  "silent_stall",
  "stall_at_end",
  "keep_alive_forever",
  "keep_alive_mid_text",
  "queued",
  "error_in_stream",
  "error_body",
  "usage_trailing",
  "split_utf8",
  "unstreamed",
  ...Object.keys(oddities),
];

const keepAlive = ": keep-alive\n\n";

/** An answer as server-sent events: keep-alive comment, role, reasoning, text, finish, `[DONE]`. */
export function streamSteps(reply: Reply, { kind: fault = "", with: details }: Partial<Fault> = {}): Step[] {
  if (fault === "keep_alive_forever") return [{ kind: "repeat", text: keepAlive }];
  if (fault === "unstreamed") return bodySteps(reply);
  if (fault === "error_body") return [{ kind: "send", text: errorBody(details), characters: 0 }];
  const isTrailing = fault === "usage_trailing";
  const head = [comment(), delta(reply, { role: "assistant", content: null, reasoning_content: "" })];
  const texts = [...reasoningSteps(reply), ...contentSteps(reply)];
  const finish = chunk(
    reply,
    [choice({ content: "" }, reply.finishReason)],
    isTrailing ? undefined : reply.usage,
  );
  const trailing = isTrailing ? [chunk(reply, [], reply.usage)] : [];
  const done = fault === "no_done" ? [] : [event("[DONE]")];
  const queue: Step[] =
    fault === "queued" ? [{ kind: "repeat", text: keepAlive, times: Number(details?.times) }] : [];
  const steps = interrupted([...queue, ...head, ...texts], [finish, ...trailing, ...done], fault);
  return oddities[fault]?.(steps) ?? steps;
}

/** The same without streaming: blank lines while it waits, then one JSON body. */
export function bodySteps(reply: Reply, fault?: string): Step[] {
  if (fault === "keep_alive_forever") return [{ kind: "repeat", text: "\n" }];
  const blank: Step = { kind: "send", text: "\n", characters: reply.content.length };
  const body = JSON.stringify(completion(reply));
  const half: Step = { kind: "send", text: body.slice(0, Math.floor(body.length / 2)), characters: 0 };
  if (fault === "drop_mid_text") return [blank, half, { kind: "drop" }];
  if (fault === "silent_stall") return [blank, half, { kind: "stall" }];
  return [blank, { kind: "send", text: body, characters: 0 }];
}

function interrupted(beginning: readonly Step[], end: readonly Step[], fault: string | undefined): Step[] {
  const half = beginning.slice(0, Math.ceil(beginning.length * 0.6));
  switch (fault) {
    case "cut_short":
      return half;
    case "drop_mid_text":
      return [...half, { kind: "drop" }];
    case "drop_at_end":
      return [...beginning, ...end.slice(0, 1), { kind: "drop" }];
    case "silent_stall":
      return [...half, { kind: "stall" }];
    case "keep_alive_mid_text":
      return [...half, { kind: "repeat", text: keepAlive }];
    case "stall_at_end":
      return [...beginning, ...end.slice(0, 1), { kind: "stall" }];
    case "error_in_stream":
      return [...half, event(JSON.stringify({ error: streamError }))];
    default:
      return [...beginning, ...end];
  }
}

/** No error inside a stream was published: the shape is that of an HTTP error (our choice). */
const streamError = {
  message: "Internal server error",
  type: "server_error",
  param: null,
  code: "server_error",
};

/** `with` replaces fields of the error. */
function errorBody(changes: Fault["with"]): string {
  return JSON.stringify({ error: { ...streamError, ...changes } });
}

function reasoningSteps(reply: Reply): Step[] {
  return pieces(reply.reasoning ?? "").map((text) =>
    delta(reply, { content: null, reasoning_content: text }, text),
  );
}

function contentSteps(reply: Reply): Step[] {
  const isThinking = reply.reasoning !== undefined;
  const extra = isThinking ? { reasoning_content: null } : {};
  return pieces(reply.content).map((text) => delta(reply, { content: text, ...extra }, text));
}

/** Text in runs of one to five characters, about as a model emits tokens. */
function pieces(text: string): string[] {
  const characters = [...text];
  const runs: string[] = [];
  for (let start = 0; start < characters.length; ) {
    const length = 1 + ((start * 7 + 3) % 5);
    runs.push(characters.slice(start, start + length).join(""));
    start += length;
  }
  return runs;
}

function delta(reply: Reply, fields: Record<string, unknown>, text = ""): Step {
  return chunk(reply, [choice(fields, null)], undefined, [...text].length);
}

function choice(fields: Record<string, unknown>, finishReason: string | null) {
  return { index: 0, delta: fields, logprobs: null, finish_reason: finishReason };
}

function chunk(reply: Reply, choices: readonly unknown[], usage?: Reply["usage"], characters = 0): Step {
  const { id, created, model } = reply;
  const common = { id, object: "chat.completion.chunk", created, model, system_fingerprint: "fp_sandbox" };
  return event(JSON.stringify({ ...common, choices, ...(usage ? { usage } : {}) }), characters);
}

function completion({ id, created, model, reasoning, content, finishReason, usage }: Reply) {
  const thought = reasoning === undefined ? {} : { reasoning_content: reasoning };
  const message = { role: "assistant", content, ...thought };
  return {
    id,
    object: "chat.completion",
    created,
    model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: finishReason }],
    usage,
    system_fingerprint: "fp_sandbox",
  };
}

function comment(): Step {
  return { kind: "send", text: keepAlive, characters: 0 };
}

function event(payload: string, characters = 0): Step {
  return { kind: "send", text: `data: ${payload}\n\n`, characters };
}

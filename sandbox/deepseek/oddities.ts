import type { Step } from "./step.ts";

/**
 * What gateways and other servers that speak this API make of its events, without a word of the answer being lost: fault
 * kinds, each of which changes the steps of a stream.
 * `done_without_line_end`, `crlf`, `no_blank_lines` (between events), `null_details` (in the usage), `null_choices` (an event
 * without any), `no_usage`, `unknown_fields`, `several_choices` (a second answer beside the first), `empty_deltas`,
 * `pings` (events of another kind), `garbage_at_end` (behind the finish).
 */
export const oddities: Readonly<Record<string, (steps: readonly Step[]) => Step[]>> = {
  done_without_line_end: (steps) => [
    ...steps.slice(0, -1),
    ...steps.slice(-1).map((step) => reworded(step, (text) => text.trimEnd())),
  ],
  crlf: (steps) => steps.map((step) => reworded(step, (text) => text.replaceAll("\n", "\r\n"))),
  no_blank_lines: (steps) => steps.map((step) => reworded(step, (text) => text.replace("\n\n", "\n"))),
  null_details: (steps) =>
    steps.map((step) =>
      changed(step, ({ usage, ...chunk }) => ({ ...chunk, ...(usage && { usage: { ...usage, ...nulls } }) })),
    ),
  null_choices: (steps) =>
    beforeEach(steps, '{"object":"chat.completion.chunk","choices":null,"usage":null}'),
  no_usage: (steps) => steps.map((step) => changed(step, ({ usage: _, ...chunk }) => chunk)),
  unknown_fields: (steps) =>
    steps.map((step) =>
      changed(step, (chunk) => ({
        ...chunk,
        model: 7,
        error: null,
        provider: { name: [] },
        usage: chunk.usage ?? "none",
      })),
    ),
  several_choices: (steps) =>
    steps.map((step) => changed(step, (chunk) => ({ ...chunk, choices: [other, ...(chunk.choices ?? [])] }))),
  empty_deltas: (steps) => beforeEach(steps, '{"choices":[{"index":0,"delta":{},"finish_reason":null}]}'),
  pings: (steps) => beforeEach(steps, '{"type":"ping"}'),
  garbage_at_end: (steps) => [...steps.slice(0, -1), sent("data: {nonsense\n\n"), ...steps.slice(-1)],
};

const nulls = { prompt_tokens_details: null, completion_tokens_details: null, prompt_cache_hit_tokens: null };
const other = { index: 1, delta: { content: "别的答案" }, finish_reason: "length" };

interface Chunk {
  readonly choices?: readonly unknown[];
  readonly usage?: object;
}

function reworded(step: Step, change: (text: string) => string): Step {
  return step.kind === "send" ? { ...step, text: change(step.text) } : step;
}

function changed(step: Step, change: (chunk: Chunk) => object): Step {
  return reworded(step, (text) => {
    if (!text.startsWith("data: {")) return text;
    const chunk: Chunk = JSON.parse(text.slice("data: ".length));
    return `data: ${JSON.stringify(change(chunk))}\n\n`;
  });
}

function beforeEach(steps: readonly Step[], payload: string): Step[] {
  return steps.flatMap((step) => [sent(`data: ${payload}\n\n`), step]);
}

function sent(text: string): Step {
  return { kind: "send", text, characters: 0 };
}

import { afterEach, beforeEach, expect, test } from "bun:test";
import type { SandboxServer } from "../../sandbox/server.ts";
import type { DeepSeekConnection } from "../../src/gateways/deepseek/connection.ts";
import { freeReasons } from "../../src/gateways/deepseek/failure-reasons.ts";
import type { Writing } from "../../src/gateways/deepseek/outcome.ts";
import { writeWithModel } from "../../src/gateways/deepseek.ts";
import { apiKey, request, startDeepSeek } from "./deepseek-world.ts";

let server: SandboxServer;
let connection: DeepSeekConnection;

beforeEach(async () => {
  ({ server, connection } = await startDeepSeek());
});

afterEach(() => server.stop());

test("a whole answer is handed over with its cost", async () => {
  const writing = await writeWithModel(connection, request);
  expect(textOf(writing)).toStartWith("c1|");
  expect(textOf(writing)).toContain("\n\ndo|");
  expect(writing).toMatchObject({ model: "deepseek-flash" });
  expect(accepted()[0]?.detail.usage).toMatchObject({
    prompt_tokens: writing.usage?.promptTokens,
    completion_tokens: writing.usage?.completionTokens,
  });
  expect(writing.usage?.completionTokens).toBeGreaterThan(100);
});

test("reasoning is paid for, but is no part of the text", async () => {
  const writing = await writeWithModel(connection, { ...request, thinking: true });
  expect(textOf(writing)).toStartWith("c1|");
  expect(writing.usage?.reasoningTokens).toBeGreaterThan(0);
});

test("a second report with the same beginning is partly served from the cache", async () => {
  const rules = { role: "system", content: "规则。".repeat(200) } as const;
  const ask = (facts: string) => ({
    ...request,
    messages: [rules, { role: "user", content: facts } as const],
  });
  const first = await writeWithModel(connection, ask("甲"));
  const second = await writeWithModel(connection, ask("乙"));
  expect(first.usage?.cacheHitTokens).toBe(0);
  expect(second.usage?.cacheHitTokens).toBe(320);
});

test("the request names the model, the limits and nothing about the customer", async () => {
  await writeWithModel(connection, { ...request, temperature: 1.2 });
  expect(accepted()[0]?.detail.body).toEqual({
    model: "deepseek-flash",
    messages: [...request.messages],
    stream: true,
    stream_options: { include_usage: true },
    thinking: { type: "disabled" },
    max_tokens: 8000,
    temperature: 1.2,
  });
});

test.each([
  "usage_trailing",
  "split_utf8",
  "done_without_line_end",
  "no_done",
  "drop_at_end",
  "crlf",
  "no_blank_lines",
  "null_details",
  "null_choices",
  "several_choices",
  "empty_deltas",
  "pings",
  "garbage_at_end",
  "unstreamed",
])("an answer with %s is as good as any", async (kind) => {
  const plain = await writeWithModel(connection, request);
  server.world.faults.add({ service: "deepseek", kind });
  const odd = await writeWithModel(connection, request);
  expect(textOf(odd)).toBe(textOf(plain));
  expect(odd.usage?.completionTokens).toBe(plain.usage?.completionTokens ?? 0);
});

test.each(["no_usage", "unknown_fields"])("an answer with %s counts, whatever it cost", async (kind) => {
  const plain = await writeWithModel(connection, request);
  server.world.faults.add({ service: "deepseek", kind });
  const odd = await writeWithModel(connection, request);
  expect(textOf(odd)).toBe(textOf(plain));
});

test("an answer that has ended waits a short while only for the end mark", async () => {
  server.world.faults.add({ service: "deepseek", kind: "stall_at_end" });
  const writing = await writeWithModel({ ...connection, limits: { endMs: 30 } }, request);
  expect(textOf(writing)).toStartWith("c1|");
});

test("an answer waits for its turn as long as the service says that it lives", async () => {
  server.world.faults.add({ service: "deepseek", kind: "queued", with: { times: 200 } });
  const writing = await writeWithModel({ ...connection, limits: { silenceMs: 500, idleMs: 500 } }, request);
  expect(textOf(writing)).toStartWith("c1|");
});

test("someone who listens hears the text grow", async () => {
  const heard: string[] = [];
  const writing = await writeWithModel(connection, { ...request, onText: (text) => heard.push(text) });
  expect(heard.length).toBeGreaterThan(0);
  expect(heard.at(-1)).toBe(textOf(writing));
  expect(heard.every((text, index) => text.startsWith(heard[index - 1] ?? ""))).toBe(true);
});

test.each([
  ["cut_short", "truncated", "yes"],
  ["drop_mid_text", "unavailable", "yes"],
  ["error_in_stream", "unavailable", "yes"],
  ["empty_content", "empty", "yes"],
  ["blank_json", "empty", "yes"],
  ["length", "length", "yes"],
  ["content_filter", "filtered", "no"],
  ["insufficient_system_resource", "overloaded", "yes"],
  ["aborted", "truncated", "yes"],
  ["unauthorized", "unauthorized", "no"],
  ["insufficient_balance", "no_balance", "no"],
  ["invalid_parameters", "bad_request", "no"],
  ["server_error", "unavailable", "yes"],
  ["overloaded", "overloaded", "yes"],
  ["unavailable_empty", "overloaded", "yes"],
  ["bad_gateway_html", "unavailable", "yes"],
  ["reset_before", "unavailable", "yes"],
] as const)("after %s there is no report, because %s; trying again: %s", async (kind, reason, retry) => {
  server.world.faults.add({ service: "deepseek", kind });
  const writing = await writeWithModel(connection, request);
  expect(writing).toMatchObject({ kind: "failed", reason, retry });
  expect(JSON.stringify(writing)).not.toContain("text");
});

test.each([
  ["a page of some proxy", "<html>welcome</html>", "unreadable"],
  ["an event that is no JSON", "data: nonsense\n\ndata: [DONE]\n\n", "unreadable"],
  ["an event of another API", 'data: {"type":"ping"}\n\ndata: [DONE]\n\n', "unreadable"],
  [
    "a call of a tool",
    'data: {"choices":[{"finish_reason":"tool_calls","delta":{}}]}\n\ndata: [DONE]\n\n',
    "unreadable",
  ],
  ["a torn event", 'data: {"choices":[{"delta":{"content":"a\n\ndata: [DONE]\n\n', "unreadable"],
  ["nothing at all", "", "not_begun"],
  ["an endless line", `data: ${"x".repeat(3_000_000)}`, "unavailable"],
] as const)("%s is no report, although it comes with HTTP 200", async (_, body, reason) => {
  server.world.faults.add({ service: "deepseek", kind: "status", status: 200, body });
  expect(await writeWithModel(connection, request)).toMatchObject({ kind: "failed", reason, retry: "yes" });
});

test("a text cut by the token limit still tells what it cost", async () => {
  const writing = await writeWithModel(connection, { ...request, maxTokens: 20 });
  expect(writing).toMatchObject({ kind: "failed", reason: "length", usage: { completionTokens: 20 } });
});

test("an account that asks too often learns how long to wait", async () => {
  server.world.faults.add({ service: "deepseek", kind: "rate_limited" });
  const writing = await writeWithModel(connection, request);
  expect(writing).toMatchObject({ reason: "rate_limited", retry: "yes", retryAfterSeconds: 2 });
});

test("a retired model is told apart from other faulty requests", async () => {
  const writing = await writeWithModel({ ...connection, model: "deepseek-chat" }, request);
  expect(writing).toMatchObject({ kind: "failed", reason: "unknown_model", retry: "no" });
});

test.each([403, 404, 405, 408, 409, 413, 425, 429, 431, 499, 500, 502, 504, 520, 529])(
  "HTTP %i by a gateway is no last word",
  async (status) => {
    const body = "<html>gateway</html>";
    server.world.faults.add({ service: "deepseek", kind: "status", status, body });
    const writing = await writeWithModel(connection, request);
    expect(writing).toMatchObject({ kind: "failed", retry: "yes", because: `HTTP ${status}` });
  },
);

test.each([400, 403, 422])("HTTP %i in DeepSeek's own words is one", async (status) => {
  const error = { message: "no", type: "invalid_request_error", param: null, code: "invalid_request_error" };
  const body = JSON.stringify({ error });
  server.world.faults.add({ service: "deepseek", kind: "status", status, body });
  expect(await writeWithModel(connection, request)).toMatchObject({ kind: "failed", retry: "no" });
});

const errors: readonly [Record<string, unknown>, string][] = [
  [{ message: "Insufficient Balance", type: "unknown_error" }, "no_balance"],
  [{ message: "Authentication Fails, Your api key: ****none is invalid" }, "unauthorized"],
  [{ message: "The supported API model names are deepseek-v4-pro, but you passed x." }, "unknown_model"],
  [{ message: "slow down", type: "rate_limit_error" }, "rate_limited"],
  [{ message: "busy", code: 503 }, "overloaded"],
  [{ message: "temperature", type: "invalid_request_error" }, "bad_request"],
  [{}, "unavailable"],
];

test.each(errors)("an error that comes with HTTP 200 is that error: %o", async (error, reason) => {
  server.world.faults.add({ service: "deepseek", kind: "error_body", with: error });
  expect(await writeWithModel(connection, request)).toMatchObject({ kind: "failed", reason });
});

test("one call is one request, also when it fails", async () => {
  server.world.faults.add({ service: "deepseek", kind: "overloaded" });
  await writeWithModel(connection, request);
  expect(server.world.journal.entries("deepseek")).toHaveLength(1);
});

test("a stream that falls silent is given up after the idle limit", async () => {
  server.world.faults.add({ service: "deepseek", kind: "silent_stall" });
  const writing = await writeWithModel({ ...connection, limits: { idleMs: 500, totalMs: 60_000 } }, request);
  expect(writing).toMatchObject({ kind: "failed", reason: "stalled", retry: "yes" });
  expect((await ended()).ending).toBe("client left");
});

test("a wait for the model's turn ends with the limit for it, unpaid", async () => {
  server.world.faults.add({ service: "deepseek", kind: "keep_alive_forever" });
  const writing = await writeWithModel({ ...connection, limits: { queueMs: 60 } }, request);
  expect(writing).toMatchObject({ kind: "failed", reason: "not_begun", retry: "yes" });
  expect(freeReasons).toContain("not_begun");
});

test("keep-alive comments are no progress once the model has begun", async () => {
  server.world.faults.add({ service: "deepseek", kind: "keep_alive_mid_text" });
  const writing = await writeWithModel({ ...connection, limits: { idleMs: 500 } }, request);
  expect(writing).toMatchObject({ kind: "failed", reason: "stalled" });
});

test("an answer that grows too slowly is given up after the total limit", async () => {
  await server.stop();
  ({ server, connection } = await startDeepSeek(200));
  const writing = await writeWithModel({ ...connection, limits: { idleMs: 60_000, totalMs: 500 } }, request);
  expect(writing).toMatchObject({ kind: "failed", reason: "too_slow", retry: "yes" });
});

test("a caller who stops the writing gets no report and the connection is closed", async () => {
  const stopping = new AbortController();
  server.world.faults.add({ service: "deepseek", kind: "silent_stall" });
  const onText = () => stopping.abort();
  const writing = await writeWithModel(connection, { ...request, signal: stopping.signal, onText });
  expect(writing).toMatchObject({ kind: "failed", reason: "aborted" });
  expect((await ended()).ending).toBe("client left");
});

test("what has become hopeless is cut off, and what came is handed over as no whole answer", async () => {
  await server.stop();
  ({ server, connection } = await startDeepSeek(5000));
  server.world.faults.add({ service: "deepseek", kind: "rambles", with: { text: "水", times: 20_000 } });
  const isHopeless = (text: string) => text.endsWith("水".repeat(300));
  const writing = await writeWithModel(connection, { ...request, maxTokens: 30_000, isHopeless });
  expect(writing).toMatchObject({ kind: "finished", isCutOff: true });
  expect(textOf(writing).length).toBeLessThan(3000);
  expect((await ended()).ending).toBe("client left");
});

test("a caller who stopped beforehand sends nothing", async () => {
  const writing = await writeWithModel(connection, { ...request, signal: AbortSignal.abort() });
  expect(writing).toMatchObject({ kind: "failed", reason: "aborted" });
  expect(accepted()).toEqual([]);
});

test("neither the key nor the prompt appears in a failure", async () => {
  for (const kind of ["unauthorized", "invalid_parameters", "drop_mid_text", "length"]) {
    server.world.faults.add({ service: "deepseek", kind });
    const told = JSON.stringify(await writeWithModel(connection, request));
    expect(told).not.toContain(apiKey.slice(-4));
    expect(told).not.toContain("丁卯");
  }
});

function accepted() {
  const entries = server.world.journal.entries("deepseek");
  return entries.filter(({ operation }) => operation === "chat/completions");
}

async function ended() {
  const entry = await server.world.journal.waitFor(({ operation }) => operation === "chat/completions.ended");
  return entry.detail;
}

function textOf(writing: Writing): string {
  if (writing.kind !== "finished") throw new Error(`no report: ${writing.reason}`);
  return writing.text;
}

import { expect, test } from "bun:test";
import { apiKey, openCustomer, readStream, requestOf } from "./deepseek-customer.ts";

test("a stream has keep-alive, a role chunk, the text, a finish chunk with usage, and [DONE]", async () => {
  await using customer = await openCustomer();
  const response = await customer.post({ ...requestOf(), stream: true });
  expect(response.headers.get("content-type")).toStartWith("text/event-stream");
  const seen = await readStream(response);
  expect(seen.comments).toBe(1);
  expect(seen.chunks[0]).toMatchObject({
    object: "chat.completion.chunk",
    model: "deepseek-flash",
    choices: [{ delta: { role: "assistant", content: null, reasoning_content: "" }, finish_reason: null }],
  });
  expect(seen.chunks.at(-1)?.choices?.[0]?.finish_reason).toBe("stop");
  expect(seen.chunks.at(-1)?.usage?.completion_tokens).toBeGreaterThan(300);
  expect([seen.isDone, seen.reasoning]).toEqual([true, ""]);
});

test("thinking is on unless it is switched off, and comes before the text", async () => {
  await using customer = await openCustomer();
  const seen = await customer.stream({ thinking: undefined });
  expect(seen.reasoning).toContain("先通读资料");
  const kinds = seen.chunks.map(({ choices }) => (choices?.[0]?.delta.content ? "text" : "thought"));
  expect(kinds.lastIndexOf("thought", kinds.length - 2)).toBeLessThan(kinds.indexOf("text"));
});

test("the same request gives the same text, another birth another text", async () => {
  await using customer = await openCustomer();
  const first = await customer.stream();
  expect((await customer.stream()).content).toBe(first.content);
  const { messages, ...rest } = requestOf();
  const other = messages.map((each) => ({ ...each, content: each.content.replace("丙午", "丁未") }));
  expect((await customer.stream({ ...rest, messages: other })).content).not.toBe(first.content);
});

test("without streaming the same text comes as one JSON body after a blank line", async () => {
  await using customer = await openCustomer();
  const { content } = await customer.stream();
  const text = await (await customer.post(requestOf())).text();
  expect(text).toStartWith("\n");
  const answer = JSON.parse(text);
  expect(answer.choices[0]).toMatchObject({ finish_reason: "stop", message: { role: "assistant", content } });
  expect(answer.usage.prompt_tokens).toBe(
    answer.usage.prompt_cache_hit_tokens + answer.usage.prompt_cache_miss_tokens,
  );
});

test("a common beginning of prompts is a cache hit, but not across user ids", async () => {
  await using customer = await openCustomer();
  const hits = async (user_id: string) =>
    (await customer.stream({ user_id })).usage?.prompt_cache_hit_tokens ?? 0;
  expect(await hits("a")).toBe(0);
  expect(await hits("a")).toBeGreaterThan(60);
  expect(await hits("b")).toBe(0);
});

test("max_tokens counts thinking and text, and ends the answer with `length`", async () => {
  await using customer = await openCustomer();
  const seen = await customer.stream({ max_tokens: 200 });
  expect([seen.finishReason, seen.isDone]).toEqual(["length", true]);
  expect(seen.usage?.completion_tokens).toBeWithin(195, 202);
});

test("the journal keeps the request as it came and how the answer ended", async () => {
  await using customer = await openCustomer();
  await customer.stream({ max_tokens: 8000 });
  const [accepted, ended] = customer.world.journal.entries("deepseek");
  expect(accepted?.detail).toMatchObject({
    model: "deepseek-flash",
    isThinking: false,
    isStream: true,
    maxTokens: 8000,
    finishReason: "stop",
    body: { thinking: { type: "disabled" }, messages: requestOf().messages },
  });
  expect(ended?.detail).toEqual({ id: accepted?.detail.id, ending: "complete" });
});

const refusals: [string, Record<string, unknown>, number, string][] = [
  ["the retired deepseek-chat", { model: "deepseek-chat" }, 400, "but you passed deepseek-chat."],
  ["the retired deepseek-reasoner", { model: "deepseek-reasoner" }, 400, "but you passed deepseek-reasoner."],
  ["no messages", { messages: [] }, 400, "messages"],
  ["max_tokens above the limit", { max_tokens: 393_217 }, 422, "max_tokens"],
  ["a temperature of 3", { temperature: 3 }, 422, "temperature"],
  ["a user_id with a space", { user_id: "a b" }, 422, "user_id"],
  ["stream_options without stream", { stream_options: { include_usage: true } }, 400, "stream_options"],
];

test.each(refusals)("%s is refused", async (_what, changes, status, message) => {
  await using customer = await openCustomer();
  const response = await customer.post({ ...requestOf(), ...changes });
  const { error } = JSON.parse(await response.text());
  expect(response.status).toBe(status);
  expect(error.message).toContain(message);
  expect(error).toMatchObject({ type: "invalid_request_error", param: null, code: "invalid_request_error" });
});

test("a wrong key is refused with its last four characters only", async () => {
  await using customer = await openCustomer();
  const response = await customer.post(requestOf(), { headers: { authorization: "Bearer sk-wrong-wxyz" } });
  expect(response.status).toBe(401);
  expect(JSON.parse(await response.text()).error).toEqual({
    message: "Authentication Fails, Your api key: ****wxyz is invalid",
    type: "authentication_error",
    param: null,
    code: "invalid_request_error",
  });
});

test("models and balance answer, also under /v1", async () => {
  await using customer = await openCustomer();
  const headers = { authorization: `Bearer ${apiKey}` };
  const read = async (path: string) =>
    JSON.parse(await (await fetch(customer.base + path, { headers })).text());
  const models = await read("/v1/models");
  expect(models.data.map(({ id }: { id: string }) => id)).toContain("deepseek-flash");
  const info = {
    currency: "CNY",
    total_balance: "110.00",
    granted_balance: "0.00",
    topped_up_balance: "110.00",
  };
  expect(await read("/user/balance")).toEqual({ is_available: true, balance_infos: [info] });
  customer.fault("low_balance");
  expect((await read("/user/balance")).balance_infos[0].total_balance).toBe("0.42");
});

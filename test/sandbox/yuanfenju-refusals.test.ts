import { expect, test } from "bun:test";
import { apiKey, openCaller, sample } from "./yuanfenju-caller.ts";

test("a wrong or missing key is refused with HTTP 200, a code and an empty list", async () => {
  await using caller = await openCaller();
  for (const api_key of ["wrong", ""]) {
    const response = await caller.post("Bazi/paipan", { ...sample, api_key });
    expect(response.status).toBe(200);
    expect(JSON.parse(await response.text())).toEqual({ errcode: -1, errmsg: "api_key密钥无效", data: [] });
  }
});

const wrong: [string, Record<string, string>][] = [
  ["without a name", { name: "" }],
  ["without a sex", { sex: "" }],
  ["with sex 2", { sex: "2" }],
  ["with hour 24", { hours: "24" }],
  ["on 30 February", { month: "2", day: "30" }],
  ["in 1899", { year: "1899" }],
  ["of type 2", { type: "2" }],
];

test.each(wrong)("a birth %s is refused and not charged", async (_what, changes) => {
  await using caller = await openCaller({ remainingCalls: 1 });
  const answer = await caller.call("Bazi/paipan", { ...sample, ...changes });
  expect([answer.errcode, answer.data]).toEqual([-1, []]);
  expect((await caller.call("Bazi/paipan")).errcode).toBe(0);
});

test("a JSON body is no form: the service sees no fields", async () => {
  await using caller = await openCaller();
  const response = await fetch(`${caller.base}/Bazi/paipan`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ api_key: apiKey, ...sample }),
  });
  expect(JSON.parse(await response.text()).errcode).toBe(-1);
});

test("GET with the same fields is accepted", async () => {
  await using caller = await openCaller();
  const query = new URLSearchParams({ api_key: apiKey, ...sample });
  const answer = JSON.parse(await (await fetch(`${caller.base}/Bazi/paipan?${query}`)).text());
  expect(answer.data.bazi_info.bazi[0]).toBe("丁卯");
});

test("the success message follows the language", async () => {
  await using caller = await openCaller();
  expect((await caller.call("Bazi/paipan", { ...sample, lang: "zh-tw" })).errmsg).toBe("請求成功");
});

test("each reading takes one call; without any left it is refused, the account query is not", async () => {
  await using caller = await openCaller({ remainingCalls: 1 });
  const left = async () => (await caller.call("Free/querymerchant", {})).data.merchant_remaining_call_times;
  expect(await left()).toBe("1");
  expect((await caller.call("Bazi/paipan")).errcode).toBe(0);
  expect((await caller.call("Bazi/paipan")).errmsg).toContain("剩余可调用次数不足");
  expect(await left()).toBe("0");
});

test("the journal keeps the fields of a charged call without the key", async () => {
  await using caller = await openCaller();
  await caller.call("Bazi/paipan");
  const [entry] = caller.world.journal.entries("yuanfenju");
  expect(entry?.operation).toBe("Bazi/paipan");
  expect(entry?.detail).toEqual({ fields: sample, remainingCalls: 999 });
});

test("an annual member has no number of calls, and the account may come as a list", async () => {
  await using caller = await openCaller();
  caller.fault("annual_member");
  expect((await caller.call("Free/querymerchant", {})).data.merchant_remaining_call_times).toBe("--");
  caller.fault("merchant_array");
  expect((await caller.call("Free/querymerchant", {})).data[0].merchant_remaining_call_times).toBe("1000");
});

const refusals: [string, string][] = [
  ["quota", "次数不足"],
  ["bad_key", "密钥无效"],
  ["expired", "过期"],
];

test.each(refusals)("fault %s refuses with its words", async (kind, words) => {
  await using caller = await openCaller();
  caller.fault(kind);
  expect((await caller.call("Bazi/paipan")).errmsg).toContain(words);
});

test("fault refused: the test chooses code, text and data", async () => {
  await using caller = await openCaller();
  caller.fault("refused", { errcode: "10001", errmsg: "余额不足", data: null });
  expect(await caller.call("Bazi/paipan")).toEqual({ errcode: "10001", errmsg: "余额不足", data: null });
});

test("fault errcode_string: success with a text for a code", async () => {
  await using caller = await openCaller();
  caller.fault("errcode_string");
  const answer = await caller.call("Bazi/paipan");
  expect([answer.errcode, answer.data.bazi_info.bazi[0]]).toEqual(["0", "丁卯"]);
});

const broken: [string, number, string][] = [
  ["bad_gateway_html", 502, "<html>"],
  ["truncated_json", 200, '{"errcode":0'],
  ["empty_body", 200, ""],
];

test.each(broken)("fault %s: an answer that is not JSON", async (kind, status, start) => {
  await using caller = await openCaller();
  caller.fault(kind);
  const response = await caller.post("Bazi/paipan", sample);
  const text = await response.text();
  expect(response.status).toBe(status);
  expect(text).toStartWith(start);
  expect(() => JSON.parse(text)).toThrow();
});

test("fault wrong_pillars: the month pillar is another", async () => {
  await using caller = await openCaller();
  caller.fault("wrong_pillars");
  expect((await caller.call("Bazi/paipan")).data.bazi_info.bazi).toEqual(["丁卯", "甲寅", "壬戌", "丙午"]);
});

test("fault missing_zhengge: the field is not there", async () => {
  await using caller = await openCaller();
  caller.fault("missing_zhengge");
  const { base_info } = (await caller.call("Bazi/paipan")).data;
  expect([Object.hasOwn(base_info, "zhengge"), base_info.sex]).toEqual([false, "坤造"]);
});

test("an unknown address is an HTML page", async () => {
  await using caller = await openCaller();
  expect((await caller.post("Bazi/nothing", sample)).status).toBe(404);
});

import { afterEach, beforeEach, expect, test } from "bun:test";
import { type SandboxServer, startSandboxServer } from "../../sandbox/server.ts";
import { YuanfenjuStandIn } from "../../sandbox/yuanfenju/yuanfenju.ts";
import { type ChartQuestion, fetchChart, type YuanfenjuConnection } from "../../src/gateways/yuanfenju.ts";

const apiKey = "canary-key-0123456789";
const atOnce = { pausesMs: [0, 0] };

/** The vendor's own sample: 1988-01-08 12:20, female. */
const question: ChartQuestion = {
  gender: "female",
  clock: { year: 1988, month: 1, day: 8, hour: 12, minute: 20 },
  dayChange: "23:00",
};

let server: SandboxServer;
let connection: YuanfenjuConnection;

beforeEach(async () => {
  server = await startSandboxServer({
    port: 0,
    standIns: (world) => [new YuanfenjuStandIn(world, { apiKey })],
  });
  connection = { apiKey, baseUrl: `${server.origin}/yuanfenju/index.php` };
});

afterEach(() => server.stop());

test("a birth gets its four pillars and the rest of the answer", async () => {
  const answer = await fetchChart(connection, question);
  expect(answer).toMatchObject({
    kind: "charted",
    pillars: { year: "丁卯", month: "癸丑", day: "壬戌", hour: "丙午" },
    data: { base_info: { sex: "坤造" }, bazi_info: { kw: "子丑" } },
  });
});

test("the service is told the birth as we reckoned it, and no name", async () => {
  await fetchChart(connection, { ...question, gender: "male", dayChange: "00:00" });
  expect(accepted()[0]?.detail.fields).toEqual({
    name: "测试",
    sex: "0",
    type: "1",
    year: "1988",
    month: "1",
    day: "8",
    hours: "12",
    minute: "20",
    sect: "2",
    zhen: "2",
    lang: "zh-cn",
  });
});

test.each([
  ["23:00", "丙辰", "戊子"],
  ["00:00", "乙卯", "戊子"],
] as const)(
  "the textbook birth of 1979-04-18 23:30 follows the rule that days change at %s",
  async (dayChange, day, hour) => {
    const clock = { year: 1979, month: 4, day: 18, hour: 23, minute: 30 };
    expect(await fetchChart(connection, { gender: "female", clock, dayChange })).toMatchObject({
      pillars: { day, hour },
    });
  },
);

test("a success code that comes as text is a success", async () => {
  server.world.faults.add({ service: "yuanfenju", kind: "errcode_string" });
  expect((await fetchChart(connection, question)).kind).toBe("charted");
});

test("an answer without a pattern is complete enough", async () => {
  server.world.faults.add({ service: "yuanfenju", kind: "missing_zhengge" });
  expect((await fetchChart(connection, question)).kind).toBe("charted");
});

test.each([
  ["quota", "quota"],
  ["expired", "expired"],
  ["bad_key", "authentication"],
] as const)("a refusal for %s is told as %s and is not repeated", async (kind, refusalClass) => {
  server.world.faults.add({ service: "yuanfenju", kind });
  const answer = await fetchChart({ ...connection, ...atOnce }, question);
  expect(answer).toEqual({ kind: "refused", class: refusalClass, code: "-1" });
  expect(accepted()).toEqual([]);
});

test("a refusal in words that nobody knows is about the parameters", async () => {
  const refusal = { errcode: "10007", errmsg: "日期不正确 canary" };
  server.world.faults.add({ service: "yuanfenju", kind: "refused", with: refusal });
  expect(await fetchChart(connection, question)).toEqual({
    kind: "refused",
    class: "parameters",
    code: "10007",
  });
});

test.each(["reset_before", "bad_gateway_html", "truncated_json", "empty_body"])(
  "after %s it is asked again",
  async (kind) => {
    server.world.faults.add({ service: "yuanfenju", kind, times: 2 });
    expect((await fetchChart({ ...connection, ...atOnce }, question)).kind).toBe("charted");
    expect(server.world.faults.waiting()).toEqual([]);
  },
);

test("it is asked three times at most", async () => {
  server.world.faults.add({ service: "yuanfenju", kind: "bad_gateway_html", times: 10 });
  const answer = await fetchChart({ ...connection, ...atOnce }, question);
  expect(answer).toMatchObject({ kind: "unavailable", because: "HTTP 502, no answer" });
  expect(server.world.faults.waiting()[0]?.left).toBe(7);
});

test("a success without pillars has been paid for and is not asked for again", async () => {
  const empty = { errcode: 0, data: { bazi_info: { bazi: "丁卯 癸丑 壬戌 丙午" } } };
  server.world.faults.add({ service: "yuanfenju", kind: "refused", with: empty, times: 5 });
  const answer = await fetchChart({ ...connection, ...atOnce }, question);
  expect(answer).toMatchObject({ kind: "unavailable", because: "HTTP 200, no pillars" });
  expect(server.world.faults.waiting()[0]?.left).toBe(4);
});

test("an answer that does not come in time is given up", async () => {
  server.world.faults.add({ service: "yuanfenju", kind: "hang_after" });
  const answer = await fetchChart({ ...connection, timeoutMs: 50, pausesMs: [] }, question);
  expect(answer).toMatchObject({ kind: "unavailable", because: "TimeoutError" });
});

test("a caller who stops is not kept waiting by repeats", async () => {
  const answer = await fetchChart({ ...connection, pausesMs: [60_000] }, question, AbortSignal.abort());
  expect(answer).toMatchObject({ kind: "unavailable", because: "AbortError" });
});

test("neither the key nor the birth appears in a refusal", async () => {
  const echo = { errcode: 3, errmsg: `1988年1月8日 ${apiKey}` };
  server.world.faults.add({ service: "yuanfenju", kind: "refused", with: echo });
  const told = JSON.stringify(await fetchChart(connection, question));
  expect(told).not.toContain("1988");
  expect(told).not.toContain("canary");
});

function accepted() {
  return server.world.journal.entries("yuanfenju").filter(({ operation }) => operation === "Bazi/paipan");
}

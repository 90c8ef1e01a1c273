import { expect, test } from "bun:test";
import { Api } from "grammy";
import { obeyRetryAfter } from "../../src/gateways/telegram/obey-retry-after.ts";
import { type Clock, Silence } from "../../src/gateways/telegram/silence.ts";

/** The connections of one bot to a Telegram that answers as the script says, and what it was called. */
function connections(script: (method: string) => "ok" | number) {
  let nowMs = 0;
  const calls: string[] = [];
  const clock: Clock = {
    now: () => nowMs,
    async sleep(milliseconds) {
      nowMs += milliseconds;
    },
  };
  const silence = new Silence(clock);
  const connect = (transformer: ReturnType<typeof obeyRetryAfter>) => {
    const api = new Api("1:x");
    api.config.use(async (_call, method) => {
      calls.push(method);
      const answer = script(method);
      if (answer === "ok") return { ok: true, result: true as never };
      const parameters = { retry_after: answer };
      return { ok: false, error_code: 429, description: "Too Many Requests", parameters };
    }, transformer);
    return api;
  };
  return {
    calls,
    silence,
    first: connect(obeyRetryAfter(silence)),
    bulk: connect(obeyRetryAfter(silence, { patienceMs: 0, isBulk: true })),
    last: connect(obeyRetryAfter(silence, { patienceMs: 0 })),
  };
}

test("a call that gives way is not made while Telegram wants silence, and told so at once", async () => {
  const { calls, silence, last } = connections(() => "ok");
  silence.keep(7);
  await expect(last.getMe()).rejects.toMatchObject({ error_code: 429, parameters: { retry_after: 7 } });
  expect(calls).toEqual([]);
});

test("its own 429 silences its chat, is not repeated, and the others go first afterwards", async () => {
  const answers: ("ok" | number)[] = [5, "ok"];
  const { calls, silence, first, last } = connections(() => answers.shift() ?? "ok");
  await expect(last.sendMessage(1, "news")).rejects.toMatchObject({ error_code: 429 });
  expect([silence.leftMs("1"), silence.leftMs("2")]).toEqual([5000, Number.NEGATIVE_INFINITY]);
  await first.sendChatAction(1, "typing");
  expect(silence.leftMs("1")).toBeLessThanOrEqual(0);
  expect(calls).toEqual(["sendMessage", "sendChatAction"]);
});

test("too many requests for what goes to many chats silence all", async () => {
  const { silence, bulk } = connections(() => 5);
  await expect(bulk.sendMessage(1, "news")).rejects.toMatchObject({ error_code: 429 });
  expect(silence.leftMs("2")).toBe(5000);
});

test("updates are fetched while all else is silent, and wait for as long as Telegram asks of that alone", async () => {
  const answers: ("ok" | number)[] = ["ok", 90, "ok"];
  const { calls, silence, last } = connections(() => answers.shift() ?? "ok");
  silence.keep(3600);
  await last.getUpdates();
  expect(silence.clock.now()).toBe(0);
  await last.getUpdates();
  expect(silence.clock.now()).toBe(90_000);
  expect(calls).toEqual(["getUpdates", "getUpdates", "getUpdates"]);
});

test("a call about another chat is made meanwhile", async () => {
  const { calls, silence, last } = connections(() => "ok");
  silence.keep(25, "1");
  await last.sendMessage(2, "help");
  expect(calls).toEqual(["sendMessage"]);
});

test("three chats that earn it within ten seconds silence all, three within a minute do not", () => {
  let nowMs = 0;
  const silence = new Silence({ now: () => nowMs, sleep: async () => {} });
  for (const chat of ["1", "2", "3"]) {
    silence.keep(60, chat);
    nowMs += 10_000;
  }
  expect(silence.leftMs("4")).toBeLessThanOrEqual(0);
  for (const chat of ["5", "6", "7"]) silence.keep(25, chat);
  expect([silence.leftMs("4"), silence.leftMs()]).toEqual([25_000, 25_000]);
});

test("a 429 to a call that is about no chat silences all, one to a tap nobody else", async () => {
  const answers: ("ok" | number)[] = [5, 7];
  const { silence, last } = connections(() => answers.shift() ?? "ok");
  await expect(last.answerCallbackQuery("9")).rejects.toMatchObject({ error_code: 429 });
  expect(silence.leftMs("1")).toBeLessThanOrEqual(0);
  await expect(last.getMe()).rejects.toMatchObject({ error_code: 429 });
  expect(silence.leftMs("1")).toBe(7000);
});

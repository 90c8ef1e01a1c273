import { expect, test } from "bun:test";
import { Api } from "grammy";
import { giveWay } from "../../src/gateways/telegram/give-way.ts";
import { obeyRetryAfter } from "../../src/gateways/telegram/obey-retry-after.ts";
import { type Clock, Silence } from "../../src/gateways/telegram/silence.ts";

/** Two connections of one bot to a Telegram that answers as the script says, and what it was called. */
function twoConnections(script: (method: string) => "ok" | number) {
  let nowMs = 0;
  const calls: string[] = [];
  const clock: Clock = {
    now: () => nowMs,
    async sleep(milliseconds) {
      nowMs += milliseconds;
    },
  };
  const silence = new Silence(clock);
  const connect = (transformer: ReturnType<typeof giveWay>) => {
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
  return { calls, silence, first: connect(obeyRetryAfter(silence)), last: connect(giveWay(silence)) };
}

test("a call that gives way is not made while Telegram wants silence, and told so at once", async () => {
  const { calls, silence, last } = twoConnections(() => "ok");
  silence.keep(7);
  await expect(last.getMe()).rejects.toMatchObject({ error_code: 429, parameters: { retry_after: 7 } });
  expect(calls).toEqual([]);
});

test("its own 429 silences the whole bot, is not repeated, and the others go first afterwards", async () => {
  const answers: ("ok" | number)[] = [5, "ok"];
  const { calls, silence, first, last } = twoConnections(() => answers.shift() ?? "ok");
  await expect(last.sendMessage(1, "news")).rejects.toMatchObject({ error_code: 429 });
  expect(silence.leftMs()).toBe(5000);
  await first.sendChatAction(1, "typing");
  expect(silence.leftMs()).toBeLessThanOrEqual(0);
  expect(calls).toEqual(["sendMessage", "sendChatAction"]);
});

import { expect, test } from "bun:test";
import { Api, type Transformer } from "grammy";
import { sendNews } from "../../src/broadcast/send-news.ts";
import { fenced } from "../../src/gateways/telegram/fence.ts";
import { callTelegram } from "../../src/gateways/telegram.ts";

test("a bot that may speak no more makes no call, and what it would have said is owed", async () => {
  const made: string[] = [];
  let maySpeak = true;
  const api = new Api("1:x");
  const refusing: Transformer = async (_, method) => {
    made.push(method);
    return { ok: false, error_code: 403, description: "blocked" };
  };
  api.config.use(
    refusing,
    fenced(() => maySpeak),
  );
  expect(await callTelegram(() => api.sendMessage(1, "a"))).toEqual({ kind: "blocked" });
  maySpeak = false;
  expect(await callTelegram(() => api.sendMessage(1, "b"))).toMatchObject({ kind: "later" });
  expect(made).toEqual(["sendMessage"]);
  const content = { html: "news", photoFileId: null, buttonText: null, buttonUrl: null };
  const turn = await sendNews(api, content, { userId: 1, language: "en" });
  expect(turn).toMatchObject({ end: "planned" });
});

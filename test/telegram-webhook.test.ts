import { expect, test } from "bun:test";
import { Bot } from "grammy";
import type { Update } from "grammy/types";
import { createLog } from "../src/shared/log.ts";
import { serveUpdates, UpdatesDoor } from "../src/telegram-webhook.ts";
import { UpdatesPushed } from "../src/updates-pushed.ts";
import { readUpdate } from "../src/updates-read.ts";
import { startTelegram, token } from "./sandbox/telegram-sandbox.ts";

test("an update that hangs keeps no other waiting, though Telegram pushes one after the other", async () => {
  await using sandbox = await startTelegram({ allowLoopbackWebhook: true });
  const bot = new Bot(token, { client: { apiRoot: sandbox.apiRoot } });
  await bot.init();
  const hanging = Promise.withResolvers<void>();
  const handled: string[] = [];
  bot.on("message:text", async (ctx) => {
    if (ctx.message.text === "hangs") await hanging.promise;
    handled.push(ctx.message.text);
    if (ctx.message.text === "last") hanging.resolve();
  });
  const stop = new AbortController();
  const port = await freePort();
  const log = createLog({ process: "bot", level: "error", format: "json" }, () => undefined);
  const address = { url: `http://127.0.0.1:${port}/`, secret: "s", host: "127.0.0.1", port };
  await using door = new UpdatesDoor({ kind: "webhook", ...address }, log);
  const serving = serveUpdates(bot, door, (update) => bot.handleUpdate(update), { log, stop: stop.signal });
  for (const [index, text] of ["hangs", "one", "two", "last"].entries())
    await sandbox.user(index + 1).say(text);
  await hanging.promise;
  stop.abort();
  await serving;
  expect(handled).toEqual(["one", "two", "last", "hangs"]);
});

test("a bot that does not lead leaves what is pushed to it with Telegram, and says at /health that it does not", async () => {
  const log = createLog({ process: "bot", level: "error", format: "json" }, () => undefined);
  const address = { url: "https://bot.example/", secret: "s", host: "127.0.0.1", port: 0 };
  await using door = new UpdatesDoor({ kind: "webhook", ...address }, log);
  const handled: number[] = [];
  const push = async (id: number) => {
    const headers = { "x-telegram-bot-api-secret-token": "s" };
    const init = { method: "POST", headers, body: JSON.stringify({ update_id: id }) };
    return (await fetch(`${door.url}/`, init)).status;
  };
  const leads = async () => ((await (await fetch(`${door.url}/health`)).json()) as { leads: boolean }).leads;
  expect([await push(1), await leads()]).toEqual([503, false]);
  const term = new AbortController();
  const open = door.open(async ({ update_id: id }) => void handled.push(id), term.signal);
  expect([await push(1), await leads()]).toEqual([200, true]);
  term.abort();
  await open;
  expect([await push(2), await leads()]).toEqual([503, false]);
  expect(handled).toEqual([1]);
});

test("an update that is pushed again is not handled again, one that could not be handled is", async () => {
  const handled: number[] = [];
  let isBroken = true;
  const pushed = new UpdatesPushed(async ({ update_id: id }) => {
    handled.push(id);
    if (id === 2 && isBroken) throw new Error("left with Telegram");
  });
  const push = (id: number) => pushed.take({ update_id: id } satisfies Update);
  expect(await Promise.all([push(1), push(1), push(2)])).toEqual([true, true, false]);
  isBroken = false;
  expect(await Promise.all([push(1), push(2)])).toEqual([true, true]);
  expect(handled).toEqual([1, 2, 2]);
});

test("what is no update is none", () => {
  expect(["", "[]", "null", "{}", '{"update_id":"1"}'].map(readUpdate)).toEqual(Array(5).fill(undefined));
});

test("no update that is pushed holds a NUL, and words that only spell one stay", () => {
  const push = (text: string) =>
    readUpdate(JSON.stringify({ update_id: 1, message: { text } }))?.message?.text;
  expect(push("a\0b\0")).toBe("a\uFFFDb\uFFFD");
  expect(push("\\u0000")).toBe("\\u0000");
});

async function freePort(): Promise<number> {
  const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response() });
  const { port = 0 } = server;
  await server.stop();
  return port;
}

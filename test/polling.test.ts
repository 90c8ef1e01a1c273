import { expect, test } from "bun:test";
import { setImmediate as allSettled } from "node:timers/promises";
import type { Api } from "grammy";
import type { Update } from "grammy/types";
import { pollUpdates } from "../src/polling.ts";
import { createLog } from "../src/shared/log.ts";
import { UpdatesInHand } from "../src/updates-in-hand.ts";
import { startTelegram } from "./sandbox/telegram-sandbox.ts";

const log = createLog({ process: "bot", level: "error", format: "json" }, () => undefined);

/** Polls until told to stop, and handles every update as the test says. */
function polling(api: Api, handle: (update: Update) => Promise<void>) {
  const stop = new AbortController();
  const end = pollUpdates({ api }, handle, stop.signal, log);
  return {
    async stop() {
      stop.abort();
      return end;
    },
  };
}

/** Collects the updates that are begun, and resolves when there are enough. */
function begun(wanted: number) {
  const ids: number[] = [];
  const enough = Promise.withResolvers<void>();
  const note = ({ update_id: id }: Update) => {
    ids.push(id);
    if (ids.length === wanted) enough.resolve();
  };
  return { ids, note, enough: enough.promise };
}

test("updates are fetched on and handled once each while one of them hangs, and it is not confirmed", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1).say("hangs");
  const seen = begun(40);
  const hanging = Promise.withResolvers<void>();
  const bot = polling(sandbox.api, async (update) => {
    seen.note(update);
    if (update.message?.text === "hangs") await hanging.promise;
  });
  for (let id = 2; id <= 40; id++) await sandbox.user(id).say("goes on");
  await seen.enough;
  expect(new Set(seen.ids).size).toBe(40);
  const confirmed = sandbox.server.world.journal
    .entries()
    .filter(({ operation }) => operation === "getUpdates")
    .map(({ detail }) => Number(detail.offset));
  expect(Math.max(...confirmed)).toBe(seen.ids[0] ?? Number.NaN);
  hanging.resolve();
  await bot.stop();
  expect(seen.ids).toHaveLength(40);
  expect(await sandbox.api.getUpdates()).toEqual([]);
});

test("no update that is fetched holds a NUL, and words that only spell one stay", async () => {
  await using sandbox = await startTelegram();
  const words = ["女\0 1990", "\\u0000", "plain"];
  for (const text of words) await sandbox.user(1).say(text);
  const handled: (string | undefined)[] = [];
  const all = Promise.withResolvers<void>();
  const bot = polling(sandbox.api, async ({ message }) => {
    if (handled.push(message?.text) === words.length) all.resolve();
  });
  await all.promise;
  await bot.stop();
  expect(handled).toEqual(["女\uFFFD 1990", "\\u0000", "plain"]);
});

test("more updates than Telegram hands out at once go past one that hangs", async () => {
  await using sandbox = await startTelegram();
  const seen = begun(130);
  const hanging = Promise.withResolvers<void>();
  const bot = polling(sandbox.api, async (update) => {
    seen.note(update);
    if (update.message?.text === "hangs") await hanging.promise;
  });
  await sandbox.user(1).say("hangs");
  for (let id = 2; id <= 130; id++) await sandbox.user(id).say("goes on");
  await seen.enough;
  hanging.resolve();
  await bot.stop();
  expect(new Set(seen.ids).size).toBe(130);
});

test("chats that wait for their answers leave room on a full page for what is new, at once", async () => {
  let nowMs = 0;
  const waiting = new Set([1, 2, 3, 60]);
  const never = new Promise<void>(() => undefined);
  const inHand = new UpdatesInHand(
    ({ update_id: id }) => (waiting.has(id) ? never : Promise.resolve()),
    () => nowMs,
  );
  const page = Array.from({ length: 100 }, (_, index): Update => ({ update_id: index + 1 }));
  inHand.take(page);
  await allSettled();
  nowMs = 400;
  inHand.take(page);
  expect(inHand.offset).toBe(1);
  nowMs = 600;
  inHand.take(page);
  expect(inHand.offset).toBe(60);
});

test("what a bot leaves undone when it stops is handed to the next one", async () => {
  await using sandbox = await startTelegram();
  for (const text of ["done", "undone", "done too"]) await sandbox.user(1).say(text);
  const first = begun(3);
  const stopped = Promise.withResolvers<void>();
  const bot = polling(sandbox.api, async (update) => {
    first.note(update);
    if (update.message?.text !== "undone") return;
    await stopped.promise;
    throw new Error("left with Telegram");
  });
  await first.enough;
  const stopping = bot.stop();
  stopped.resolve();
  await stopping;
  const left = await sandbox.api.getUpdates();
  expect(left.map(({ message }) => message?.text)).toEqual(["undone", "done too"]);
});

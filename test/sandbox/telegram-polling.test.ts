import { expect, test } from "bun:test";
import { Bot, GrammyError } from "grammy";
import { startTelegram, token } from "./telegram-sandbox.ts";

test("updates stay until a higher offset confirms them", async () => {
  await using sandbox = await startTelegram();
  const user = sandbox.user(1001);
  await user.start();
  await user.say("one");
  await user.say("two");
  const [first, second, third] = await sandbox.api.getUpdates();
  expect([first, second, third].map((each) => each?.message?.text)).toEqual(["/start", "one", "two"]);
  expect(second?.update_id).toBe((first?.update_id ?? 0) + 1);
  expect(await sandbox.api.getUpdates({ limit: 2 })).toHaveLength(2);
  const rest = await sandbox.api.getUpdates({ offset: third?.update_id ?? 0 });
  expect(rest.map(({ message }) => message?.text)).toEqual(["two"]);
  expect(await sandbox.api.getUpdates()).toHaveLength(1);
});

test("a negative offset keeps only the newest updates", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  await sandbox.user(1001).say("newest");
  const kept = await sandbox.api.getUpdates({ offset: -1 });
  expect(kept.map(({ message }) => message?.text)).toEqual(["newest"]);
  expect(await sandbox.api.getUpdates()).toHaveLength(1);
});

test("updates older than 24 hours are forgotten", async () => {
  let now = Date.UTC(2026, 0, 1);
  await using sandbox = await startTelegram({ now: () => now });
  await sandbox.user(1001).start();
  now += 24 * 3_600_000;
  expect(await sandbox.api.getUpdates()).toEqual([]);
});

test("a long poll waits for the next update, and a kind that was not asked for does not wake it", async () => {
  await using sandbox = await startTelegram();
  const waiting = sandbox.api.getUpdates({ timeout: 30, allowed_updates: ["callback_query"] });
  await sandbox.user(1001).start();
  const sent = await sandbox.api.sendMessage(1001, "x", {
    reply_markup: { inline_keyboard: [[{ text: "b", callback_data: "data" }]] },
  });
  await sandbox.user(1001).pressOn(sent.message_id, "b");
  const updates = await waiting;
  expect(updates.map(({ callback_query }) => callback_query?.data)).toEqual(["data"]);
});

test("a second consumer throws the first one out", async () => {
  await using sandbox = await startTelegram();
  const first = sandbox.call("getUpdates", { timeout: 30 });
  const second = sandbox.call("getUpdates", { timeout: 30 });
  expect(await Promise.race([first, second])).toEqual({
    status: 409,
    ok: false,
    error_code: 409,
    description:
      "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
  });
  await sandbox.user(1001).start();
  const answers = await Promise.all([first, second]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});

test("polling is refused while a webhook is set, and setting one ends the poll", async () => {
  await using sandbox = await startTelegram();
  const waiting = sandbox.call("getUpdates", { timeout: 30 });
  await sandbox.call("setWebhook", { url: "https://example.invalid/hook" });
  const refused = await sandbox.call("getUpdates", {});
  expect(refused).toMatchObject({
    status: 409,
    description:
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  });
  expect((await waiting).status).toBe(409);
  await sandbox.call("deleteWebhook", {});
  expect((await sandbox.call("getUpdates", {})).ok).toBe(true);
});

test("an unknown kind among the allowed updates is a mistake worth hearing about", async () => {
  await using sandbox = await startTelegram();
  const answer = await sandbox.call("getUpdates", { allowed_updates: ["messages"] });
  expect(answer.description).toStartWith('Bad Request: unknown update kind "messages" in allowed_updates');
});

test("a grammY bot polls, answers, and stops without losing the next update", async () => {
  await using sandbox = await startTelegram();
  const bot = botOn(sandbox.apiRoot);
  const running = bot.start();
  const user = sandbox.user(1001);
  await user.start();
  expect((await user.waitForMessage(/echo/)).text).toBe("echo /start");
  await bot.stop();
  await running;
  await user.say("while it was down");
  const next = botOn(sandbox.apiRoot);
  const runningAgain = next.start();
  await user.waitForMessage(/while it was down/);
  await next.stop();
  await runningAgain;
  const texts = (await user.messages()).map(({ text }) => text);
  expect(texts).toEqual(["/start", "echo /start", "while it was down", "echo while it was down"]);
});

test("a second grammY bot makes the first one fail with 409", async () => {
  await using sandbox = await startTelegram();
  const first = botOn(sandbox.apiRoot);
  const failed = first.start().then(
    () => undefined,
    (error: unknown) => error,
  );
  await sandbox.user(1001).start();
  await sandbox.user(1001).waitForMessage(/echo/);
  const second = botOn(sandbox.apiRoot);
  const running = second.start();
  const error = await failed;
  expect(error instanceof GrammyError && error.error_code).toBe(409);
  await second.stop();
  await running;
});

function botOn(apiRoot: string): Bot {
  const bot = new Bot(token, { client: { apiRoot } });
  bot.on("message:text", (context) => context.reply(`echo ${context.message.text}`));
  return bot;
}

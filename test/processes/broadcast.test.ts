import { expect, test } from "bun:test";
import { buttonsOf, wordsOf } from "../helpers/chat-user.ts";
import { expectInvariants } from "../helpers/invariants.ts";
import { type RunningSandbox, runningSandbox } from "../helpers/running-sandbox.ts";
import { lookInto } from "../helpers/shop-file.ts";

const users = Array.from({ length: 50 }, (_, index) => 8001 + index);

test("the real bot, killed in the middle of a broadcast and later told to stop, sends it to nobody twice", async () => {
  await using shop = await runningSandbox();
  const admin = shop.user(9001);
  for (const id of users) await shop.user(id).start();
  await admin.start();
  await Promise.all(users.map((id) => shop.user(id).waitForMessage(/请选择一份报告/)));
  await startBroadcast(shop, "hello");
  const bot = shop.sandbox.processes.find(({ name }) => name === "bot");
  await received(shop, 10);
  bot?.kill();
  await received(shop, 30);
  await bot?.stop();
  expect(bot?.report().exitCode).toBe(0);
  const held = lookInto(
    shop.sandbox.databaseFile,
    "SELECT 1 FROM broadcast_recipients WHERE status = 'sending'",
  );
  expect(held).toEqual([]);
  bot?.start();
  await admin.waitForMessage(/全部完成/);
  const got = await chatsThatGot(shop, "hello");
  expect(new Set(got).size).toBe(got.length);
  const standing = lookInto(
    shop.sandbox.databaseFile,
    "SELECT user_id AS id FROM broadcast_recipients WHERE status NOT IN ('sent', 'unknown')",
  );
  expect(standing).toEqual([]);
  const unknown = lookInto(
    shop.sandbox.databaseFile,
    "SELECT user_id AS id FROM broadcast_recipients WHERE status = 'unknown'",
  ).map(({ id }) => Number(id));
  expect(unknown.length).toBeLessThanOrEqual(4);
  const missed = users.filter((id) => !got.includes(id));
  expect(missed.filter((id) => !unknown.includes(id))).toEqual([]);
  expectInvariants(shop.sandbox.databaseFile);
});

async function startBroadcast(shop: RunningSandbox, words: string): Promise<void> {
  const admin = shop.user(9001);
  await admin.say("/broadcast");
  const choice = await admin.waitForMessage(/新建群发/);
  await admin.pressOn(choice.message_id, buttonsOf(choice)[0]?.text ?? "");
  const prompt = await admin.waitForMessage(/写正文/);
  await admin.say(words, prompt.message_id);
  await admin.waitForMessage(/☝️/);
  await admin.press(/📣/);
  await admin.waitForMessage(/将把第 1 号群发/);
  await admin.press(/确认发给/);
}

/** Waits until so many chats got the broadcast. */
async function received(shop: RunningSandbox, count: number): Promise<void> {
  await shop.user(users[count - 1] ?? 0).waitForMessage((message) => wordsOf(message).startsWith("hello"));
}

async function chatsThatGot(shop: RunningSandbox, words: string): Promise<number[]> {
  const sent = await shop.journal("telegram", "sendMessage");
  return sent
    .filter(({ detail }) => String(detail.text).startsWith(words))
    .map(({ detail }) => Number(detail.chat_id))
    .filter((id) => users.includes(id));
}

import { expect, test } from "bun:test";
import { buttonsOf, type ChatUser, type SeenMessage, wordsOf } from "../helpers/chat-user.ts";
import { expectInvariants } from "../helpers/invariants.ts";
import { type RunningSandbox, runningSandbox } from "../helpers/running-sandbox.ts";
import { untilDefined } from "../helpers/until-defined.ts";

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
  const held = await shop.raw.records("SELECT 1 FROM broadcast_recipients WHERE status = 'sending'");
  expect(held).toEqual([]);
  bot?.start();
  await admin.waitForMessage(/全部完成/);
  const got = await chatsThatGot(shop, "hello");
  expect(new Set(got).size).toBe(got.length);
  const standing = await shop.raw.records(
    "SELECT user_id AS id FROM broadcast_recipients WHERE status NOT IN ('sent', 'unknown')",
  );
  expect(standing).toEqual([]);
  const unknown = (
    await shop.raw.records("SELECT user_id AS id FROM broadcast_recipients WHERE status = 'unknown'")
  ).map(({ id }) => Number(id));
  expect(unknown.length).toBeLessThanOrEqual(4);
  const missed = users.filter((id) => !got.includes(id));
  expect(missed.filter((id) => !unknown.includes(id))).toEqual([]);
  await expectInvariants(shop.url);
});

test("the real bot begins a planned broadcast after a time in which it did not run, and sends its picture to nobody twice though it is killed", async () => {
  await using shop = await runningSandbox();
  const admin = shop.user(9001);
  for (const id of users) await shop.user(id).start();
  await admin.start();
  await Promise.all(users.map((id) => shop.user(id).waitForMessage(/请选择一份报告/)));
  await planBroadcast(shop, "hello");
  const bot = shop.sandbox.processes.find(({ name }) => name === "bot");
  await bot?.stop();
  await shop.raw.run("UPDATE broadcasts SET due_at = ?", Date.now() - 60_000);
  bot?.start();
  await received(shop, 10);
  bot?.kill();
  await admin.waitForMessage(/全部完成/);
  const sent = await shop.journal("telegram", "sendPhoto");
  const got = sent.map(({ detail }) => Number(detail.chat_id)).filter((id) => users.includes(id));
  expect(new Set(got).size).toBe(got.length);
  const unknown = (
    await shop.raw.records("SELECT user_id AS id FROM broadcast_recipients WHERE status <> 'sent'")
  ).map(({ id }) => Number(id));
  expect(unknown.length).toBeLessThanOrEqual(4);
  expect(users.filter((id) => !got.includes(id) && !unknown.includes(id))).toEqual([]);
  expect(await movesUntilDone(shop)).toEqual(["planned", "sending", "done"]);
  await expectInvariants(shop.url);
});

/** Plans one with a picture for the last of the times that are offered, which is tomorrow's. */
async function planBroadcast(shop: RunningSandbox, words: string): Promise<void> {
  const admin = shop.user(9001);
  await chooseAll(admin);
  await admin.act("photo", { caption: words });
  await admin.waitForMessage(/☝️/);
  await admin.press("⏰ 定时…");
  const times = await admin.waitForMessage(/什么时候自动开始/);
  await admin.press(buttonsOf(times).at(-3)?.text ?? "");
  await admin.waitForMessage(/自动开始发送/);
  await admin.press("确认定时");
  await admin.waitForMessage(/已定时/);
}

async function startBroadcast(shop: RunningSandbox, words: string): Promise<void> {
  const admin = shop.user(9001);
  const prompt = await chooseAll(admin);
  await admin.say(words, prompt.message_id);
  await admin.waitForMessage(/☝️/);
  await admin.press(/📣/);
  await admin.waitForMessage(/将把第 1 号群发/);
  await admin.press(/确认发给/);
}

/** Begins a broadcast to everybody, and gives the question for its words. */
async function chooseAll(admin: ChatUser): Promise<SeenMessage> {
  await admin.say("/broadcast");
  const choice = await admin.waitForMessage(/新建群发/);
  await admin.pressOn(choice.message_id, buttonsOf(choice)[0]?.text ?? "");
  return admin.waitForMessage(/写正文/);
}

/** Waits until so many chats got the broadcast. */
async function received(shop: RunningSandbox, count: number): Promise<void> {
  await shop.user(users[count - 1] ?? 0).waitForMessage((message) => wordsOf(message).startsWith("hello"));
}

/** What a broadcast went through; its end is noted after the admin's card has told of it. */
async function movesUntilDone({ raw }: RunningSandbox): Promise<unknown[]> {
  return untilDefined(async () => {
    const moves = (
      await raw.rows("SELECT to_status FROM history WHERE subject = 'broadcast' ORDER BY id")
    ).flat();
    return moves.includes("done") ? moves : undefined;
  });
}

async function chatsThatGot(shop: RunningSandbox, words: string): Promise<number[]> {
  const sent = await shop.journal("telegram", "sendMessage");
  return sent
    .filter(({ detail }) => String(detail.text).startsWith(words))
    .map(({ detail }) => Number(detail.chat_id))
    .filter((id) => users.includes(id));
}

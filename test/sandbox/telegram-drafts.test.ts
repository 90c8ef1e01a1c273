import { expect, test } from "bun:test";
import { startTelegram } from "./telegram-sandbox.ts";

const strict = " [the sandbox is stricter than Telegram here]";

test("a draft is seen to grow, and vanishes after 30 seconds or with the bot's next message", async () => {
  let now = Date.now();
  await using sandbox = await startTelegram({ now: () => now });
  const user = sandbox.user(1001);
  await user.start();
  await sandbox.api.sendMessageDraft(1001, 7, "half");
  await sandbox.api.sendMessageDraft(1001, 7, "half <b>a report</b>", { parse_mode: "HTML" });
  const bold = { type: "bold", offset: 5, length: 8 };
  const draft = { draft_id: 7, text: "half a report", entities: [bold] };
  const { messages, ...shown } = await user.chat();
  expect(shown).toMatchObject({ draft: { ...draft, left_ms: 30_000 } });
  expect(messages).toHaveLength(1);
  const drawn = sandbox.server.world.journal.entries("telegram").at(-1);
  expect(drawn).toMatchObject({ operation: "sendMessageDraft", detail: { chat_id: 1001, ...draft } });
  now += 30_000;
  expect((await user.chat()).draft).toBeNull();
  await sandbox.api.sendMessageDraft(1001, 7, "");
  expect((await user.chat()).draft).toMatchObject({ text: "" });
  await sandbox.api.sendMessage(1001, "the report");
  expect((await user.chat()).draft).toBeNull();
});

test.each([
  ["without an id", { draft_id: undefined }, `sendMessageDraft needs the field "draft_id"${strict}`],
  ["with the id 0", { draft_id: 0 }, `draft_id must be non-zero${strict}`],
  ["of 4,097 units", { text: "x".repeat(4097) }, "message is too long"],
  ["in a thread", { message_thread_id: 5 }, "message thread not found"],
  ["in a group", { chat_id: -5 }, "TEXTDRAFT_PEER_INVALID"],
  ["for a chat by its name", { chat_id: "@somebody" }, `field "chat_id" must be of type Integer`],
  ["for somebody unknown", { chat_id: 999 }, "chat not found"],
])("a draft %s is refused", async (_, fields, description) => {
  await using sandbox = await startTelegram();
  const user = sandbox.user(1001);
  await user.start();
  await user.act("say", { text: "hi", group_id: -5 });
  const answer = await sandbox.call("sendMessageDraft", { chat_id: 1001, draft_id: 7, text: "x", ...fields });
  expect(answer).toMatchObject({ status: 400, description: `Bad Request: ${description}` });
  expect((await user.chat()).draft).toBeNull();
});

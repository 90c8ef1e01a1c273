import { expect, test } from "bun:test";
import { type GrammyError, InputFile } from "grammy";
import { startTelegram } from "./telegram-sandbox.ts";

const words = (error: GrammyError) => error.description;

test("a copied message says nothing of who wrote it, and what has a caption may get another", async () => {
  await using sandbox = await startTelegram();
  const [writer, reader] = [sandbox.user(1001), sandbox.user(1002)];
  await writer.start();
  await reader.start();
  const text = await writer.say("hello");
  await writer.act("photo", { caption: "mine" });
  await writer.act("voice", {});
  const [photo, voice] = (await writer.messages()).slice(-2).map(({ message_id }) => message_id);
  const inChat = [1002, 1001] as const;
  const { message_id } = await sandbox.api.copyMessage(...inChat, text.message_id, {
    caption: "not for a text",
  });
  await sandbox.api.copyMessage(...inChat, photo ?? 0);
  await sandbox.api.copyMessage(...inChat, photo ?? 0, { caption: "<b>new</b>", parse_mode: "HTML" });
  await sandbox.api.copyMessage(...inChat, voice ?? 0, {
    caption: "said",
    reply_parameters: { message_id },
    reply_markup: { inline_keyboard: [[{ text: "ok", callback_data: "x" }]] },
  });
  const copies = (await reader.messages()).slice(-4);
  expect(copies.map(({ text, caption }) => text ?? caption)).toEqual(["hello", "mine", "new", "said"]);
  expect(copies.map((message) => "forward_origin" in message)).toEqual([false, false, false, false]);
  expect(copies[0]?.message_id).toBe(message_id);
  expect(copies[3]).toMatchObject({ reply_to_message: { message_id }, voice: { duration: 3 } });
});

test("a forwarded message names who wrote it", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  await sandbox.user(1002).start();
  const { message_id } = await sandbox.user(1001).say("hello");
  const sent = await sandbox.api.forwardMessage(1002, 1001, message_id);
  expect(sent).toMatchObject({ text: "hello", forward_origin: { type: "user", sender_user: { id: 1001 } } });
});

test("what is gone, protected, or for somebody who blocked the bot is not copied", async () => {
  await using sandbox = await startTelegram();
  const writer = sandbox.user(1001);
  await writer.start();
  await sandbox.user(1002).start();
  const { message_id } = await writer.say("hello");
  expect(await sandbox.api.copyMessage(1002, 1001, 999).catch(words)).toBe(
    "Bad Request: message to copy not found",
  );
  const secret = await sandbox.api.sendDocument(1001, new InputFile(new Uint8Array(9), "a.pdf"), {
    protect_content: true,
  });
  expect(await sandbox.api.copyMessage(1002, 1001, secret.message_id).catch(words)).toBe(
    "Bad Request: the message can't be copied",
  );
  await sandbox.user(1002).block();
  expect(await sandbox.api.copyMessage(1002, 1001, message_id).catch(words)).toBe(
    "Forbidden: bot was blocked by the user",
  );
});

test("the bot has one reaction to a message, of the emoji that Telegram knows, and takes it back", async () => {
  await using sandbox = await startTelegram();
  const user = sandbox.user(1001);
  await user.start();
  const { message_id } = await user.say("hello");
  const seen = async () => (await user.messages()).at(-1)?.reactions;
  await sandbox.api.setMessageReaction(1001, message_id, [{ type: "emoji", emoji: "👌" }]);
  expect(await seen()).toEqual(["👌"]);
  const known = { type: "emoji", emoji: "👍" } as const;
  expect(await sandbox.api.setMessageReaction(1001, message_id, [known, known]).catch(words)).toBe(
    "Bad Request: REACTIONS_TOO_MANY",
  );
  const unknown = { chat_id: 1001, message_id, reaction: [{ type: "emoji", emoji: "✅" }] };
  expect((await sandbox.call("setMessageReaction", unknown)).description).toBe(
    "Bad Request: REACTION_INVALID",
  );
  expect(await sandbox.api.setMessageReaction(1001, 999, [known]).catch(words)).toBe(
    "Bad Request: message to react not found",
  );
  await sandbox.api.setMessageReaction(1001, message_id, []);
  expect(await seen()).toEqual([]);
});

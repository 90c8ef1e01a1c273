import { expect, test } from "bun:test";
import { ChatUser } from "../helpers/chat-user.ts";
import { startTelegram, type TelegramSandbox } from "./telegram-sandbox.ts";

const oneButton = { reply_markup: { inline_keyboard: [[{ text: "好", callback_data: "yes" }]] } };
const tooOld = "Bad Request: query is too old and response timeout expired or query ID is invalid";

test("the bot cannot write first", async () => {
  await using sandbox = await startTelegram({ people: [{ id: 1001 }] });
  const answer = await sandbox.call("sendMessage", { chat_id: 1001, text: "hello" });
  expect(answer).toMatchObject({ status: 400, description: "Bad Request: chat not found" });
});

test("someone known only from a group cannot be written to either", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).act("say", { text: "hi", group_id: -500 });
  expect(await sandbox.call("sendMessage", { chat_id: 1001, text: "hello" })).toMatchObject({
    status: 403,
    description: "Forbidden: bot can't initiate conversation with a user",
  });
  expect((await sandbox.call("sendMessage", { chat_id: -500, text: "hello all" })).ok).toBe(true);
});

test("blocking is told to the bot, refuses its messages, and ends with unblocking", async () => {
  await using sandbox = await startTelegram();
  const user = sandbox.user(1001);
  await user.start();
  await user.block();
  expect(await sandbox.call("sendMessage", { chat_id: 1001, text: "x" })).toMatchObject({
    status: 403,
    error_code: 403,
    description: "Forbidden: bot was blocked by the user",
  });
  await expect(user.say("x")).rejects.toThrow("the user has blocked the bot");
  await user.unblock();
  expect((await sandbox.call("sendMessage", { chat_id: 1001, text: "x" })).ok).toBe(true);
  const members = (await sandbox.api.getUpdates()).flatMap(({ my_chat_member }) => my_chat_member ?? []);
  expect(members.map(({ new_chat_member }) => new_chat_member.status)).toEqual(["kicked", "member"]);
  expect(members.map(({ chat }) => chat.id)).toEqual([1001, 1001]);
});

test("a deactivated account cannot be reached", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  await sandbox.user(1001).act("deactivate", {});
  expect(await sandbox.call("sendMessage", { chat_id: 1001, text: "x" })).toMatchObject({
    status: 403,
    description: "Forbidden: user is deactivated",
  });
});

test("a deep link arrives as a /start command with its payload", async () => {
  await using sandbox = await startTelegram({
    people: [{ id: 1001, firstName: "小明", languageCode: "zh-hant" }],
  });
  await sandbox.user(1001).start("ref_A-1");
  const [update] = await sandbox.api.getUpdates();
  expect(update?.message).toMatchObject({
    text: "/start ref_A-1",
    entities: [{ type: "bot_command", offset: 0, length: 6 }],
    from: { id: 1001, is_bot: false, first_name: "小明", language_code: "zh-hant" },
    chat: { id: 1001, type: "private" },
  });
  await expect(sandbox.user(1001).start("not valid")).rejects.toThrow("no client sends such a payload");
});

test("a pressed button spins until it is answered, and the user hears the answer", async () => {
  await using sandbox = await startTelegram();
  const user = sandbox.user(1001);
  const messageId = await withButton(sandbox);
  const hearing = user.press("好").then((pressed) => user.hear(pressed));
  const [update] = await sandbox.api.getUpdates({ timeout: 5, allowed_updates: ["callback_query"] });
  expect(update?.callback_query).toMatchObject({
    data: "yes",
    from: { id: 1001 },
    message: { message_id: messageId },
  });
  await sandbox.api.answerCallbackQuery(update?.callback_query?.id ?? "", { text: "收到", show_alert: true });
  expect(await hearing).toEqual({ text: "收到", showAlert: true });
});

test("an unknown or old query cannot be answered, nor with more than 200 characters", async () => {
  let now = 1_000_000_000;
  await using sandbox = await startTelegram({ now: () => now, callbackLifetimeMs: 15_000 });
  await withButton(sandbox);
  const pressed = await sandbox.user(1001).press("好");
  const callback_query_id = pressed.kind === "callback" ? pressed.queryId : "";
  expect((await sandbox.call("answerCallbackQuery", { callback_query_id: "7" })).description).toBe(tooOld);
  const long = await sandbox.call("answerCallbackQuery", { callback_query_id, text: "字".repeat(201) });
  expect(long.description).toBe("Bad Request: MESSAGE_TOO_LONG");
  now += 15_001;
  expect((await sandbox.call("answerCallbackQuery", { callback_query_id })).description).toBe(tooOld);
});

test("a button can be named by its data, and a wrong name lists what there is", async () => {
  await using sandbox = await startTelegram();
  const messageId = await withButton(sandbox);
  expect((await sandbox.user(1001).pressOn(messageId, "yes")).kind).toBe("callback");
  await expect(sandbox.user(1001).pressOn(messageId, "坏")).rejects.toThrow('its buttons: \\"好\\"');
});

test("an attacker's data and a press from another account reach the bot under the true sender", async () => {
  await using sandbox = await startTelegram();
  const messageId = await withButton(sandbox);
  await sandbox.user(1001).pressForged(messageId, "order:someone-else");
  await sandbox.user(6666).pressForged(messageId, "yes", 1001);
  const queries = (await sandbox.api.getUpdates()).flatMap(({ callback_query }) => callback_query ?? []);
  expect(queries.map(({ from, data }) => [from.id, data])).toEqual([
    [1001, "order:someone-else"],
    [6666, "yes"],
  ]);
});

test("forwarded, edited, group, photo and sticker messages look to the bot as they should", async () => {
  await using sandbox = await startTelegram();
  const user = sandbox.user(1001);
  const { message_id } = await user.say("first");
  await user.act("forward", { text: "/admin", author_id: 1 });
  await user.act("edit", { message_id, text: "/admin" });
  await user.act("say", { text: "/admin@bazi_test_bot", group_id: -7 });
  await user.act("photo", {});
  await user.act("sticker", {});
  const [, forwarded, edited, group, photo, sticker] = await sandbox.api.getUpdates();
  expect(forwarded?.message?.forward_origin).toMatchObject({ type: "user", sender_user: { id: 1 } });
  expect(edited?.edited_message).toMatchObject({ message_id, text: "/admin", edit_date: expect.any(Number) });
  expect(group?.message?.chat).toMatchObject({ id: -7, type: "group" });
  expect(group?.message?.entities).toEqual([{ type: "bot_command", offset: 0, length: 20 }]);
  expect(photo?.message?.photo).toHaveLength(1);
  expect(sticker?.message?.sticker?.emoji).toBe("👍");
});

test("a message that the user deleted cannot be edited any more", async () => {
  await using sandbox = await startTelegram();
  const message_id = await withButton(sandbox);
  await sandbox.user(1001).act("delete", { message_id });
  const edited = await sandbox.call("editMessageText", { chat_id: 1001, message_id, text: "x" });
  expect(edited.description).toBe("Bad Request: message to edit not found");
});

test("an update of any kind can be sent to the bot if it has the published shape", async () => {
  await using sandbox = await startTelegram();
  const push = (payload: object) =>
    fetch(`${sandbox.server.origin}/telegram/control/updates`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ kind: "channel_post", payload }),
    });
  const post = { message_id: 1, date: 1, chat: { id: -100, type: "channel" }, text: "/admin" };
  expect((await push(post)).status).toBe(200);
  expect((await push({ ...post, date: "today" })).status).toBe(409);
  const [update, ...others] = await sandbox.api.getUpdates();
  expect(update?.channel_post).toMatchObject(post);
  expect(others).toEqual([]);
});

test("a question that forces a reply waits in the chat until the user writes or the bot takes it back", async () => {
  await using sandbox = await startTelegram();
  const user = sandbox.user(1001);
  await user.start();
  const question = { force_reply: true as const, input_field_placeholder: "支付宝账号" };
  const ask = () => sandbox.api.sendMessage(1001, "Where to?", { reply_markup: question });
  const waiting = async () => (await user.chat()).force_reply;
  const { message_id } = await ask();
  expect(await waiting()).toEqual({ message_id, placeholder: "支付宝账号" });
  await sandbox.api.sendMessage(1001, "by the way", oneButton);
  expect(await waiting()).toMatchObject({ message_id });
  expect((await user.say("me@example.com", message_id)).reply_to_message).toMatchObject({ message_id });
  expect(await waiting()).toBeNull();
  await ask();
  await sandbox.api.sendMessage(1001, "never mind", { reply_markup: { remove_keyboard: true } });
  expect(await waiting()).toBeNull();
  await user.act("delete", { message_id: (await ask()).message_id });
  expect(await waiting()).toBeNull();
});

test("the command menu is the one for the user's language and chat", async () => {
  await using sandbox = await startTelegram({
    people: [
      { id: 1001, languageCode: "zh-hans" },
      { id: 1003, languageCode: "en" },
    ],
  });
  await sandbox.api.setMyCommands([{ command: "start", description: "开始" }], { language_code: "zh" });
  await sandbox.api.setMyCommands([{ command: "start", description: "Start" }]);
  const admin = { scope: { type: "chat" as const, chat_id: 1003 } };
  expect((await sandbox.user(1001).chat()).commands).toEqual([{ command: "start", description: "开始" }]);
  expect((await sandbox.user(1003).chat()).commands).toEqual([{ command: "start", description: "Start" }]);
  await sandbox.api.setMyCommands([{ command: "orders", description: "Orders" }], admin);
  expect((await sandbox.user(1003).chat()).commands).toEqual([{ command: "orders", description: "Orders" }]);
  await sandbox.api.setMyCommands([], admin);
  expect((await sandbox.user(1003).chat()).commands).toEqual([{ command: "start", description: "Start" }]);
  const wrong = await sandbox.call("setMyCommands", { commands: [{ command: "Größe", description: "x" }] });
  expect(wrong.description).toBe("Bad Request: BOT_COMMAND_INVALID");
});

test("people act only through JSON, so that a foreign page cannot post a form for them", async () => {
  await using sandbox = await startTelegram();
  const url = `${sandbox.server.origin}/telegram/control/users/1001/say`;
  const form = await fetch(url, { method: "POST", body: new URLSearchParams({ text: "x" }) });
  expect(form.status).toBe(415);
  const plain = await fetch(url, {
    method: "POST",
    body: '{"text":"x"}',
    headers: { "content-type": "text/plain" },
  });
  expect(plain.status).toBe(415);
  const wrong = await sandbox
    .user(1001)
    .act("say", { words: "x" })
    .catch((error) => error.message);
  expect(wrong).toContain("409");
  expect(await sandbox.user(1001).messages()).toEqual([]);
});

test("whoever waits for a message sees it arrive, or the transcript when it does not", async () => {
  await using sandbox = await startTelegram();
  const user = sandbox.user(1001);
  await user.start();
  const waiting = user.waitForMessage(/^late$/);
  await sandbox.api.sendMessage(1001, "early");
  await sandbox.api.sendMessage(1001, "late");
  expect((await waiting).text).toBe("late");
  const hasty = new ChatUser(sandbox.server.origin, 1001, 20);
  await expect(hasty.waitForMessage(/never/)).rejects.toThrow("early");
});

test("a test inside the process can wait for a change, too", async () => {
  await using sandbox = await startTelegram();
  const { userSide } = sandbox.telegram;
  userSide.start(1001);
  const waiting = userSide.waitFor(() => userSide.messages(1001).find(({ isFromBot }) => isFromBot));
  await sandbox.api.sendMessage(1001, "hello");
  expect((await waiting).message.text).toBe("hello");
});

async function withButton(sandbox: TelegramSandbox): Promise<number> {
  await sandbox.user(1001).start();
  const { update_id } = (await sandbox.api.getUpdates())[0] ?? { update_id: 0 };
  await sandbox.api.getUpdates({ offset: update_id + 1 });
  return (await sandbox.api.sendMessage(1001, "确认？", oneButton)).message_id;
}

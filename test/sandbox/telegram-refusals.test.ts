import { expect, test } from "bun:test";
import { callBotApi, startTelegram, token } from "./telegram-sandbox.ts";

const button = (fields: object) => ({ reply_markup: { inline_keyboard: [[{ text: "b", ...fields }]] } });
const strict = " [the sandbox is stricter than Telegram here]";

/** Descriptions observed on the real Bot API unless they end with the sandbox's own remark. */
const refusedMessages: readonly [what: string, fields: object, description: string][] = [
  ["without a chat", { text: "x", chat_id: undefined }, "Bad Request: chat_id is empty"],
  ["with an empty chat", { text: "x", chat_id: "" }, "Bad Request: chat_id is empty"],
  ["to an unknown chat", { text: "x", chat_id: 999 }, "Bad Request: chat not found"],
  ["to an unknown name", { text: "x", chat_id: "@nobody_here" }, "Bad Request: chat not found"],
  ["without text", {}, "Bad Request: message text is empty"],
  ["with empty text", { text: "" }, "Bad Request: message text is empty"],
  ["of spaces", { text: "   " }, "Bad Request: text must be non-empty"],
  ["of 4,097 units", { text: "x".repeat(4097) }, "Bad Request: message is too long"],
  ["of 2,049 emoji", { text: "😀".repeat(2049) }, "Bad Request: message is too long"],
  [
    "that is over 32 KiB before parsing",
    { text: "<b></b>".repeat(4700), parse_mode: "HTML" },
    "Bad Request: text is too long",
  ],
  ["in an unknown parse mode", { text: "x", parse_mode: "BBCode" }, "Bad Request: unsupported parse_mode"],
  [
    "with an unescaped dot in MarkdownV2",
    { text: "hello.", parse_mode: "MarkdownV2" },
    "Bad Request: can't parse entities: Character '.' is reserved and must be escaped with the preceding '\\'",
  ],
  [
    "with formatting in MarkdownV2",
    { text: "*bold*", parse_mode: "MarkdownV2" },
    "Bad Request: the sandbox does not simulate the formatting of MarkdownV2; use HTML",
  ],
  [
    "with an entity after the text",
    { text: "hello", entities: [{ type: "bold", offset: 100, length: 1 }] },
    "Bad Request: entity begins after the end of the text at UTF-16 offset 100",
  ],
  [
    "with an entity longer than the text",
    { text: "hello", entities: [{ type: "bold", offset: 0, length: 100 }] },
    "Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100",
  ],
  [
    "with an entity of an unknown kind",
    { text: "hello", entities: [{ type: "shout", offset: 0, length: 1 }] },
    "Bad Request: can't parse MessageEntity: Unsupported type specified",
  ],
  [
    "with 65 bytes of data",
    { text: "x", ...button({ callback_data: `${"数".repeat(21)}ab` }) },
    "Bad Request: BUTTON_DATA_INVALID",
  ],
  [
    "with empty data",
    { text: "x", ...button({ callback_data: "" }) },
    "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    "with a button without a label",
    { text: "x", reply_markup: { inline_keyboard: [[{ callback_data: "x" }]] } },
    `Bad Request: can't parse inline keyboard button: Can't find field "text"`,
  ],
  [
    "with a number as a label",
    { text: "x", reply_markup: { inline_keyboard: [[{ text: 1, callback_data: "x" }]] } },
    `Bad Request: can't parse inline keyboard button: Field "text" must be of type String`,
  ],
  [
    "with two actions on a button",
    { text: "x", ...button({ callback_data: "x", url: "https://example.com" }) },
    `Bad Request: button "b" has both url and callback_data${strict}`,
  ],
  [
    "with an unknown button style",
    { text: "x", ...button({ callback_data: "x", style: "rainbow" }) },
    `Bad Request: unknown button style "rainbow"; use danger, success or primary${strict}`,
  ],
  [
    "with nothing to copy",
    { text: "x", ...button({ copy_text: { text: "" } }) },
    "Bad Request: BUTTON_COPY_TEXT_INVALID",
  ],
  [
    "with 257 characters to copy",
    { text: "x", ...button({ copy_text: { text: "x".repeat(257) } }) },
    "Bad Request: BUTTON_COPY_TEXT_INVALID",
  ],
  [
    "with a button to localhost",
    { text: "x", ...button({ url: "http://localhost" }) },
    "Bad Request: inline keyboard button URL 'http://localhost' is invalid: Wrong HTTP URL",
  ],
  [
    "with a button to FTP",
    { text: "x", ...button({ url: "ftp://example.com" }) },
    "Bad Request: inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
  ],
  [
    "with a button to a user whom the bot has not met",
    { text: "x", ...button({ url: "tg://user?id=77" }) },
    "Bad Request: BUTTON_USER_INVALID",
  ],
  ["with a pay button", { text: "x", ...button({ pay: true }) }, "Bad Request: BUTTON_TYPE_INVALID"],
  [
    "with 101 buttons",
    { text: "x", reply_markup: { inline_keyboard: Array(101).fill([{ text: "b", callback_data: "x" }]) } },
    "Bad Request: reply markup is too long",
  ],
  [
    "with text for a flag",
    { text: "x", reply_markup: { keyboard: [[{ text: "A" }]], resize_keyboard: "yes" } },
    `Bad Request: field "resize_keyboard" must be of type Boolean`,
  ],
  [
    "to a missing message",
    { text: "x", reply_parameters: { message_id: 999 } },
    "Bad Request: message to be replied not found",
  ],
  ["in a thread", { text: "x", message_thread_id: 5 }, "Bad Request: message thread not found"],
  ["with an unknown effect", { text: "x", message_effect_id: "12" }, "Bad Request: EFFECT_ID_INVALID"],
  [
    "with a field that does not exist",
    { text: "x", disable_preview: true },
    `Bad Request: unknown field "disable_preview" in sendMessage${strict}`,
  ],
  [
    "with an unknown field inside",
    { text: "x", ...button({ callback_data: "x", colour: "red" }) },
    `Bad Request: unknown field "reply_markup.inline_keyboard[0][0].colour" (InlineKeyboardButton)${strict}`,
  ],
  ["with a number as text", { text: 5 }, `Bad Request: field "text" must be of type String`],
];

test.each(refusedMessages)("Telegram refuses a message %s", async (_, fields, description) => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  const answer = await sandbox.call("sendMessage", { chat_id: 1001, ...fields });
  expect(answer).toEqual({ status: 400, ok: false, error_code: 400, description });
  expect(await sandbox.user(1001).messages()).toHaveLength(1);
});

test("4,096 units of text pass, counted after the tags are gone", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  const text = `<b>${"x".repeat(4096)}</b>`;
  const sent = await sandbox.api.sendMessage(1001, text, { parse_mode: "HTML" });
  expect(sent.text).toHaveLength(4096);
});

test("a button may lead to 127.0.0.1, and 64 bytes of data and 256 characters to copy pass", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  const row = [
    { text: "pay", url: "http://127.0.0.1:8080/pay" },
    { text: "data", callback_data: "x".repeat(64), style: "danger" as const },
    { text: "copy", copy_text: { text: "单".repeat(256) } },
  ];
  const sent = await sandbox.api.sendMessage(1001, "x", { reply_markup: { inline_keyboard: [row] } });
  expect(sent.reply_markup?.inline_keyboard).toEqual([row]);
});

test("a wrong token is unauthorized, an unknown method and an unknown address are not found", async () => {
  await using sandbox = await startTelegram();
  const unauthorized = { status: 401, ok: false, error_code: 401, description: "Unauthorized" };
  const notFound = { status: 404, ok: false, error_code: 404, description: "Not Found" };
  expect(await callBotApi(`${sandbox.apiRoot}/bot1:wrong/getMe`, {})).toEqual(unauthorized);
  expect(await sandbox.call("getMyHoroscope", {})).toEqual(notFound);
  expect(await callBotApi(`${sandbox.apiRoot}/getMe`, {})).toEqual(notFound);
});

test("a valid method that is not imitated says so, after its fields were checked", async () => {
  await using sandbox = await startTelegram();
  expect(await sandbox.call("sendDice", { chat_id: 1 })).toMatchObject({
    status: 400,
    description: "Bad Request: the sandbox does not simulate sendDice",
  });
  expect((await sandbox.call("sendDice", { chat_id: 1, sides: 20 })).description).toBe(
    `Bad Request: unknown field "sides" in sendDice${strict}`,
  );
});

test("a form and a query are understood like JSON, and checked as strictly", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  const markup = JSON.stringify({ inline_keyboard: [[{ text: "b", callback_data: "x" }]] });
  const form = new URLSearchParams({
    chat_id: "1001",
    text: "form",
    reply_markup: markup,
    protect_content: "true",
  });
  const url = `${sandbox.apiRoot}/bot${token}/sendMessage`;
  const sent = await fetch(url, { method: "POST", body: form });
  expect(await sent.json()).toMatchObject({
    ok: true,
    result: { text: "form", has_protected_content: true },
  });
  const asked = await fetch(`${url}?chat_id=1001&text=query`);
  expect(await asked.json()).toMatchObject({ ok: true, result: { text: "query" } });
  const broken = new URLSearchParams({ chat_id: "1001", text: "x", reply_markup: "{" });
  expect((await fetch(url, { method: "POST", body: broken })).status).toBe(400);
});

test("an ordered 429 names the wait and has no effect", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  sandbox.server.world.faults.add({
    service: "telegram",
    kind: "too_many_requests",
    with: { retryAfter: 7 },
  });
  expect(await sandbox.call("sendMessage", { chat_id: 1001, text: "x" })).toEqual({
    status: 429,
    ok: false,
    error_code: 429,
    description: "Too Many Requests: retry after 7",
    parameters: { retry_after: 7 },
  });
  expect(await sandbox.user(1001).messages()).toHaveLength(1);
});

test("any refusal of the Bot API can be ordered", async () => {
  await using sandbox = await startTelegram();
  sandbox.server.world.faults.add({
    service: "telegram",
    operation: "getMe",
    kind: "api_error",
    with: { code: 502, description: "Bad Gateway" },
  });
  expect(await sandbox.call("getMe", {})).toEqual({
    status: 502,
    ok: false,
    error_code: 502,
    description: "Bad Gateway",
  });
  expect((await sandbox.call("getMe", {})).ok).toBe(true);
});

test("the flood rule, when switched on, lets a chat have its rate and refuses the next message", async () => {
  let now = 1_000_000;
  await using sandbox = await startTelegram({ flood: { messages: 2, perMs: 1000 }, now: () => now });
  await sandbox.user(1001).start();
  const send = () => sandbox.call("sendMessage", { chat_id: 1001, text: "x" });
  expect([(await send()).status, (await send()).status]).toEqual([200, 200]);
  expect(await send()).toMatchObject({ status: 429, parameters: { retry_after: 1 } });
  now += 1001;
  expect((await send()).status).toBe(200);
});

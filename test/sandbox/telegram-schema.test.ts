import { expect, test } from "bun:test";
import { InputFile } from "grammy";
import { apiType, methodFields } from "../../sandbox/telegram/api-schema.ts";
import schema from "../../sandbox/telegram/bot-api.json";
import { mistakeInValue } from "../../sandbox/telegram/check-fields.ts";
import { sendReport } from "./star-payments.ts";
import { startTelegram } from "./telegram-sandbox.ts";

test("calls are checked against Bot API 10.1", () => {
  expect(schema.version).toBe("Bot API 10.1");
  expect(methodFields("sendMessage")?.get("chat_id")).toEqual({
    types: ["Integer", "String"],
    isRequired: true,
  });
  expect(methodFields("toString")).toBeUndefined();
  expect(apiType("InlineKeyboardButton")).toBeDefined();
});

test("every update and every answer of the sandbox has the published shape", async () => {
  await using sandbox = await startTelegram();
  const user = sandbox.user(1001);
  const { message_id } = await user.start();
  await user.act("edit", { message_id, text: "x @somebody" });
  await user.act("forward", { text: "x", author_id: 1 });
  await user.act("photo", {});
  await user.act("sticker", {});
  await user.act("say", { text: "x", group_id: -5 });
  const sent = await sandbox.api.sendMessage(1001, "<tg-time unix='5' format='r'>x</tg-time>", {
    parse_mode: "HTML",
    reply_parameters: { message_id },
    message_effect_id: "5046509860389126442",
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard: [[{ text: "b", callback_data: "x", style: "primary" }]] },
  });
  await user.pressOn(sent.message_id, "b");
  await user.block();
  await user.unblock();
  const document = await sandbox.api.sendDocument(1001, new InputFile(new Uint8Array(9), "x"), {
    caption: "c",
  });
  const answers: [type: string, value: unknown][] = [
    ["Message", sent],
    ["Message", document],
    ["Message", await sandbox.api.editMessageCaption(1001, document.message_id, { caption: "d" })],
    ["Array of Update", await sandbox.api.getUpdates()],
    ["User", await sandbox.api.getMe()],
    ["WebhookInfo", await sandbox.api.getWebhookInfo()],
    ["File", await sandbox.api.getFile(document.document.file_id)],
  ];
  expect(answers.map(([type, value]) => mistakeInValue([type], value, type)?.message)).toEqual(
    answers.map(() => undefined),
  );
});

test("what payments bring has the published shape, too", async () => {
  await using sandbox = await startTelegram();
  const messageId = await sendReport(sandbox, 1001);
  const seen = (await sandbox.user(1001).messages()).find(({ message_id }) => message_id === messageId);
  const { is_from_bot: _, reactions: __, ...invoice } = seen ?? {};
  const checkoutId = await sandbox.user(1001).confirmPayment({ message_id: messageId });
  const asked = await sandbox.api.getUpdates();
  await sandbox.api.answerPreCheckoutQuery(checkoutId, true);
  const [paid] = (await sandbox.user(1001).chat()).wallet.payments;
  await sandbox.api.refundStarPayment(1001, paid?.charge_id ?? "");
  const answers: [type: string, value: unknown][] = [
    ["Message", invoice],
    ["Array of Update", asked],
    ["Array of Update", await sandbox.api.getUpdates()],
    ["StarTransactions", await sandbox.api.getStarTransactions({})],
    ["StarAmount", await sandbox.api.getMyStarBalance()],
  ];
  expect(answers.map(([type, value]) => mistakeInValue([type], value, type)?.message)).toEqual(
    answers.map(() => undefined),
  );
});

test("the check itself finds a wrong field in an answer", () => {
  const message = { message_id: 1, date: 1, chat: { id: 1, type: "private" } };
  expect(mistakeInValue(["Message"], message, "m")).toBeUndefined();
  expect(mistakeInValue(["Message"], { ...message, date: "today" }, "m")?.message).toBe(
    'Bad Request: field "date" must be of type Integer',
  );
  expect(mistakeInValue(["Message"], { message_id: 1, date: 1 }, "m")?.message).toBe(
    `Bad Request: can't find field "chat"`,
  );
});

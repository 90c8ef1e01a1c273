import { expect, test } from "bun:test";
import { InputFile, InputMediaBuilder } from "grammy";
import { type BotApiAnswer, startTelegram, type TelegramSandbox } from "./telegram-sandbox.ts";

const notModified =
  "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
const keyboard = { inline_keyboard: [[{ text: "b", callback_data: "x" }]] };

test("an edit changes what the user sees, and takes the keyboard away unless it brings one", async () => {
  await using sandbox = await startTelegram();
  const id = await firstMessage(sandbox);
  await sandbox.api.editMessageText(1001, id, "<b>new</b>", { parse_mode: "HTML" });
  const seen = (await sandbox.user(1001).messages()).at(-1);
  expect(seen).toMatchObject({ message_id: id, text: "new", entities: [{ type: "bold" }] });
  expect(seen?.reply_markup).toBeUndefined();
  expect(seen?.edit_date).toBeNumber();
  const journalled = sandbox.server.world.journal.entries("telegram").at(-1);
  expect(journalled).toMatchObject({ operation: "editMessageText", detail: { text: "new", edit: true } });
});

test("an edit that changes nothing is refused, which proves that the content is there", async () => {
  await using sandbox = await startTelegram();
  const id = await firstMessage(sandbox);
  const same = { chat_id: 1001, message_id: id, text: "old", reply_markup: keyboard };
  expect(refusalOf(await sandbox.call("editMessageText", same))).toBe(notModified);
  const markup = { chat_id: 1001, message_id: id, reply_markup: keyboard };
  expect(refusalOf(await sandbox.call("editMessageReplyMarkup", markup))).toBe(notModified);
  expect((await sandbox.call("editMessageReplyMarkup", { chat_id: 1001, message_id: id })).ok).toBe(true);
});

test("a missing message, a user's message and the wrong kind of message cannot be edited", async () => {
  await using sandbox = await startTelegram();
  const id = await firstMessage(sandbox);
  const edit = (message_id: number) =>
    sandbox.call("editMessageText", { chat_id: 1001, message_id, text: "n" });
  expect(refusalOf(await edit(99))).toBe("Bad Request: message to edit not found");
  expect(refusalOf(await edit(1))).toBe("Bad Request: message can't be edited");
  const caption = { chat_id: 1001, message_id: id, caption: "c" };
  expect(refusalOf(await sandbox.call("editMessageCaption", caption))).toBe(
    "Bad Request: there is no caption in the message to edit",
  );
});

test("a text message is turned into one with a photo and then a document, and never back", async () => {
  await using sandbox = await startTelegram();
  const id = await firstMessage(sandbox);
  const media = InputMediaBuilder.document(new InputFile(new Uint8Array([1, 2, 3]), "报告.pdf"), {
    caption: "<b>PDF</b>",
    parse_mode: "HTML",
  });
  await sandbox.api.editMessageMedia(1001, id, media);
  const [, seen] = await sandbox.user(1001).messages();
  expect(seen).toMatchObject({ message_id: id, document: { file_name: "报告.pdf" }, caption: "PDF" });
  expect(seen?.text).toBeUndefined();
  const text = { chat_id: 1001, message_id: id, text: "back" };
  expect(refusalOf(await sandbox.call("editMessageText", text))).toContain("no text in the message to edit");
  const known = {
    type: "document",
    media: seen?.document?.file_id,
    caption: "<b>PDF</b>",
    parse_mode: "HTML",
  };
  const again = await sandbox.call("editMessageMedia", { chat_id: 1001, message_id: id, media: known });
  expect(refusalOf(again)).toBe(notModified);
  const photo = InputMediaBuilder.photo(new InputFile(new Uint8Array([1, 2, 3]), "chart.png"));
  await expect(sandbox.api.editMessageMedia(1001, id, photo)).rejects.toThrow("IMAGE_PROCESS_FAILED");
});

async function firstMessage(sandbox: TelegramSandbox): Promise<number> {
  await sandbox.user(1001).start();
  const { message_id } = await sandbox.api.sendMessage(1001, "old", { reply_markup: keyboard });
  return message_id;
}

function refusalOf({ status, description }: BotApiAnswer): string | undefined {
  expect(status).toBe(400);
  return description;
}

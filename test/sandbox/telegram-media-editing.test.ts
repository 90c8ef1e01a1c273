import { expect, test } from "bun:test";
import { InputFile, InputMediaBuilder } from "grammy";
import { startTelegram } from "./telegram-sandbox.ts";

/** A PNG's signature and header with this size; the pixels are not needed. */
function png(width: number, height: number): Uint8Array {
  const picture = new Uint8Array(64);
  picture.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(picture.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return picture;
}

const photo = (width: number) => InputMediaBuilder.photo(new InputFile(png(width, 100), "x.png"));
const keyboard = { reply_markup: { inline_keyboard: [[{ text: "ok", callback_data: "x" }]] } };

test("a photo is replaced by another upload, with the caption and the buttons that the edit gives", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  const sent = await sandbox.api.sendPhoto(1001, new InputFile(png(100, 100), "a.png"), {
    caption: "before",
    ...keyboard,
  });
  const media = { ...photo(200), caption: "<b>after</b>", parse_mode: "HTML" as const };
  await sandbox.api.editMessageMedia(1001, sent.message_id, media);
  const [, seen] = await sandbox.user(1001).messages();
  expect(seen).toMatchObject({ message_id: sent.message_id, photo: [{ width: 200 }], caption: "after" });
  expect(seen?.edit_date).toBeNumber();
  expect(seen?.reply_markup).toBeUndefined();
});

test("a text message becomes a photo or a document, and neither becomes text again", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  const text = await sandbox.api.sendMessage(1001, "words", keyboard);
  await sandbox.api.editMessageMedia(1001, text.message_id, photo(300));
  const [, seen] = await sandbox.user(1001).messages();
  expect(seen).toMatchObject({ photo: [{ width: 300 }] });
  expect(seen?.text).toBeUndefined();
  const document = InputMediaBuilder.document(new InputFile(new Uint8Array(9), "报告.pdf"));
  await sandbox.api.editMessageMedia(1001, text.message_id, document);
  const [, asFile] = await sandbox.user(1001).messages();
  expect(asFile).toMatchObject({ document: { file_name: "报告.pdf" } });
  expect(asFile?.photo).toBeUndefined();
  const back = sandbox.api.editMessageText(1001, text.message_id, "words");
  expect(await back.catch(({ description }) => description)).toBe(
    "Bad Request: there is no text in the message to edit",
  );
});

test("a file that was sent before is named by its id, and putting it there twice modifies nothing", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  const sent = await sandbox.api.sendPhoto(1001, new InputFile(png(100, 100), "a.png"));
  const other = await sandbox.api.sendPhoto(1001, new InputFile(png(400, 100), "b.png"));
  const edit = () =>
    sandbox.api.editMessageMedia(
      1001,
      sent.message_id,
      InputMediaBuilder.photo(other.photo[0]?.file_id ?? ""),
    );
  await edit();
  expect(await edit().catch(({ description }) => description)).toStartWith(
    "Bad Request: message is not modified",
  );
});

test("an edit without its file, of a message that is gone, or of the user's own is refused", async () => {
  await using sandbox = await startTelegram();
  const { message_id: own } = await sandbox.user(1001).start();
  const text = await sandbox.api.sendMessage(1001, "words");
  const edit = (message_id: number, media: object) =>
    sandbox.call("editMessageMedia", { chat_id: 1001, message_id, media });
  const missing = await edit(text.message_id, { type: "photo", media: "attach://nothing" });
  expect(missing.ok).toBe(false);
  expect((await edit(text.message_id, { type: "photo", media: "nonsense" })).description).toStartWith(
    "Bad Request: wrong remote file identifier",
  );
  const gone = await sandbox.api.editMessageMedia(1001, 99, photo(1)).catch(({ description }) => description);
  expect(gone).toBe("Bad Request: message to edit not found");
  const foreign = await sandbox.api.editMessageMedia(1001, own, photo(1)).catch((error) => error.description);
  expect(foreign).toBe("Bad Request: message can't be edited");
});

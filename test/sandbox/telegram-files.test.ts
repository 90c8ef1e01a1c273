import { expect, test } from "bun:test";
import { InputFile } from "grammy";
import { startTelegram, token } from "./telegram-sandbox.ts";

/** A PNG's signature and header with this size; the pixels are not needed. */
function png(width: number, height: number, bytes = 64): Uint8Array {
  const picture = new Uint8Array(bytes);
  picture.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(picture.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return picture;
}

test("grammY uploads a document with its Chinese name, and it comes back byte for byte", async () => {
  await using sandbox = await startTelegram();
  const user = sandbox.user(1001);
  await user.start();
  const content = crypto.getRandomValues(new Uint8Array(60_000));
  const sent = await sandbox.api.sendDocument(1001, new InputFile(content, "命盘报告.pdf"), {
    caption: "<b>报告</b>",
    parse_mode: "HTML",
    reply_markup: { inline_keyboard: [[{ text: "ok", callback_data: "x" }]] },
  });
  expect(sent.document).toMatchObject({ file_name: "命盘报告.pdf", file_size: 60_000 });
  expect(sent).toMatchObject({ caption: "报告", caption_entities: [{ type: "bold" }] });
  expect(sent.reply_markup?.inline_keyboard).toHaveLength(1);
  expect(await user.download(sent.document.file_id)).toEqual(content);
  const { file_path } = await sandbox.api.getFile(sent.document.file_id);
  const downloaded = await fetch(`${sandbox.apiRoot}/file/bot${token}/${file_path}`);
  expect(await downloaded.bytes()).toEqual(content);
});

test("a photo has its real size, and can be sent again by its id", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  const sent = await sandbox.api.sendPhoto(1001, new InputFile(png(800, 520), "chart.png"));
  expect(sent.photo).toMatchObject([{ width: 800, height: 520 }]);
  const again = await sandbox.api.sendPhoto(1001, sent.photo[0]?.file_id ?? "");
  expect(again.photo).toEqual(sent.photo);
});

const refused: readonly [what: string, bytes: Uint8Array, description: string][] = [
  ["that is no picture", new Uint8Array(64).fill(65), "Bad Request: IMAGE_PROCESS_FAILED"],
  ["that is empty", new Uint8Array(0), "Bad Request: file must be non-empty"],
  ["that is too large in pixels", png(6000, 4001), "Bad Request: PHOTO_INVALID_DIMENSIONS"],
  ["that is too narrow", png(2001, 100), "Bad Request: PHOTO_INVALID_DIMENSIONS"],
  [
    "over 10 MB",
    png(10, 10, 10_485_761),
    "Bad Request: file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes",
  ],
];

test.each(refused)("a photo %s is refused", async (_, bytes, description) => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  const sending = sandbox.api.sendPhoto(1001, new InputFile(bytes, "x.png"));
  expect(await sending.catch((error) => error.description)).toBe(description);
});

test("a document over 50 MB is cut off", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  const file = new InputFile(new Uint8Array(50 * 1024 * 1024 + 1), "x.bin");
  const error = await sandbox.api.sendDocument(1001, file).catch((each) => each);
  expect(error).toMatchObject({ error_code: 413, description: "Request Entity Too Large" });
});

test("captions have 1,024 units, and a file must be there", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  const send = (caption: string) =>
    sandbox.api
      .sendDocument(1001, new InputFile(png(1, 1), "x"), { caption })
      .catch((error) => error.description);
  expect(await send("x".repeat(1025))).toBe("Bad Request: message caption is too long");
  expect(await send("x".repeat(1024))).toMatchObject({ caption: "x".repeat(1024) });
  const without = await sandbox.call("sendDocument", { chat_id: 1001 });
  expect(without.description).toBe("Bad Request: there is no document in the request");
  const unknown = await sandbox.call("sendPhoto", { chat_id: 1001, photo: "nonsense" });
  expect(unknown.description).toStartWith("Bad Request: wrong remote file identifier specified");
});

test("a document cannot be sent again as a photo, and an unknown file has no address", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  const { document } = await sandbox.api.sendDocument(1001, new InputFile(png(1, 1), "x"));
  const asPhoto = await sandbox.call("sendPhoto", { chat_id: 1001, photo: document.file_id });
  expect(asPhoto.description).toBe("Bad Request: can't use file of type Document as Photo");
  expect((await sandbox.call("getFile", { file_id: "nonsense" })).description).toBe(
    "Bad Request: invalid file_id",
  );
});

test("a document that holds a web page is a download, never a page of the sandbox", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  const page = new TextEncoder().encode("<script>alert(1)</script>");
  const { document } = await sandbox.api.sendDocument(1001, new InputFile(page, "报告.html"));
  const response = await fetch(`${sandbox.server.origin}/telegram/control/files/${document.file_id}`);
  expect(response.headers.get("content-type")).toBe("application/octet-stream");
  expect(response.headers.get("content-disposition")).toBe(
    "attachment; filename*=UTF-8''%E6%8A%A5%E5%91%8A.html",
  );
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
});

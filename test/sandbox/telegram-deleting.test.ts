import { expect, test } from "bun:test";
import { sendReport } from "./star-payments.ts";
import { startTelegram } from "./telegram-sandbox.ts";

test("a bot deletes its messages and the user's in a private chat, each once", async () => {
  await using sandbox = await startTelegram();
  const invoice = await sendReport(sandbox, 1001);
  const [started] = await sandbox.user(1001).messages();
  await sandbox.api.deleteMessage(1001, invoice);
  await expect(sandbox.user(1001).confirmPayment({ message_id: invoice })).rejects.toThrow("no invoice");
  await sandbox.api.deleteMessage(1001, started?.message_id ?? 0);
  expect(await sandbox.user(1001).messages()).toEqual([]);
  expect((await sandbox.call("deleteMessage", { chat_id: 1001, message_id: invoice })).description).toBe(
    "Bad Request: message to delete not found",
  );
});

test("neither what is 48 hours old can be deleted, nor what others wrote in a group", async () => {
  let now = 1_764_000_000_000;
  await using sandbox = await startTelegram({ now: () => now });
  const message_id = await sendReport(sandbox, 1001);
  await sandbox.user(1001).act("say", { text: "hi", group_id: -5 });
  const [said] = (await sandbox.api.getUpdates()).flatMap(({ message }) =>
    message?.chat.id === -5 ? message : [],
  );
  const refused = { status: 400, description: "Bad Request: message can't be deleted for everyone" };
  const foreign = { chat_id: -5, message_id: said?.message_id };
  expect(await sandbox.call("deleteMessage", foreign)).toMatchObject(refused);
  now += 48 * 60 * 60 * 1000;
  expect(await sandbox.call("deleteMessage", { chat_id: 1001, message_id })).toMatchObject(refused);
});

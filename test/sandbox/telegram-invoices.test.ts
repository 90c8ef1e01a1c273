import { expect, test } from "bun:test";
import { report, sendReport } from "./star-payments.ts";
import { startTelegram, type TelegramSandbox } from "./telegram-sandbox.ts";

test("an invoice arrives with its price and one Pay button, and without the bot's payload", async () => {
  await using sandbox = await startTelegram();
  const messageId = await sendReport(sandbox, 1001);
  const [, message] = await sandbox.user(1001).messages();
  expect(message).toMatchObject({
    message_id: messageId,
    invoice: { title: "八字报告", currency: "XTR", total_amount: 650, start_parameter: "order" },
    reply_markup: { inline_keyboard: [[{ text: "Pay ⭐️650", pay: true }]] },
  });
  expect(JSON.stringify(message)).not.toContain("BZ1");
  expect(await sandbox.user(1001).press("Pay ⭐️650")).toEqual({ kind: "pay", stars: 650 });
});

const refused: readonly (readonly [what: string, fields: object, description: string])[] = [
  ["two prices", { prices: [...report.prices, ...report.prices] }, "STARS_INVOICE_INVALID"],
  ["no price", { prices: [] }, "STARS_INVOICE_INVALID"],
  ["a price of nothing", { prices: [{ label: "x", amount: 0 }] }, "total price must be positive"],
  ["part of a Star", { prices: [{ label: "x", amount: 1.5 }] }, 'field "amount" must be of type Integer'],
  ["too many Stars", { prices: [{ label: "x", amount: 100_001 }] }, "CURRENCY_TOTAL_AMOUNT_INVALID"],
  ["a provider", { provider_token: "1:TEST:2" }, "STARS_INVOICE_INVALID"],
  ["another currency", { currency: "USD" }, "PAYMENT_PROVIDER_INVALID"],
  ["tips", { max_tip_amount: 500 }, "STARS_INVOICE_INVALID"],
  ["the buyer's name", { need_name: true }, "STARS_INVOICE_INVALID"],
  ["no title", { title: " " }, 'parameter "title" is required'],
  ["a title of 33", { title: "字".repeat(33) }, "invoice title is too long"],
  ["no description", { description: "" }, 'parameter "description" is required'],
  ["a description of 256", { description: "字".repeat(256) }, "invoice description is too long"],
  ["no payload", { payload: "" }, 'parameter "payload" is required'],
  ["a payload of 129 bytes", { payload: "字".repeat(43) }, "INVOICE_PAYLOAD_INVALID"],
  ["a start parameter with a space", { start_parameter: "a b" }, "START_PARAM_INVALID"],
  ["a start parameter of 65", { start_parameter: "a".repeat(65) }, "START_PARAM_INVALID"],
  ["a picture at no address", { photo_url: "nowhere" }, "WEBDOCUMENT_URL_INVALID"],
  ["a keyboard without Pay first", keyboard([{ text: "x", callback_data: "x" }]), "BUTTON_TYPE_INVALID"],
  ["two Pay buttons", keyboard([pay(), pay()]), "BUTTON_TYPE_INVALID"],
];

for (const [what, fields, description] of refused) {
  test(`an invoice with ${what} is refused`, async () => {
    await using sandbox = await startTelegram();
    await sandbox.user(1001).start();
    expect(await sendWith(sandbox, fields)).toMatchObject({
      status: 400,
      description: `Bad Request: ${description}`,
    });
    expect(await sandbox.user(1001).messages()).toHaveLength(1);
  });
}

test("the longest texts and payload that are allowed are taken", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  const fields = {
    title: "字".repeat(32),
    description: "字".repeat(255),
    payload: "x".repeat(128),
    prices: [{ label: "x", amount: 100_000 }],
    start_parameter: "_-".repeat(32),
    ...keyboard([pay(), { text: "x", callback_data: "x" }]),
  };
  expect((await sendWith(sandbox, fields)).ok).toBe(true);
});

test("a Pay button belongs to an invoice alone", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).start();
  const text = { chat_id: 1001, text: "x" };
  expect((await sandbox.call("sendMessage", { ...text, ...keyboard([pay()]) })).description).toBe(
    "Bad Request: BUTTON_TYPE_INVALID",
  );
  const { message_id } = await sandbox.api.sendMessage(1001, "x");
  const edit = { ...text, message_id, ...keyboard([{ text: "x", callback_data: "x" }, pay()]) };
  expect((await sandbox.call("editMessageText", edit)).description).toBe("Bad Request: BUTTON_TYPE_INVALID");
});

test("an invoice cannot be copied", async () => {
  await using sandbox = await startTelegram();
  const message_id = await sendReport(sandbox, 1001);
  const copy = { chat_id: 1001, from_chat_id: 1001, message_id };
  expect((await sandbox.call("copyMessage", copy)).description).toBe(
    "Bad Request: the message can't be copied",
  );
});

function sendWith({ call }: TelegramSandbox, fields: object) {
  return call("sendInvoice", { chat_id: 1001, ...report, ...fields });
}

function keyboard(row: readonly object[]): object {
  return { reply_markup: { inline_keyboard: [row] } };
}

function pay(): object {
  return { text: "付款", pay: true };
}

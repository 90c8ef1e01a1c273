import { expect, test } from "bun:test";
import { movements, nextPreCheckout, payReport, sendReport } from "./star-payments.ts";
import { startTelegram, type TelegramSandbox } from "./telegram-sandbox.ts";

test("a refund gives all back under the payment's own id, once", async () => {
  await using sandbox = await startTelegram({ startingStars: 1000 });
  const charge = await payReport(sandbox, 1001, await sendReport(sandbox, 1001));
  await sandbox.api.refundStarPayment(1001, charge);
  expect(await movementsOf(sandbox)).toEqual([
    [charge, 650],
    [charge, -650],
  ]);
  expect(await refund(sandbox, charge)).toBe("Bad Request: CHARGE_ALREADY_REFUNDED");
  const { wallet, messages } = await sandbox.user(1001).chat();
  expect(wallet).toMatchObject({ stars: 1000, payments: [{ charge_id: charge, returned: "refund" }] });
  expect(messages.at(-1)?.refunded_payment?.telegram_payment_charge_id).toBe(charge);
  expect(await sandbox.api.getMyStarBalance()).toEqual({ amount: 0 });
});

test("a charge that nobody made, or another made, is not refunded", async () => {
  await using sandbox = await startTelegram();
  const charge = await payReport(sandbox, 1001, await sendReport(sandbox, 1001));
  await sandbox.user(1002).start();
  expect(await refund(sandbox, "stx7")).toBe("Bad Request: CHARGE_NOT_FOUND");
  expect(await refund(sandbox, "")).toBe("Bad Request: CHARGE_ID_EMPTY");
  expect(await refund(sandbox, charge, 1002)).toBe("Bad Request: CHARGE_NOT_FOUND");
  expect(await refund(sandbox, charge, 777)).toBe("Bad Request: USER_ID_INVALID");
  expect(await sandbox.api.getMyStarBalance()).toEqual({ amount: 650 });
});

test("transactions are listed oldest first, a page of at most a hundred at a time", async () => {
  await using sandbox = await startTelegram();
  const messageId = await sendReport(sandbox, 1001);
  const first = await payReport(sandbox, 1001, messageId);
  const second = await payReport(sandbox, 1001, messageId);
  await sandbox.api.refundStarPayment(1001, first);
  expect(await movementsOf(sandbox, { limit: 2 })).toEqual([
    [first, 650],
    [second, 650],
  ]);
  expect(await movementsOf(sandbox, { offset: 2, limit: 2 })).toEqual([[first, -650]]);
  expect(await movementsOf(sandbox, { offset: 3 })).toEqual([]);
  const { transactions } = await sandbox.api.getStarTransactions({});
  expect(transactions[0]).toMatchObject({
    source: { type: "user", transaction_type: "invoice_payment", user: { id: 1001 }, invoice_payload: "BZ1" },
  });
  expect(transactions[2]?.receiver).toMatchObject({ type: "user", user: { id: 1001 } });
  for (const wrong of [{ limit: 0 }, { limit: 101 }, { offset: -1 }]) {
    expect((await sandbox.call("getStarTransactions", wrong)).status).toBe(400);
  }
});

test("a charge-back takes the Stars from the bot unasked, below zero if they were withdrawn", async () => {
  await using sandbox = await startTelegram({ startingStars: 1000 });
  const charge = await payReport(sandbox, 1001, await sendReport(sandbox, 1001));
  expect((await control(sandbox, "withdrawals", { stars: 651 })).status).toBe(409);
  expect((await control(sandbox, "withdrawals", { stars: 600 })).status).toBe(200);
  await sandbox.user(1001).act("charge_back", { charge_id: charge });
  expect(await sandbox.api.getMyStarBalance()).toEqual({ amount: -600 });
  const { transactions } = await sandbox.api.getStarTransactions({});
  expect(transactions.map(({ receiver }) => receiver?.type)).toEqual([undefined, "fragment", "user"]);
  expect((await sandbox.user(1001).chat()).wallet).toMatchObject({
    stars: 350,
    payments: [{ returned: "charge_back" }],
  });
  expect(await refund(sandbox, charge)).toBe("Bad Request: CHARGE_ALREADY_REFUNDED");
});

test("a payment whose update is lost stands in the list alone", async () => {
  await using sandbox = await startTelegram();
  await fault(sandbox, { kind: "update_lost", operation: "successful_payment", about: "1001" });
  const charge = await payReport(sandbox, 1001, await sendReport(sandbox, 1001));
  expect(await sandbox.api.getUpdates()).toEqual([]);
  expect(await movementsOf(sandbox)).toEqual([[charge, 650]]);
});

test("a pre-checkout query can be lost, and can come when its time is over", async () => {
  await using sandbox = await startTelegram();
  const messageId = await sendReport(sandbox, 1001);
  await fault(sandbox, { kind: "late_pre_checkout" });
  const late = await sandbox.user(1001).confirmPayment({ message_id: messageId });
  expect((await nextPreCheckout(sandbox)).id).toBe(late);
  const call = { pre_checkout_query_id: late, ok: true };
  expect((await sandbox.call("answerPreCheckoutQuery", call)).status).toBe(400);
  expect(await sandbox.user(1001).outcome(late)).toEqual({ kind: "timed_out" });
  await fault(sandbox, { kind: "update_lost", operation: "pre_checkout_query" });
  await sandbox.user(1001).confirmPayment({ message_id: messageId });
  expect(await sandbox.api.getUpdates()).toEqual([]);
});

test("one tap on two phones asks twice, and two yeses are two charges", async () => {
  await using sandbox = await startTelegram();
  const message_id = await sendReport(sandbox, 1001);
  await fault(sandbox, { kind: "paid_twice" });
  await sandbox.user(1001).confirmPayment({ message_id });
  for (const _ of [1, 2]) {
    await sandbox.api.answerPreCheckoutQuery((await nextPreCheckout(sandbox)).id, true);
  }
  const charges = (await movementsOf(sandbox)).map(([id]) => id);
  expect(new Set(charges).size).toBe(2);
  expect(await sandbox.api.getMyStarBalance()).toEqual({ amount: 1300 });
});

test("a refund can succeed and say that it was done before", async () => {
  await using sandbox = await startTelegram();
  const charge = await payReport(sandbox, 1001, await sendReport(sandbox, 1001));
  await fault(sandbox, { kind: "refunded_but_refused" });
  expect(await refund(sandbox, charge)).toBe("Bad Request: CHARGE_ALREADY_REFUNDED");
  expect(await sandbox.api.getMyStarBalance()).toEqual({ amount: 0 });
});

test("an answer can get lost on its way to the bot, after its call took effect", async () => {
  await using sandbox = await startTelegram();
  const messageId = await sendReport(sandbox, 1001);
  const checkoutId = await sandbox.user(1001).confirmPayment({ message_id: messageId });
  await fault(sandbox, { kind: "reset_after", operation: "answerPreCheckoutQuery" });
  await expect(sandbox.api.answerPreCheckoutQuery(checkoutId, true)).rejects.toThrow("Network request");
  const outcome = await sandbox.user(1001).outcome(checkoutId);
  await fault(sandbox, { kind: "reset_after", operation: "refundStarPayment", about: "1001" });
  const charge = outcome.kind === "paid" ? outcome.chargeId : "";
  await expect(sandbox.api.refundStarPayment(1001, charge)).rejects.toThrow("Network request");
  expect(await movementsOf(sandbox)).toEqual([
    [charge, 650],
    [charge, -650],
  ]);
});

async function movementsOf({ api }: TelegramSandbox, page: { offset?: number; limit?: number } = {}) {
  return movements((await api.getStarTransactions(page)).transactions);
}

async function refund({ call }: TelegramSandbox, charge: string, userId = 1001): Promise<string | undefined> {
  const fields = { user_id: userId, telegram_payment_charge_id: charge };
  return (await call("refundStarPayment", fields)).description;
}

async function fault({ server }: TelegramSandbox, fields: object): Promise<void> {
  const { status } = await post(`${server.origin}/control/faults`, { service: "telegram", ...fields });
  expect(status).toBe(201);
}

function control({ server }: TelegramSandbox, name: string, body: object): Promise<Response> {
  return post(`${server.origin}/telegram/control/${name}`, body);
}

function post(url: string, body: object): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
}

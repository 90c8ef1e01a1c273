import { expect, test } from "bun:test";
import { movements, nextPreCheckout, payReport, report, sendReport } from "./star-payments.ts";
import { startTelegram, type TelegramSandbox } from "./telegram-sandbox.ts";

const gone = "Bad Request: query is too old and response timeout expired or query ID is invalid";

test("the bot is asked, and its yes moves the Stars and brings the receipt", async () => {
  await using sandbox = await startTelegram({ startingStars: 1000 });
  const messageId = await sendReport(sandbox, 1001);
  const checkoutId = await sandbox.user(1001).confirmPayment({ message_id: messageId });
  const query = await nextPreCheckout(sandbox);
  expect(query).toMatchObject({
    from: { id: 1001 },
    currency: "XTR",
    total_amount: 650,
    invoice_payload: "BZ1",
  });
  expect(await balance(sandbox)).toBe(0);
  await sandbox.api.answerPreCheckoutQuery(query.id, true);
  const [update] = await sandbox.api.getUpdates({ timeout: 5 });
  const receipt = update?.message?.successful_payment;
  expect(receipt).toMatchObject({ currency: "XTR", total_amount: 650, invoice_payload: "BZ1" });
  expect(update?.message?.chat).toMatchObject({ id: 1001, type: "private" });
  const chargeId = receipt?.telegram_payment_charge_id ?? "";
  expect(await sandbox.user(1001).outcome(checkoutId)).toEqual({ kind: "paid", chargeId });
  expect(await balance(sandbox)).toBe(650);
  expect((await sandbox.user(1001).chat()).wallet).toMatchObject({
    stars: 350,
    payments: [{ charge_id: chargeId, stars: 650, returned: null }],
  });
});

test("a no needs a reason, which the buyer reads, and moves nothing", async () => {
  await using sandbox = await startTelegram();
  const checkoutId = await confirm(sandbox);
  const { id } = await nextPreCheckout(sandbox);
  expect(
    (await sandbox.call("answerPreCheckoutQuery", { pre_checkout_query_id: id, ok: false })).description,
  ).toBe('Bad Request: parameter "error_message" is required');
  await sandbox.api.answerPreCheckoutQuery(id, false, { error_message: "订单已关闭" });
  expect(await sandbox.user(1001).outcome(checkoutId)).toEqual({ kind: "refused", reason: "订单已关闭" });
  expect(await balance(sandbox)).toBe(0);
});

test("an answer counts for ten seconds, once, and for a query that there is", async () => {
  let now = 1_764_000_000_000;
  await using sandbox = await startTelegram({ now: () => now });
  const first = await confirm(sandbox);
  now += 10_001;
  expect(await answer(sandbox, first)).toBe(gone);
  expect(await sandbox.user(1001).outcome(first)).toEqual({ kind: "timed_out" });
  const second = await confirm(sandbox);
  now += 10_000;
  expect(await answer(sandbox, second)).toBeUndefined();
  expect(await answer(sandbox, second)).toBe(gone);
  expect(await answer(sandbox, "7")).toBe(gone);
  expect(await balance(sandbox)).toBe(650);
});

test("a bot that does not ask for pre-checkout queries gets none, and the payment is off", async () => {
  await using sandbox = await startTelegram({ preCheckoutLifetimeMs: 0 });
  await sandbox.api.getUpdates({ allowed_updates: ["message"] });
  const checkoutId = await confirm(sandbox);
  const updates = await sandbox.api.getUpdates();
  expect(updates.flatMap(({ pre_checkout_query }) => pre_checkout_query ?? [])).toEqual([]);
  expect(await sandbox.user(1001).outcome(checkoutId)).toEqual({ kind: "timed_out" });
});

test("an invoice can be paid again and again, each time with a charge of its own", async () => {
  await using sandbox = await startTelegram();
  const messageId = await sendReport(sandbox, 1001);
  const first = await payReport(sandbox, 1001, messageId);
  const second = await payReport(sandbox, 1001, messageId);
  expect(second).not.toBe(first);
  expect(await listed(sandbox)).toEqual([
    [first, 650],
    [second, 650],
  ]);
});

test("a wallet that is too small pays nothing, before the bot is asked and after", async () => {
  await using sandbox = await startTelegram({ startingStars: 649 });
  const messageId = await sendReport(sandbox, 1001);
  const user = sandbox.user(1001);
  await expect(user.confirmPayment({ message_id: messageId })).rejects.toThrow("the wallet has 649");
  await user.act("top_up", { stars: 1 });
  const first = await user.confirmPayment({ message_id: messageId });
  const second = await user.confirmPayment({ message_id: messageId });
  await answer(sandbox, first);
  await answer(sandbox, second);
  expect((await user.outcome(first)).kind).toBe("paid");
  expect((await user.outcome(second)).kind).toBe("too_few_stars");
  expect(await balance(sandbox)).toBe(650);
});

test("a forwarded invoice can be paid by its receiver, who is the payer in every word of it", async () => {
  await using sandbox = await startTelegram();
  const messageId = await sendReport(sandbox, 1001, { start_parameter: "" });
  await sandbox.user(1001).act("share", { message_id: messageId, to_user_id: 1002 });
  const checkoutId = await sandbox.user(1002).confirmPayment({ shared_id: 1 });
  const query = await nextPreCheckout(sandbox);
  expect(query).toMatchObject({ from: { id: 1002 }, invoice_payload: "BZ1" });
  await sandbox.api.answerPreCheckoutQuery(query.id, true);
  expect((await sandbox.user(1002).outcome(checkoutId)).kind).toBe("paid");
  const [update] = await sandbox.api.getUpdates();
  expect(update?.message).toMatchObject({ from: { id: 1002 }, chat: { id: 1002 } });
  await sandbox.api.sendMessage(1002, "谢谢");
});

test("with a start parameter a forwarded copy has no Pay button, and a protected one is not forwarded", async () => {
  await using sandbox = await startTelegram();
  const messageId = await sendReport(sandbox, 1001);
  await sandbox.user(1001).act("share", { message_id: messageId, to_user_id: 1002 });
  const { wallet } = await sandbox.user(1002).chat();
  expect(wallet.shared_invoices).toMatchObject([{ id: 1, start_parameter: "order" }]);
  await expect(sandbox.user(1002).confirmPayment({ shared_id: 1 })).rejects.toThrow("no Pay button");
  const kept = await sendReport(sandbox, 1001, { protect_content: true });
  const sharing = sandbox.user(1001).act("share", { message_id: kept, to_user_id: 1002 });
  await expect(sharing).rejects.toThrow("protected");
});

test("an invoice in a group is for everybody there, and the receipt comes in the payer's own chat", async () => {
  await using sandbox = await startTelegram();
  await sandbox.user(1001).act("say", { text: "hi", group_id: -5 });
  const { title, description, payload, currency, prices } = report;
  const sent = await sandbox.api.sendInvoice(-5, title, description, payload, currency, prices);
  await sandbox.user(1002).act("pay", { message_id: sent.message_id, group_id: -5 });
  await sandbox.api.answerPreCheckoutQuery((await nextPreCheckout(sandbox)).id, true);
  const [update] = await sandbox.api.getUpdates();
  expect(update?.message).toMatchObject({ from: { id: 1002 }, chat: { id: 1002 }, successful_payment: {} });
});

test("nobody pays the invoice in another's chat, and nobody pays who has blocked the bot", async () => {
  await using sandbox = await startTelegram();
  const messageId = await sendReport(sandbox, 1001);
  await sandbox.user(1002).start();
  await expect(sandbox.user(1002).confirmPayment({ message_id: messageId })).rejects.toThrow("no invoice");
  await sandbox.user(1001).block();
  await expect(sandbox.user(1001).confirmPayment({ message_id: messageId })).rejects.toThrow("blocked");
});

async function confirm(sandbox: TelegramSandbox): Promise<string> {
  return sandbox.user(1001).confirmPayment({ message_id: await sendReport(sandbox, 1001) });
}

/** The attempt and its query have one id. */
async function answer({ call }: TelegramSandbox, id: string): Promise<string | undefined> {
  return (await call("answerPreCheckoutQuery", { pre_checkout_query_id: id, ok: true })).description;
}

async function balance({ api }: TelegramSandbox): Promise<number> {
  return (await api.getMyStarBalance()).amount;
}

async function listed({ api }: TelegramSandbox) {
  return movements((await api.getStarTransactions({})).transactions);
}

import type { PreCheckoutQuery, StarTransaction } from "grammy/types";
import type { TelegramSandbox } from "./telegram-sandbox.ts";

/** An invoice that Telegram takes. */
export const report = {
  title: "八字报告",
  description: "综合报告，付款后送到这里",
  payload: "BZ1",
  currency: "XTR",
  prices: [{ label: "八字报告", amount: 650 }],
};

/** Sends an invoice to a user. @returns its message's id */
export async function sendReport(
  { api, user }: TelegramSandbox,
  userId: number,
  others: { start_parameter?: string; protect_content?: boolean } = {},
): Promise<number> {
  await user(userId).start();
  const { title, description, payload, currency, prices } = report;
  const sent = await api.sendInvoice(userId, title, description, payload, currency, prices, {
    start_parameter: "order",
    ...others,
  });
  return sent.message_id;
}

/** The bot's next pre-checkout query; confirms all updates up to it. @throws when none comes */
export async function nextPreCheckout({ api }: TelegramSandbox): Promise<PreCheckoutQuery> {
  let offset = 0;
  for (;;) {
    const updates = await api.getUpdates({ offset, timeout: 5, limit: 1 });
    const [update] = updates;
    if (!update) throw new Error("no pre-checkout query came");
    offset = update.update_id + 1;
    if (!update.pre_checkout_query) continue;
    await api.getUpdates({ offset, limit: 1 });
    return update.pre_checkout_query;
  }
}

/** Has a user pay an invoice and the bot allow it. @returns the charge's id */
export async function payReport(
  sandbox: TelegramSandbox,
  userId: number,
  messageId: number,
): Promise<string> {
  const checkoutId = await sandbox.user(userId).confirmPayment({ message_id: messageId });
  await sandbox.api.answerPreCheckoutQuery((await nextPreCheckout(sandbox)).id, true);
  const outcome = await sandbox.user(userId).outcome(checkoutId);
  if (outcome.kind !== "paid") throw new Error(`the payment ended ${outcome.kind}`);
  return outcome.chargeId;
}

/** What a list of transactions says: + from a user, - to one. */
export function movements(transactions: readonly StarTransaction[]): [id: string, amount: number][] {
  return transactions.map(({ id, amount, source }) => [id, source ? amount : -amount]);
}

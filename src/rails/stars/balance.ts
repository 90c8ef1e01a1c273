import type { Api } from "grammy";
import { callTelegram } from "../../gateways/telegram.ts";
import { raiseAlertOnce } from "../../shared/alerts.ts";
import type { Database } from "../../shared/database/database.ts";
import { moneyLabel, starCurrency } from "../../shared/money.ts";

/**
 * Tells a human of a balance below nothing, once for each length that the list of transactions had then.
 * @param end how long that is
 * Source: Telegram's terms for developers, 6.2.3: a charge-back at a store may leave the balance below nothing.
 */
export async function watchBalance(
  { api, database }: { readonly api: Api; readonly database: Database },
  end: number,
  now: Date,
): Promise<void> {
  const balance = await callTelegram(() => api.getMyStarBalance());
  if (balance.kind !== "done" || balance.value.amount >= 0) return;
  const facts = { amount: moneyLabel({ amountMinor: balance.value.amount, currency: starCurrency }) };
  const alert = { kind: "stars_negative", orderId: null, subject: String(end), facts } as const;
  await database.write((tx) => raiseAlertOnce(tx, alert, now));
}

import { Api, Bot } from "grammy";
import type { StarTransaction } from "grammy/types";
import type { PaymentRail } from "../../../src/rails/rail.ts";
import { stars } from "../../../src/rails/stars/stars.ts";
import type { Database } from "../../../src/shared/database/database.ts";
import type { Log } from "../../../src/shared/log.ts";
import { dueOf, type Order } from "../../../src/shared/orders.ts";
import { botInfo } from "../../helpers/desk-chat.ts";
import type { Payable } from "../payable.ts";

/** A Telegram in memory before the shop's own lane for Stars. */
export class PayableStars implements Payable {
  readonly #bot = new Bot("1:x", { botInfo });
  readonly #rail: PaymentRail;
  readonly #transactions: StarTransaction[] = [];
  /** what was answered to pre-checkout queries, by their ids */
  readonly #answers = new Map<string, boolean>();
  #updates = 0;

  constructor(database: Database, log: Log) {
    const api = new Api("1:x");
    api.config.use(async (_, method, payload) =>
      JSON.parse(JSON.stringify({ ok: true, result: this.#result(method, payload) })),
    );
    this.#rail = stars({ database, log, api, urgentApi: api });
    if (this.#rail.notice) this.#bot.use(this.#rail.notice);
  }

  async charge(
    { id, userId, merchantTransactionId: invoice_payload, ...priced }: Order,
    page: number,
    isHeard: boolean,
    meanwhile: () => Promise<void>,
  ): Promise<string | undefined> {
    const { amountMinor: total_amount, currency } = dueOf(priced);
    const from = { id: userId, is_bot: false, first_name: "a" };
    const charge = `S${id}-${page}`;
    const asked = { id: charge, from, currency, total_amount, invoice_payload };
    await this.#bot.handleUpdate({ update_id: ++this.#updates, pre_checkout_query: asked });
    if (!this.#answers.get(charge)) return undefined;
    await meanwhile();
    const source = {
      type: "user",
      transaction_type: "invoice_payment",
      user: from,
      invoice_payload,
    } as const;
    this.#transactions.push({ id: charge, amount: total_amount, date: Date.now() / 1000, source });
    const ids = { telegram_payment_charge_id: charge, provider_payment_charge_id: "" };
    const successful_payment = { currency, total_amount, invoice_payload, ...ids } as const;
    const chat = { id: userId, type: "private", first_name: "a" } as const;
    const message = { message_id: page, date: 1_764_000_000, chat, from, successful_payment };
    await meanwhile();
    if (isHeard) await this.#bot.handleUpdate({ update_id: ++this.#updates, message });
    return charge;
  }

  async lookAround(now: Date): Promise<void> {
    await this.#rail.list?.(now);
  }

  #result(method: string, payload: object): unknown {
    if (method === "getStarTransactions") {
      const offset = "offset" in payload ? Number(payload.offset) : 0;
      return { transactions: this.#transactions.slice(offset, offset + 100) };
    }
    if (method !== "answerPreCheckoutQuery") return { amount: 0 };
    if ("pre_checkout_query_id" in payload && "ok" in payload)
      this.#answers.set(String(payload.pre_checkout_query_id), payload.ok === true);
    return true;
  }
}

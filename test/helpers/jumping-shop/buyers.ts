import { findOrder, type Order } from "../../../src/shared/orders.ts";
import { findPrimaryPayment } from "../../../src/shared/payments/rows.ts";
import { recordPaymentNotice } from "../../../src/shared/payments.ts";
import { requestRefund } from "../../../src/shared/refunds.ts";
import type { JumpingShop } from "../jumping-shop.ts";
import { orderProduct } from "../orders.ts";
import type { Random } from "../random.ts";
import type { Affiliate } from "./affiliate.ts";

/** One order, and whether its buyer has paid it at PingPong. */
export interface Sale {
  readonly order: Order;
  isPaid: boolean;
}

interface OrderAtPingPong {
  readonly merchantTransactionId: string;
  readonly transactionId: string;
  readonly status: string;
}

/** The people of one schedule: they order, pay or stay away, and get money back. */
export class Buyers {
  readonly sales: Sale[] = [];
  readonly #shop: JumpingShop;
  readonly #random: Random;
  readonly #affiliate: Affiliate;
  readonly #refunds = new Set<string>();

  constructor(shop: JumpingShop, random: Random, affiliate: Affiliate) {
    this.#shop = shop;
    this.#random = random;
    this.#affiliate = affiliate;
  }

  /** Every second order is of a new buyer whom the affiliate brought. */
  async order(): Promise<void> {
    const isBrought = this.sales.length % 2 === 0;
    const buyer = isBrought ? { userId: await this.#affiliate.bring() } : {};
    const order = await orderProduct(this.#database, { ...buyer, now: this.#shop.clock() });
    this.sales.push({ order, isPaid: false });
  }

  /** Some pay, of some of them the notice arrives; some admin gives money back. */
  async act(): Promise<void> {
    const known = await this.atPingPong();
    for (const sale of this.sales) {
      const there = known.get(sale.order.merchantTransactionId);
      if (there?.status === "INIT" && this.#random.next() < 0.3) await this.#pay(sale, there);
      else if (sale.isPaid && this.#random.next() < 0.05) await this.#giveBack(sale);
    }
  }

  /** Nobody pays any more: PingPong closes what is open. */
  async leave(): Promise<void> {
    const known = await this.atPingPong();
    for (const { order } of this.sales)
      if (known.get(order.merchantTransactionId)?.status === "INIT")
        await this.#take("close", { merchantTransactionId: order.merchantTransactionId });
  }

  async settleRefunds(): Promise<void> {
    for (const { detail } of this.#accepted()) {
      const { merchantRefundId } = detail;
      if (this.#refunds.delete(String(merchantRefundId)))
        await this.#take("settle-refund", { merchantRefundId });
    }
  }

  async areDone(): Promise<boolean> {
    const done = await Promise.all(this.sales.map(({ order }) => this.isDone(order)));
    return !done.includes(false);
  }

  /** An order that PingPong never heard of may stay as it is. */
  async isDone({ id, merchantTransactionId }: Order): Promise<boolean> {
    const status = (await findOrder(this.#database.read, id))?.status ?? "gone";
    if (["completed", "refunded", "needs_admin", "expired"].includes(status)) return true;
    return status === "pending" && !(await this.atPingPong()).has(merchantTransactionId);
  }

  repeatedRefunds(): string[] {
    const accepted = this.#accepted().map(({ detail }) => String(detail.merchantRefundId));
    return accepted
      .filter((each, index) => accepted.indexOf(each) < index)
      .map((each) => `${each} was sent twice`);
  }

  /** What PingPong knows, by our number. */
  async atPingPong(): Promise<Map<string, OrderAtPingPong>> {
    const answer = await fetch(`${this.#shop.quiet.server.origin}/pingpong/control/orders`);
    const { orders } = (await answer.json()) as { orders: OrderAtPingPong[] };
    return new Map(orders.map((order) => [order.merchantTransactionId, order]));
  }

  get #database() {
    return this.#shop.quiet.shop.database;
  }

  async #pay(sale: Sale, { transactionId }: OrderAtPingPong): Promise<void> {
    const { merchantTransactionId, amountMinor, currency } = sale.order;
    if (!(await this.#take("pay", { merchantTransactionId }))) return;
    sale.isPaid = true;
    if (this.#random.next() < 0.5) return;
    const money = { amountMinor, amountText: "29.900000", currency };
    const notice = {
      rail: "pingpong" as const,
      merchantTransactionId,
      transactionId,
      status: "SUCCESS" as const,
      ...money,
    };
    await this.#database.write((tx) => recordPaymentNotice(tx, notice, "callback", this.#shop.clock()));
  }

  async #giveBack({ order }: Sale): Promise<void> {
    const payment = await findPrimaryPayment(this.#database.read, order.id);
    if (!payment) return;
    const terms = { orderId: order.id, paymentId: payment.id, amountMinor: order.amountMinor };
    const random = crypto.getRandomValues(new Uint8Array(6));
    const wish = await this.#database.write((tx) => requestRefund(tx, terms, random, this.#shop.clock()));
    if (wish.kind === "requested") this.#refunds.add(wish.refund.merchantRefundId);
  }

  #accepted() {
    const { journal } = this.#shop.quiet.server.world;
    return journal.entries("pingpong").filter(({ operation }) => operation === "refund");
  }

  /** @returns false if PingPong has closed the order by itself: its page takes no money any more */
  async #take(action: string, body: Readonly<Record<string, unknown>>): Promise<boolean> {
    const url = `${this.#shop.quiet.server.origin}/pingpong/control/${action}`;
    const headers = { "content-type": "application/json" };
    const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok && !text.includes("closed")) throw new Error(`${action}: ${text}`);
    return answer.ok;
  }
}

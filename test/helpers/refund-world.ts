import { asc, eq } from "drizzle-orm";
import type { JournalEntry } from "../../sandbox/journal.ts";
import { PingPongStandIn } from "../../sandbox/pingpong/pingpong.ts";
import { type SandboxServer, startSandboxServer } from "../../sandbox/server.ts";
import { type RefundSender, sendRefunds } from "../../src/fulfilment/refunds.ts";
import type { RefundConnection } from "../../src/rails/pingpong/call.ts";
import { prePay } from "../../src/rails/pingpong/payment.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { payments } from "../../src/shared/database/schema/payments.ts";
import { failuresOf } from "../../src/shared/failures.ts";
import { createLog } from "../../src/shared/log.ts";
import { findOrder, type Order } from "../../src/shared/orders.ts";
import type { Payment } from "../../src/shared/payments/rows.ts";
import { findRefund, type Refund } from "../../src/shared/refunds/rows.ts";
import { type RefundRequest, requestRefund } from "../../src/shared/refunds.ts";
import { movesOfOrder } from "../../src/shop/order-history.ts";
import { webhookApp } from "../../src/webhook/app.ts";
import { directPingPong } from "./direct-pingpong.ts";
import { orderProduct } from "./orders.ts";
import { patienceMs } from "./patience.ts";
import { pingpongAlone } from "./pingpong-alone.ts";
import { testAccount } from "./pingpong-notices.ts";
import { type TemporaryDatabase, temporaryDatabase } from "./temporary-database.ts";

/** The callback server and the recurring task with one database, and PingPong over HTTP. */
export interface RefundWorld extends AsyncDisposable {
  readonly shop: TemporaryDatabase;
  readonly server: SandboxServer;
  readonly sender: RefundSender;
  readonly connection: RefundConnection;
  readonly notificationUrl: string;
  /** An order of US$29.90 that was paid at PingPong, whose notice has arrived. */
  paidOrder(): Promise<{ order: Order; payment: Payment }>;
  /** One whose payment page is open. */
  unpaidOrder(): Promise<{ order: Order }>;
  /** Payments of an order, oldest first. */
  paymentsOf(orderId: number): Promise<Payment[]>;
  request(payment: Payment, amountMinor?: number, now?: Date): Promise<RefundRequest>;
  /** Requests a refund that is sure to be accepted: the whole payment if no amount is given. */
  refund(payment: Payment, amountMinor?: number): Promise<Refund>;
  /** One run of the recurring task, `minutes` after the requests. */
  turn(minutes?: number): Promise<void>;
  atPingPong(action: string, body: Record<string, unknown>): Promise<void>;
  fault(kind: string, operation?: string, more?: { times?: number; skip?: number }): void;
  /** Has the next request of an operation answered with this result code alone, and not taken in. */
  answer(operation: string, code: string): void;
  /** Refunds that PingPong really accepted, by our number. */
  accepted(): string[];
  journal(operation: string): readonly JournalEntry[];
  refundNow(refund: Pick<Refund, "merchantRefundId">): Promise<Refund>;
  statusOf(orderId: number): Promise<string | undefined>;
  historyOf(orderId: number): Promise<string[]>;
  /** Why attempts for an order failed, in the order of time: `HTTP 500 ×2`. */
  failuresAbout(orderId: number): Promise<string[]>;
  alertsAbout(orderId: number): Promise<(typeof alerts.$inferSelect)[]>;
}

export const start = new Date("2026-11-24T00:00:00Z");

export function minutesLater(minutes: number): Date {
  return new Date(start.getTime() + minutes * 60_000);
}

/** @param refundDelayMs how long a refund takes at PingPong; left out: until `settle-refund` */
export async function refundWorld({ refundDelayMs = Number.POSITIVE_INFINITY } = {}): Promise<RefundWorld> {
  const shop = await temporaryDatabase();
  const { database } = shop;
  const log = createLog({ process: "bot", level: "debug", format: "json" }, () => undefined);
  const app = webhookApp({ database, account: testAccount, log }).listen({ hostname: "127.0.0.1", port: 0 });
  const server = await startSandboxServer({
    port: 0,
    standIns: (world) => [
      new PingPongStandIn(world, {
        ...directPingPong,
        now: () => start.getTime(),
        refundDelayMs,
      }),
    ],
  });
  const notificationUrl = `http://127.0.0.1:${app.server?.port}/webhook/pingpong`;
  const pingpong = {
    baseUrl: `${server.origin}/pingpong`,
    account: testAccount,
    get timeoutMs() {
      return patienceMs(server.world);
    },
    refundQueryPath: "/v4/refund/query",
  };
  const sender: RefundSender = { database, log, rails: pingpongAlone(pingpong, { notificationUrl }) };
  const journal = (operation: string) =>
    server.world.journal.entries("pingpong").filter((entry) => entry.operation === operation);
  const atPingPong = async (action: string, body: Record<string, unknown>) => {
    const headers = { "content-type": "application/json" };
    const url = `${server.origin}/pingpong/control/${action}`;
    const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${action}: ${answer.status} ${await answer.text()}`);
  };
  const paymentsOf = async (orderId: number) =>
    database.read.select().from(payments).where(eq(payments.orderId, orderId)).orderBy(asc(payments.id));
  const request = async ({ id, orderId, amountMinor }: Payment, amount = amountMinor ?? 0, now = start) => {
    const random = crypto.getRandomValues(new Uint8Array(6));
    const terms = { orderId: orderId ?? 0, paymentId: id, amountMinor: amount };
    return database.write((tx) => requestRefund(tx, terms, random, now));
  };
  const unpaidOrder = async () => {
    const order = await orderProduct(database);
    await prePay(pingpong, checkoutOf(order, notificationUrl));
    return { order };
  };
  return {
    shop,
    server,
    sender,
    connection: pingpong,
    unpaidOrder,
    notificationUrl,
    paymentsOf,
    request,
    atPingPong,
    journal,
    async paidOrder() {
      const { order } = await unpaidOrder();
      const { merchantTransactionId } = order;
      await atPingPong("pay", { merchantTransactionId });
      const [payment] = await paymentsOf(order.id);
      if (!payment) throw new Error("the payment's notice did not arrive");
      return { order, payment };
    },
    async refund(payment, amountMinor) {
      const requested = await request(payment, amountMinor);
      if (requested.kind !== "requested") throw new Error(`the refund was not accepted: ${requested.kind}`);
      return requested.refund;
    },
    turn: (minutes = 0) => sendRefunds(sender, minutesLater(minutes)),
    fault: (kind, operation = "refund", more = {}) =>
      server.world.faults.add({ service: "pingpong", operation, kind, ...more }),
    answer(operation, code) {
      const body = JSON.stringify({ code });
      server.world.faults.add({ service: "pingpong", operation, kind: "status", status: 200, body });
    },
    accepted: () => journal("refund").map(({ detail }) => String(detail.merchantRefundId)),
    async refundNow({ merchantRefundId }) {
      const refund = await findRefund(database.read, merchantRefundId);
      if (!refund) throw new Error("the refund is gone");
      return refund;
    },
    statusOf: async (orderId) => (await findOrder(database.read, orderId))?.status,
    async historyOf(orderId) {
      const rows = await movesOfOrder(database.read, orderId);
      return rows.map(({ to, because }) => `${to} (${because})`);
    },
    async failuresAbout(orderId) {
      const rows = await failuresOf(database.read, orderId);
      return rows.map(({ because, times }) => `${because} ×${times}`);
    },
    alertsAbout: async (orderId) => database.read.select().from(alerts).where(eq(alerts.orderId, orderId)),
    async [Symbol.asyncDispose]() {
      await server.stop();
      await app.stop(true);
      await shop[Symbol.asyncDispose]();
    },
  };
}

function checkoutOf(order: Order, notificationUrl: string) {
  const { merchantTransactionId, amountMinor, currency, expiresAt } = order;
  return {
    merchantTransactionId,
    amountMinor,
    currency,
    product: { id: "comprehensive", title: "综合报告" },
    notificationUrl,
    resultUrl: "https://t.me/example_bot",
    cancelUrl: "https://t.me/example_bot",
    expiresAt,
    language: "zh-CN" as const,
  };
}

import { eq } from "drizzle-orm";
import { Api, Bot } from "grammy";
import { type SandboxServer, startSandboxServer } from "../../../sandbox/server.ts";
import { TelegramStandIn } from "../../../sandbox/telegram/telegram-stand-in.ts";
import { readCatalogue } from "../../../src/catalogue/catalogue.ts";
import { readRails } from "../../../src/fulfilment/read-rails.ts";
import { sendRefunds } from "../../../src/fulfilment/refunds.ts";
import { Outbox } from "../../../src/gateways/telegram/outbox.ts";
import { pollUpdates } from "../../../src/polling.ts";
import { type PaymentRail, type Rails, railOf } from "../../../src/rails/rail.ts";
import { stars } from "../../../src/rails/stars/stars.ts";
import { makePaymentLinks } from "../../../src/sales/checkout/payment-link.ts";
import { takeInvoices } from "../../../src/sales/take-ways-to-pay.ts";
import type { Database } from "../../../src/shared/database/database.ts";
import { checkouts, payments } from "../../../src/shared/database/schema/payments.ts";
import { createLog, type Log } from "../../../src/shared/log.ts";
import type { Order } from "../../../src/shared/orders.ts";
import { requestRefund } from "../../../src/shared/refunds.ts";
import { ChatUser } from "../../helpers/chat-user.ts";
import { orderProduct } from "../../helpers/orders.ts";
import { type TemporaryDatabase, temporaryDatabase } from "../../helpers/temporary-database.ts";
import { impatient } from "../../helpers/whole-bot.ts";

const token = "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/** Telegram Stars as the only way to pay, with the simulated Telegram over HTTP; of updates the rail's alone are answered. */
export interface StarsWorld extends AsyncDisposable {
  readonly shop: TemporaryDatabase;
  readonly server: SandboxServer;
  readonly log: Log;
  readonly rails: Rails;
  user(id: number): ChatUser;
  /** The rail as a process has it whose database this is. */
  railOn(database: Database): PaymentRail;
  /** An order whose invoice is in its buyer's chat. */
  order(userId?: number): Promise<Order>;
  /** The number of the message with an order's invoice. */
  invoiceOf(order: Order): Promise<number>;
  fault(kind: string, operation: string, times?: number): void;
  readonly api: Api;
  /** Everything that recurs, once, so many milliseconds later. */
  turn(ms: number): Promise<void>;
  /** Its buyer pays by the invoice, if there is one, and the update gets lost. @returns whether it was paid */
  payUnheard(order: Order): Promise<boolean>;
  /** Requests that all the money of an order goes back. */
  refundAll(order: Order): Promise<void>;
}

/** @param hear gets each error that is logged */
export async function starsWorld(hear: (line: string) => void = () => undefined): Promise<StarsWorld> {
  const shop = await temporaryDatabase();
  const { database } = shop;
  const server = await startSandboxServer({
    port: 0,
    standIns: (world) => [new TelegramStandIn(world, { token, botUsername: "bazi_test_bot" })],
  });
  const log = createLog({ process: "bot", level: "error", format: "json" }, hear);
  const client = { apiRoot: `${server.origin}/telegram` };
  const api = new Api(token, client);
  api.config.use(impatient(server.world));
  const invoices = new Outbox();
  const railOn = (other: Database) => stars({ database: other, log, api, urgentApi: api });
  const rail = railOn(database);
  const rails: Rails = new Map([[rail.name, rail]]);
  const bot = new Bot(token, { client });
  await bot.init();
  const { notice } = railOf(rails, "stars");
  if (notice) bot.use(notice);
  const stop = new AbortController();
  const polling = pollUpdates(bot, (update) => bot.handleUpdate(update), stop.signal, log);
  const user = (id: number) => new ChatUser(server.origin, id);
  const links = { database, log, rails, catalogue: readCatalogue(undefined), checkoutPage: undefined };
  const start = new Date();
  return {
    ...{ shop, server, log, rails, railOn, user, api },
    async order(userId = 1001) {
      await user(userId).start();
      const order = await orderProduct(database, { userId, rail: "stars", now: new Date() });
      await makePaymentLinks(links, new Date());
      return order;
    },
    async invoiceOf({ id }) {
      const [row] = await database.read.select().from(checkouts).where(eq(checkouts.orderId, id));
      if (!row?.invoiceMessageId) throw new Error("the order has no invoice");
      return row.invoiceMessageId;
    },
    async turn(ms) {
      const now = new Date(start.getTime() + ms);
      await makePaymentLinks(links, now);
      await readRails({ rails, log }, now);
      await sendRefunds({ database, log, rails }, now);
      await takeInvoices({ database, log, api, outbox: invoices }, now);
    },
    async payUnheard({ id, userId }) {
      const [row] = await database.read.select().from(checkouts).where(eq(checkouts.orderId, id));
      if (!row?.invoiceMessageId) return false;
      const lost = { service: "telegram", operation: "successful_payment", kind: "update_lost" } as const;
      server.world.faults.add(lost);
      return (await user(userId).payStars(row.invoiceMessageId)).kind === "paid";
    },
    async refundAll({ id: orderId }) {
      const [payment] = await database.read.select().from(payments).where(eq(payments.orderId, orderId));
      const amountMinor = payment?.amountMinor ?? 0;
      const terms = { orderId, paymentId: payment?.id ?? 0, amountMinor };
      await database.write((tx) => requestRefund(tx, terms, new Uint8Array(6), new Date()));
    },
    fault: (kind, operation, times = 1) =>
      server.world.faults.add({ service: "telegram", operation, kind, times }),
    async [Symbol.asyncDispose]() {
      stop.abort();
      await polling;
      await server.stop();
      await shop[Symbol.asyncDispose]();
    },
  };
}

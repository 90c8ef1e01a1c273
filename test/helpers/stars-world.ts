import { eq } from "drizzle-orm";
import { Api, Bot } from "grammy";
import { type SandboxServer, startSandboxServer } from "../../sandbox/server.ts";
import { TelegramStandIn } from "../../sandbox/telegram/telegram-stand-in.ts";
import { readCatalogue } from "../../src/catalogue/catalogue.ts";
import { pollUpdates } from "../../src/polling.ts";
import { type PaymentRail, type Rails, railOf } from "../../src/rails/rail.ts";
import { stars } from "../../src/rails/stars/stars.ts";
import { makePaymentLinks } from "../../src/sales/checkout/payment-link.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { checkouts } from "../../src/shared/database/schema/payments.ts";
import { createLog, type Log } from "../../src/shared/log.ts";
import type { Order } from "../../src/shared/orders.ts";
import { ChatUser } from "./chat-user.ts";
import { orderProduct } from "./orders.ts";
import { type TemporaryDatabase, temporaryDatabase } from "./temporary-database.ts";

/** of the simulated bot */
export const starsToken = "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

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
}

export async function starsWorld(): Promise<StarsWorld> {
  const shop = await temporaryDatabase();
  const { database } = shop;
  const server = await startSandboxServer({
    port: 0,
    standIns: (world) => [new TelegramStandIn(world, { token: starsToken, botUsername: "bazi_test_bot" })],
  });
  const log = createLog({ process: "bot", level: "error", format: "json" }, () => undefined);
  const client = { apiRoot: `${server.origin}/telegram` };
  const api = new Api(starsToken, client);
  const railOn = (other: Database) => stars({ database: other, log, api, urgentApi: api });
  const rail = railOn(database);
  const rails: Rails = new Map([[rail.name, rail]]);
  const bot = new Bot(starsToken, { client });
  await bot.init();
  const { notice } = railOf(rails, "stars");
  if (notice) bot.use(notice);
  const stop = new AbortController();
  const polling = pollUpdates(bot, (update) => bot.handleUpdate(update), stop.signal, log);
  const user = (id: number) => new ChatUser(server.origin, id);
  return {
    ...{ shop, server, log, rails, railOn, user },
    async order(userId = 1001) {
      await user(userId).start();
      const order = await orderProduct(database, { userId, rail: "stars", now: new Date() });
      const links = { database, log, rails, catalogue: readCatalogue(undefined), checkoutPage: undefined };
      await makePaymentLinks(links, new Date());
      return order;
    },
    async invoiceOf({ id }) {
      const [row] = await database.read.select().from(checkouts).where(eq(checkouts.orderId, id));
      if (!row?.invoiceMessageId) throw new Error("the order has no invoice");
      return row.invoiceMessageId;
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

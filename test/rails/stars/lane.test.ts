import { expect, test } from "bun:test";
import { Api, Bot } from "grammy";
import { startSandboxServer } from "../../../sandbox/server.ts";
import { TelegramStandIn } from "../../../sandbox/telegram/telegram-stand-in.ts";
import { obeyRetryAfter } from "../../../src/gateways/telegram/obey-retry-after.ts";
import { Silence } from "../../../src/gateways/telegram/silence.ts";
import { pollUpdates } from "../../../src/polling.ts";
import { railOf } from "../../../src/rails/rail.ts";
import { createLog } from "../../../src/shared/log.ts";
import { findOrder } from "../../../src/shared/orders.ts";
import { ChatUser } from "../../helpers/chat-user.ts";
import { orderProduct } from "../../helpers/orders.ts";
import { temporaryDatabase } from "../../helpers/temporary-database.ts";
import { appAt } from "../../helpers/test-app.ts";

const token = "123456789:AAE3kq7Zp0bWc9vHs1TnXyLmRd5fGj2uQoI";
const log = createLog({ process: "bot", level: "error", format: "json" }, () => undefined);

test("a bot that Telegram has told to keep silent for an hour still answers whether an order may be paid", async () => {
  await using shop = await temporaryDatabase();
  const server = await startSandboxServer({
    port: 0,
    standIns: (world) => [new TelegramStandIn(world, { token, botUsername: "bazi_test_bot" })],
  });
  const apiRoot = `${server.origin}/telegram`;
  const silence = new Silence();
  silence.keep(3600);
  const app = appAt(apiRoot, { database: shop.database, log, silence });
  const bot = new Bot(token, { client: { apiRoot } });
  await bot.init();
  bot.api.config.use(obeyRetryAfter(silence, { patienceMs: 0 }));
  const { notice } = railOf(app.rails, "stars");
  if (notice) bot.use(notice);
  const stop = new AbortController();
  const polling = pollUpdates(bot, (update) => bot.handleUpdate(update), stop.signal, log);
  const buyer = new ChatUser(server.origin, 1001);
  await buyer.start();
  const order = await orderProduct(shop.database, { rail: "stars", now: new Date() });
  const { merchantTransactionId: number, amountMinor: amount } = order;
  const api = new Api(token, { apiRoot });
  const invoice = await api.sendInvoice(1001, "报告", "报告", number, "XTR", [{ label: "报告", amount }]);
  expect(await buyer.payStars(invoice.message_id)).toMatchObject({ kind: "paid" });
  await buyer.settled();
  expect((await findOrder(shop.database.read, order.id))?.status).toBe("paid");
  stop.abort();
  await polling;
  await server.stop();
});

import { Api } from "grammy";
import { DeepSeekStandIn } from "../../sandbox/deepseek/deepseek.ts";
import { type SandboxServer, startSandboxServer } from "../../sandbox/server.ts";
import type { StandIn } from "../../sandbox/stand-in.ts";
import { TelegramStandIn } from "../../sandbox/telegram/telegram-stand-in.ts";
import { YuanfenjuStandIn } from "../../sandbox/yuanfenju/yuanfenju.ts";
import type { Fulfilment } from "../../src/fulfilment/fulfilment.ts";
import { questionJobs } from "../../src/fulfilment/questions/answer-question.ts";
import { reportDuty } from "../../src/fulfilment/report-duty.ts";
import { runJob } from "../../src/fulfilment/run-job.ts";
import { LivePreviews } from "../../src/gateways/telegram/live-previews.ts";
import { obeyRetryAfter } from "../../src/gateways/telegram/obey-retry-after.ts";
import { SentMessages } from "../../src/gateways/telegram/sent-messages.ts";
import { Silence } from "../../src/gateways/telegram/silence.ts";
import { createLog } from "../../src/shared/log.ts";
import type { Order } from "../../src/shared/orders.ts";
import { recordPaymentNotice } from "../../src/shared/payments.ts";
import { type Duty, Worker } from "../../src/work/worker.ts";
import { ChatUser } from "./chat-user.ts";
import { quickDrawings } from "./drawings.ts";
import { expectInvariants } from "./invariants.ts";
import { orderProduct, type Wish } from "./orders.ts";
import { shortCatalogue } from "./short-catalogue.ts";
import { type TemporaryDatabase, temporaryDatabase } from "./temporary-database.ts";
import { usualFront } from "./usual-front.ts";

const token = "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
const deepseekKey = "sk-0123456789abcdef";
/** The shop's account at 缘份居. */
export const yuanfenjuKey = "0123456789abcdef";

/** Fulfilment with a real database, against stand-ins over HTTP. */
export interface FulfilmentWorld extends AsyncDisposable {
  readonly shop: TemporaryDatabase;
  readonly server: SandboxServer;
  readonly fulfilment: Fulfilment & typeof usualFront;
  readonly log: string[];
  buyer(id?: number): ChatUser;
  /** A paid order of a buyer who has talked to the bot. */
  paidOrder(options?: Wish): Promise<Order>;
  /** Claims what is due at `now` and lets it run as far as it gets. */
  work(now?: Date, atOnce?: number): Promise<void>;
  /** The same with some of fulfilment's parts replaced. */
  workWith(changes: Partial<Fulfilment>, now?: Date, atOnce?: number): Promise<void>;
  /** Answers the questions that are due at `now`, as far as it gets. */
  answer(now?: Date, atOnce?: number): Promise<void>;
}

export async function fulfilmentWorld({
  withYuanfenju = false,
  timeoutSeconds = 120,
  telegram = (inner: StandIn) => inner,
  catalogue = shortCatalogue,
} = {}): Promise<FulfilmentWorld> {
  const shop = await temporaryDatabase();
  const server = await startSandboxServer({
    port: 0,
    standIns: (world) => [
      telegram(new TelegramStandIn(world, { token, botUsername: "bazi_test_bot" })),
      new DeepSeekStandIn(world, { apiKey: deepseekKey, charactersPerSecond: Number.POSITIVE_INFINITY }),
      new YuanfenjuStandIn(world, { apiKey: yuanfenjuKey }),
    ],
  });
  const lines: string[] = [];
  const log = createLog({ process: "bot", level: "debug", format: "json" }, (line) => lines.push(line));
  const client = { apiRoot: `${server.origin}/telegram`, timeoutSeconds };
  const api = new Api(token, client);
  const sent = new SentMessages({ isAlone: true });
  api.config.use(sent.watch, obeyRetryAfter());
  const previewApi = new Api(token, client);
  previewApi.config.use(obeyRetryAfter(new Silence(), { patienceMs: 0 }));
  const fulfilment: FulfilmentWorld["fulfilment"] = {
    database: shop.database,
    log,
    api,
    sent,
    previews: new LivePreviews(previewApi, log),
    clock: () => new Date(),
    ...usualFront,
    catalogue,
    deepseek: { apiKey: deepseekKey, baseUrl: `${server.origin}/deepseek`, model: "deepseek-flash" },
    render: quickDrawings().render,
    yuanfenju: withYuanfenju
      ? { apiKey: yuanfenjuKey, baseUrl: `${server.origin}/yuanfenju/index.php` }
      : undefined,
  };
  const buyer = (id = 1001) => new ChatUser(server.origin, id);
  const takeUp = async (duty: Duty, now: Date) => {
    const worker = new Worker({ database: shop.database, log, duties: [duty], clock: fulfilment.clock });
    await worker.tick(now);
    await worker.idle();
  };
  const workWith = (changes: Partial<Fulfilment>, now = new Date(), atOnce = 4) => {
    const changed = { ...fulfilment, ...changes };
    const duty = reportDuty(atOnce, (lease, signal) => runJob(changed, lease, signal));
    return takeUp(duty, now);
  };
  return {
    shop,
    server,
    fulfilment,
    log: lines,
    buyer,
    async paidOrder(options) {
      const order = await orderProduct(shop.database, options);
      await buyer(order.userId).start();
      await payOrder(shop, order);
      return order;
    },
    answer(now = new Date(), atOnce = 4) {
      return takeUp(questionJobs(fulfilment, atOnce), now);
    },
    work: (now, atOnce) => workWith({}, now, atOnce),
    workWith,
    async [Symbol.asyncDispose]() {
      await server.stop();
      try {
        await expectInvariants(shop.url);
      } finally {
        await shop[Symbol.asyncDispose]();
      }
    },
  };
}

let payments = 0;

/** PingPong says that the order was paid. */
export async function payOrder({ database }: TemporaryDatabase, order: Order): Promise<void> {
  payments += 1;
  const notice = {
    rail: "pingpong" as const,
    merchantTransactionId: order.merchantTransactionId,
    transactionId: `20261124${payments}`,
    status: "SUCCESS" as const,
    amountMinor: order.amountMinor,
    amountText: "29.900000",
    currency: order.currency,
  };
  await database.write((tx) => recordPaymentNotice(tx, notice, "callback", new Date()));
}

import { asc } from "drizzle-orm";
import type { Fault } from "../../sandbox/faults.ts";
import { PingPongStandIn } from "../../sandbox/pingpong/pingpong.ts";
import { type SandboxServer, startSandboxServer } from "../../sandbox/server.ts";
import type { Fulfilment } from "../../src/fulfilment/fulfilment.ts";
import { Reconciler } from "../../src/fulfilment/reconcile.ts";
import { Outbox } from "../../src/gateways/telegram/outbox.ts";
import { makePaymentLinks, type PaymentLinks } from "../../src/sales/checkout/payment-link.ts";
import { showOrders } from "../../src/sales/checkout/show-orders.ts";
import { tellBuyers } from "../../src/sales/tell-buyers.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { findOrder } from "../../src/shared/orders.ts";
import { noteDelays } from "../../src/shop/delays.ts";
import { tellTroubles } from "../../src/shop/troubles.ts";
import { webhookApp } from "../../src/webhook/app.ts";
import { buttonsOf, wordsOf } from "./chat-user.ts";
import { directPingPong } from "./direct-pingpong.ts";
import { type FulfilmentWorld, fulfilmentWorld, yuanfenjuKey } from "./fulfilment-world.ts";
import { patienceMs, patientMs } from "./patience.ts";
import { pingpongAlone } from "./pingpong-alone.ts";
import { testAccount } from "./pingpong-notices.ts";
import { fillForm } from "./telegram-life.ts";
import { untilDefined } from "./until-defined.ts";
import { impatient, type WholeBot, wholeBot } from "./whole-bot.ts";

/** How an outside service may fail a call. */
export const faultKinds: Readonly<Record<string, Omit<Fault, "service">>> = {
  "500": { kind: "status", status: 500 },
  "502": { kind: "status", status: 502, body: "<html>Bad Gateway</html>" },
  "429": { kind: "status", status: 429 },
  "a reset": { kind: "reset_before" },
  "no answer": { kind: "hang_after" },
};

const buyerId = 1001;

/**
 * What serves each stage of an order, and the trouble that owners hear of. A report waits for its chart only so long, so that
 * the end of that trouble is known when the next order asks. A notice that is lost is asked for: that fails, then, and nobody here knows that the buyer has paid and waits.
 */
export const stages = {
  order: { service: "telegram", about: String(buyerId) },
  link: { service: "pingpong", operation: "prePay", trouble: "links_failing" },
  notice: { service: "pingpong", operation: "query", trouble: "queries_failing" },
  chart: { service: "yuanfenju", trouble: "charts_unavailable" },
  writing: { service: "deepseek", operation: "chat/completions", trouble: "model_unavailable" },
  placing: { service: "telegram", operation: "sendMessage", trouble: "messages_failing" },
  filling: { service: "telegram", operation: "editMessageText" },
  document: { service: "telegram", operation: "editMessageMedia" },
} as const;

export type Stage = keyof typeof stages;

/** What fails in the life of an order. */
interface Failing {
  readonly stage: Stage;
  readonly kind: string;
  readonly times: number;
}

/**
 * One order of a buyer who fills in the form, from the tap that places it to its report, moved by hand on virtual minutes. A
 * call fails so many times at one stage: when it was begun, the tap has been handled, or is being handled.
 */
export async function beginLife({ stage, kind, times }: Failing) {
  const world = await fulfilmentWorld({ withYuanfenju: true });
  const whole = await wholeBot(world);
  const bank = await startSandboxServer({
    port: 0,
    standIns: (each) => [new PingPongStandIn(each, directPingPong)],
  });
  const { database } = world.shop;
  const callbacks = webhookApp({ database, account: testAccount, log: world.fulfilment.log });
  callbacks.listen({ hostname: "127.0.0.1", port: 0 });
  const links = linksOf(world, bank, `http://127.0.0.1:${callbacks.server?.port}/webhook/pingpong`);
  const fail = () => {
    const { trouble: _, ...at } = { trouble: undefined, ...stages[stage] };
    const { faults } = at.service === "pingpong" ? bank.world : world.server.world;
    faults.add({ kind: "", ...faultKinds[kind], ...at, times });
    if (stage === "notice") faults.add({ service: "pingpong", operation: "notice", kind: "dropped", times });
  };
  const buyer = world.buyer(buyerId);
  await fillForm(whole, buyer);
  const picturesOfForm = (await buyer.messages()).filter(({ photo }) => photo).length;
  if (stage === "order") fail();
  await buyer.press(/下单/);
  const handled = whole.drain();
  const order = await placedOrder(whole);
  if (stage !== "order") {
    await handled;
    fail();
  }
  const beginning = order.createdAt;
  const round = rounds(world, bank, links);
  const said = async () => (await buyer.messages()).filter(({ is_from_bot }) => is_from_bot);
  const heard = async (words: RegExp) =>
    (await said()).filter((message) => words.test(wordsOf(message))).length;
  return {
    heard,
    /** Lets whatever failed work again. */
    async heal() {
      world.server.world.faults.clear();
      bank.world.faults.clear();
      await handled;
    },
    /** Does whatever the bot does of itself, at these minutes after the order was placed. */
    async goOn(minutes: readonly number[]) {
      for (const each of minutes) await round(new Date(beginning.getTime() + each * 60_000));
    },
    /** What the chat and the owners' alerts show. */
    async judge() {
      const messages = await said();
      const words = messages.map(wordsOf).filter((text) => text !== "");
      const raised = await database.read.select().from(alerts).orderBy(asc(alerts.id));
      return {
        status: String((await findOrder(database.read, order.id))?.status),
        cards: await heard(/状态：已完成/),
        receipts: await heard(/的报告已送达，就在下面/),
        documents: messages.filter(({ document }) => document).length,
        pictures: messages.filter(({ photo }) => photo).length - picturesOfForm,
        copies: words.length - new Set(words).size,
        /** what was true once and is not any more */
        stale: await heard(/比平时慢|先排命盘|正在获取|正在写：/),
        ends: await heard(/让您久等了/),
        troubles: raised.filter(({ orderId }) => orderId === null).map((alert) => String(alert.kind)),
      };
    },
    async [Symbol.asyncDispose]() {
      await callbacks.stop(true);
      await bank.stop();
      await world[Symbol.asyncDispose]();
    },
  };
}

function linksOf(
  { fulfilment }: FulfilmentWorld,
  bank: SandboxServer,
  notificationUrl: string,
): PaymentLinks {
  return {
    ...fulfilment,
    rails: pingpongAlone(
      {
        ...{ baseUrl: `${bank.origin}/pingpong`, account: testAccount, refundQueryPath: "/v4/refund/query" },
        get timeoutMs() {
          return patienceMs(bank.world);
        },
      },
      { notificationUrl },
    ),
  };
}

/** The order is there before its buyer is answered. */
function placedOrder(whole: WholeBot) {
  return untilDefined(async () => (await whole.ordersOf(buyerId))[0]);
}

/** @returns what the bot does of itself at one moment; the buyer pays, once, as soon as the chat shows where */
function rounds(world: FulfilmentWorld, bank: SandboxServer, links: PaymentLinks) {
  const { fulfilment } = world;
  fulfilment.api.config.use(impatient(world.server.world));
  const outboxes = { cards: new Outbox(patientMs), tellings: new Outbox(patientMs) };
  const reconciler = new Reconciler(links);
  const gateways = impatientGateways(world);
  let hasPaid = false;
  return async (now: Date) => {
    await makePaymentLinks(links, now);
    if (!hasPaid) hasPaid = await payIfLinked(world, bank);
    await reconciler.tick(now);
    await world.workWith(gateways, now);
    await noteDelays(fulfilment, now);
    await showOrders({ ...fulfilment, outbox: outboxes.cards }, now);
    await tellBuyers({ ...fulfilment, outbox: outboxes.tellings }, now);
    await tellTroubles(fulfilment, now);
  };
}

/** 缘份居 and DeepSeek as production knows them, but that nobody waits long where they are told to keep silent. */
function impatientGateways({
  fulfilment,
  server,
}: FulfilmentWorld): Pick<Fulfilment, "deepseek" | "yuanfenju"> {
  const model = () => patienceMs(server.world, "deepseek");
  return {
    deepseek: {
      ...fulfilment.deepseek,
      get limits() {
        return { queueMs: model(), silenceMs: model(), idleMs: model(), totalMs: model() };
      },
    },
    yuanfenju: {
      ...{ apiKey: yuanfenjuKey, baseUrl: `${server.origin}/yuanfenju/index.php`, pausesMs: [0, 0] },
      get timeoutMs() {
        return patienceMs(server.world, "yuanfenju");
      },
    },
  };
}

async function payIfLinked({ buyer }: FulfilmentWorld, bank: SandboxServer): Promise<boolean> {
  const messages = await buyer(buyerId).messages();
  const isLinked = messages.some((message) => buttonsOf(message).some(({ url }) => url !== undefined));
  const [created] = bank.world.journal.entries("pingpong").filter(({ operation }) => operation === "prePay");
  if (!isLinked || !created) return false;
  const { merchantTransactionId } = created.detail;
  const paid = await fetch(`${bank.origin}/pingpong/control/pay`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ merchantTransactionId }),
  });
  if (!paid.ok) throw new Error(`the buyer could not pay: ${await paid.text()}`);
  return true;
}

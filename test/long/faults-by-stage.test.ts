import { describe, expect, test } from "bun:test";
import { asc } from "drizzle-orm";
import type { Fault } from "../../sandbox/faults.ts";
import { PingPongStandIn } from "../../sandbox/pingpong/pingpong.ts";
import { startSandboxServer } from "../../sandbox/server.ts";
import { Outbox } from "../../src/gateways/telegram/outbox.ts";
import { makePaymentLinks } from "../../src/sales/checkout/payment-link.ts";
import { showOrders } from "../../src/sales/checkout/show-orders.ts";
import { tellBuyers } from "../../src/sales/tell-buyers.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { findOrder, type Order } from "../../src/shared/orders.ts";
import { noteDelays } from "../../src/shop/delays.ts";
import { tellTroubles } from "../../src/shop/troubles.ts";
import { buttonsOf, wordsOf } from "../helpers/chat-user.ts";
import { type FulfilmentWorld, fulfilmentWorld, payOrder } from "../helpers/fulfilment-world.ts";
import { orderProduct } from "../helpers/orders.ts";
import { patienceMs, patientMs } from "../helpers/patience.ts";
import { testAccount } from "../helpers/pingpong-notices.ts";
import { impatient } from "../helpers/whole-bot.ts";

/** How an outside service may fail a call. */
const kinds: Readonly<Record<string, Omit<Fault, "service">>> = {
  "500": { kind: "status", status: 500 },
  "502": { kind: "status", status: 502, body: "<html>Bad Gateway</html>" },
  "429": { kind: "status", status: 429 },
  "a reset": { kind: "reset_before" },
  "no answer": { kind: "hang_after" },
};

/**
 * What serves each stage of an order, and the trouble that owners hear of. A report waits for its chart only so long, so that
 * the end of that trouble is known when the next order asks.
 */
const stages = {
  link: { service: "pingpong", operation: "prePay", trouble: "links_failing" },
  chart: { service: "yuanfenju", trouble: "charts_unavailable" },
  writing: { service: "deepseek", operation: "chat/completions", trouble: "model_unavailable" },
  placing: { service: "telegram", operation: "sendMessage" },
  filling: { service: "telegram", operation: "editMessageText" },
  document: { service: "telegram", operation: "editMessageMedia" },
} as const;

type Stage = keyof typeof stages;

/** The model and the service of charts are waited for long, which the tests of the gateways try. */
const isTried = (stage: Stage, kind: string) => kind !== "no answer" || !["chart", "writing"].includes(stage);

const rows = (Object.keys(stages) as Stage[]).flatMap((stage) =>
  Object.keys(kinds)
    .filter((kind) => isTried(stage, kind))
    .map((kind) => ({ stage, kind })),
);

describe("met once it is nothing that anybody is told of, and the order goes its way:", () => {
  test.each(rows)("$kind at the stage $stage", async ({ stage, kind }) => {
    await using life = await beginLife();
    life.fail(stage, kind, 1);
    await life.goOn([0, 0.2, 0.4, 0.6, 0.8]);
    life.heal();
    await life.goOn([3, 10, 140, 300]);
    expect(await life.judge()).toEqual({ ...told, troubles: [] });
  });
});

describe("met for five minutes it is told to the buyer, and to the owners, once, and its end:", () => {
  /** A message whose fate stays unknown goes to a human: the tests of delivery try that. */
  const lasting = rows.filter(({ stage, kind }) => stage !== "placing" || kind !== "no answer");

  test.each(lasting)("$kind at the stage $stage", async ({ stage, kind }) => {
    await using life = await beginLife();
    life.fail(stage, kind, 1e9);
    await life.goOn([0, 0.5, 1.2, 1.6, 3, 5]);
    const delays = await life.heard(/比平时慢|让您久等了/);
    life.heal();
    await life.goOn([10, 20, 140, 300, 420]);
    const { trouble } = { trouble: undefined, ...stages[stage] };
    if (trouble !== undefined) expect(delays).toBe(1);
    const { ends, ...judged } = await life.judge();
    const isOver = stage === "link" || stage === "writing" ? ["trouble_over"] : [];
    const troubles = trouble === undefined ? [] : [trouble, ...isOver];
    expect(judged).toEqual({ ...toldBesides, troubles });
    expect(ends).toBe(trouble === undefined ? Math.min(ends, 1) : 1);
  });
});

/** What the chat shows in the end where nobody waited for long. */
const toldBesides = {
  status: "completed",
  cards: 1,
  receipts: 1,
  documents: 1,
  pictures: 1,
  copies: 0,
  stale: 0,
};
const told = { ...toldBesides, ends: 0 };

/** One order from its placing to its report, moved by hand on virtual minutes. */
async function beginLife() {
  const world = await fulfilmentWorld({ withYuanfenju: true });
  const { shop, server, fulfilment } = world;
  const bank = await startSandboxServer({
    port: 0,
    standIns: (each) => [new PingPongStandIn(each, { ...testAccount, allowLoopbackNotifications: true })],
  });
  const links = {
    ...fulfilment,
    pingpong: {
      ...{ baseUrl: `${bank.origin}/pingpong`, account: testAccount, refundQueryPath: "/v4/refund/query" },
      get timeoutMs() {
        return patienceMs(bank.world);
      },
    },
    ...{
      notificationUrl: "http://127.0.0.1:9/",
      returnUrl: "https://t.me/bazi_test_bot",
      imageUrl: undefined,
    },
  };
  fulfilment.api.config.use(impatient(server.world));
  const outboxes = { cards: new Outbox(patientMs), tellings: new Outbox(patientMs) };
  const beginning = new Date();
  const order = await orderProduct(shop.database, { now: beginning });
  const buyer = world.buyer(order.userId);
  await buyer.start();
  const round = async (now: Date) => {
    await makePaymentLinks(links, now);
    if (await isLinked(world, order)) await payOrder(shop, order);
    await world.work(now);
    await noteDelays(fulfilment, now);
    await showOrders({ ...fulfilment, outbox: outboxes.cards }, now);
    await tellBuyers({ ...fulfilment, outbox: outboxes.tellings }, now);
    await tellTroubles(fulfilment, now);
  };
  const said = async () => (await buyer.messages()).filter(({ is_from_bot }) => is_from_bot);
  const heard = async (words: RegExp) =>
    (await said()).filter((message) => words.test(wordsOf(message))).length;
  return {
    heard,
    fail(stage: Stage, kind: string, times: number) {
      const { trouble: _, ...at } = { trouble: undefined, ...stages[stage] };
      const { faults } = at.service === "pingpong" ? bank.world : server.world;
      faults.add({ kind: "", ...kinds[kind], ...at, times });
    },
    heal() {
      server.world.faults.clear();
      bank.world.faults.clear();
    },
    async goOn(minutes: readonly number[]) {
      for (const each of minutes) await round(new Date(beginning.getTime() + each * 60_000));
    },
    async judge() {
      const messages = await said();
      const words = messages.map(wordsOf).filter((text) => text !== "");
      const raised = await shop.database.read.select().from(alerts).orderBy(asc(alerts.id));
      return {
        status: String((await findOrder(shop.database.read, order.id))?.status),
        cards: await heard(/状态：已完成/),
        receipts: await heard(/的报告已送达，就在下面/),
        documents: messages.filter(({ document }) => document).length,
        pictures: messages.filter(({ photo }) => photo).length,
        copies: words.length - new Set(words).size,
        /** what was true once and is not any more */
        stale: await heard(/比平时慢|通常一两分钟|正在获取|正在写：/),
        ends: await heard(/让您久等了/),
        troubles: raised.filter(({ orderId }) => orderId === null).map(({ kind }) => String(kind)),
      };
    },
    async [Symbol.asyncDispose]() {
      await bank.stop();
      await world[Symbol.asyncDispose]();
    },
  };
}

/** Whether the buyer can pay, and has not yet. */
async function isLinked({ shop, buyer }: FulfilmentWorld, order: Order): Promise<boolean> {
  const isPending = (await findOrder(shop.database.read, order.id))?.status === "pending";
  const messages = await buyer(order.userId).messages();
  return isPending && messages.some((message) => buttonsOf(message).some(({ url }) => url !== undefined));
}

import { describe, expect, test } from "bun:test";
import { TaskRunner } from "../../src/run-tasks.ts";
import { quickDrawings } from "../helpers/drawings.ts";
import { type FulfilmentWorld, fulfilmentWorld, payOrder } from "../helpers/fulfilment-world.ts";
import { orderProduct } from "../helpers/orders.ts";
import { noticeContent, signedNotice } from "../helpers/pingpong-notices.ts";
import { program } from "../helpers/running-sandbox.ts";
import { tasksOf, workerOf } from "../helpers/tasks-of.ts";
import { testApp } from "../helpers/test-app.ts";
import { startWebhook } from "../helpers/webhook-process.ts";

describe("without any clock", () => {
  test("a notice that the callback server stores makes the receipt come", async () => {
    await using world = await fulfilmentWorld();
    await using server = await startWebhook("", program, { DATABASE_URL: world.shop.url });
    const order = await orderProduct(world.shop.database);
    const buyer = world.buyer(order.userId);
    await buyer.start();
    await using _ = await wokenBot(world);
    const { merchantTransactionId } = order;
    const body = signedNotice(noticeContent({ merchantTransactionId }));
    const answer = await fetch(`http://127.0.0.1:${server.port}/webhook/pingpong`, { method: "POST", body });
    expect(answer.status).toBe(200);
    await buyer.waitForMessage(/已收到您的付款|的报告已送达/);
  });

  test("what the bot itself writes makes the next message come: the order's card, the receipt", async () => {
    await using world = await fulfilmentWorld();
    const buyer = world.buyer();
    await buyer.start();
    await using _ = await wokenBot(world);
    const order = await orderProduct(world.shop.database);
    await buyer.waitForMessage(new RegExp(order.merchantTransactionId));
    await payOrder(world.shop, order);
    await buyer.waitForMessage(/已收到您的付款|的报告已送达/);
  });
});

/** All recurring tasks of a bot, woken by changes alone; stopped at the end of the scope. */
async function wokenBot({ fulfilment }: FulfilmentWorld): Promise<AsyncDisposable> {
  const app = testApp({
    ...fulfilment,
    render: {
      ...quickDrawings().render,
      trend: async () => new Uint8Array(),
      page: async () => new Uint8Array(),
      sample: async () => new Uint8Array(),
    },
  });
  const worker = workerOf(app);
  const rules = { database: app.database, log: app.log, mayRun: () => true, mayTell: () => true };
  const runner = new TaskRunner(tasksOf(app, worker), rules);
  runner.followChanges();
  return {
    async [Symbol.asyncDispose]() {
      await Promise.all([runner.stop(), worker.stop()]);
    },
  };
}

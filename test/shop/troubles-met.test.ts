import { expect, test } from "bun:test";
import { asc } from "drizzle-orm";
import { watchQueries } from "../../src/admin/watch/watch-queries.ts";
import { watchTelegram } from "../../src/admin/watch/watch-telegram.ts";
import { makePaymentLinks } from "../../src/sales/checkout/payment-link.ts";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { tellTroubles } from "../../src/shop/troubles.ts";
import { type FulfilmentWorld, fulfilmentWorld } from "../helpers/fulfilment-world.ts";
import { orderProduct } from "../helpers/orders.ts";
import { pingpongAlone } from "../helpers/pingpong-alone.ts";
import { at, minutes, openOrder, quietShop, seconds } from "../helpers/quiet-shop.ts";

const later = (seconds: number) => new Date(Date.now() + seconds * 1000);

async function told({ shop }: Pick<FulfilmentWorld, "shop">): Promise<string[]> {
  const raised = await shop.database.read.select().from(alerts).orderBy(asc(alerts.id));
  return raised
    .filter(({ orderId }) => orderId === null)
    .map(({ kind, facts }) => (kind === "trouble_over" ? `over: ${facts.trouble}` : kind));
}

/** The levels of what the log says of a trouble. */
function levels({ log }: FulfilmentWorld): string[] {
  const lines = log.map((line) => JSON.parse(line)).filter(({ event }) => event === "trouble_met");
  return lines.map(({ level }) => level);
}

test("a model that answers 500 is told to the owners within three minutes, once, and so is its end", async () => {
  await using world = await fulfilmentWorld();
  world.server.world.faults.add({ service: "deepseek", kind: "status", status: 500, times: 1e9 });
  await world.paidOrder();
  for (const seconds of [0, 60]) await world.work(later(seconds));
  await tellTroubles(world.fulfilment, later(100));
  expect(await told(world)).toEqual([]);
  for (const seconds of [180, 195, 400]) await tellTroubles(world.fulfilment, later(seconds));
  expect(await told(world)).toEqual(["model_unavailable"]);
  const [first, ...others] = levels(world);
  expect(first).toBe("info");
  expect(new Set(others)).toEqual(new Set(["warn"]));
  world.server.world.faults.clear();
  await world.work(later(4000));
  expect(await told(world)).toEqual(["model_unavailable", "over: model_unavailable"]);
});

test("a 缘份居 that answers 500 is, too", async () => {
  await using world = await fulfilmentWorld({ withYuanfenju: true });
  world.server.world.faults.add({ service: "yuanfenju", kind: "status", status: 500, times: 1e9 });
  await world.paidOrder();
  await world.work();
  await tellTroubles(world.fulfilment, later(180));
  world.server.world.faults.clear();
  await world.work(later(4000));
  expect(await told(world)).toEqual(["charts_unavailable", "over: charts_unavailable"]);
});

test("a PingPong that takes no connection is, too, once for all who wait for their links", async () => {
  await using world = await fulfilmentWorld();
  const { database } = world.shop;
  const pingpong = {
    ...{ baseUrl: "http://127.0.0.1:9", refundQueryPath: "/" },
    account: { accId: "1", clientId: "2", salt: "3", signType: "SHA256" },
  } as const;
  const links = { ...world.fulfilment, rails: pingpongAlone(pingpong) };
  const orders = [await orderProduct(database, { userId: 1 }), await orderProduct(database, { userId: 2 })];
  const at = (seconds: number) => new Date((orders[0]?.createdAt.getTime() ?? 0) + seconds * 1000);
  await makePaymentLinks(links, at(1));
  for (const seconds of [60, 130, 145]) await tellTroubles(world.fulfilment, at(seconds));
  expect(await told(world)).toEqual(["links_failing"]);
  expect(levels(world)).toEqual(["info", "warn"]);
});

test("a PingPong that answers no query is, too, and its end is found though no order is due", async () => {
  await using quiet = await quietShop();
  const { database } = quiet.shop;
  const order = await openOrder(quiet);
  const watch = (ms: number) => watchQueries(quiet.links, at(ms));
  quiet.pingpong.isDown = true;
  await quiet.run(minutes, 3 * minutes, 10 * seconds);
  await watch(2.9 * minutes);
  for (const each of [2.9, 3, 3.2]) await tellTroubles({ database }, at(each * minutes));
  expect(await told(quiet)).toEqual(["queries_failing"]);
  quiet.pingpong.isDown = false;
  for (const each of [3.4, 3.6]) await watch(each * minutes);
  expect(await told(quiet)).toEqual(["queries_failing", "over: queries_failing"]);
  expect(quiet.askedAt(order)).toEqual([minutes, 2 * minutes]);
});

test("a PingPong that leaves one query unanswered is nobody's trouble", async () => {
  await using quiet = await quietShop();
  const { database } = quiet.shop;
  await openOrder(quiet);
  quiet.pingpong.isDown = true;
  await quiet.run(minutes, minutes, minutes);
  quiet.pingpong.isDown = false;
  await quiet.run(2 * minutes, 5 * minutes, minutes);
  await tellTroubles({ database }, at(5 * minutes));
  expect(await told(quiet)).toEqual([]);
});

test("a Telegram that answers 502 is told as soon as it is back, and its end; one that refuses is there", async () => {
  await using world = await fulfilmentWorld();
  const { faults } = world.server.world;
  const watch = (seconds: number) =>
    watchTelegram({ ...world.fulfilment, patientApi: world.fulfilment.api }, later(seconds));
  faults.add({ service: "telegram", kind: "api_error", with: { code: 403, description: "Forbidden" } });
  await watch(0);
  await tellTroubles(world.fulfilment, later(200));
  expect(await told(world)).toEqual([]);
  faults.add({ service: "telegram", kind: "status", status: 502, operation: "getMe", times: 2 });
  for (const seconds of [300, 320]) await watch(seconds);
  await tellTroubles(world.fulfilment, later(430));
  await watch(500);
  expect(await told(world)).toEqual(["telegram_unreachable", "over: telegram_unreachable"]);
  expect(levels(world)).toEqual(["info", "warn"]);
});

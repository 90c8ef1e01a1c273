import { expect, test } from "bun:test";
import { eq } from "drizzle-orm";
import { Api } from "grammy";
import { Outbox } from "../../src/gateways/telegram/outbox.ts";
import { showOrders } from "../../src/sales/checkout/show-orders.ts";
import { checkouts } from "../../src/shared/database/schema/payments.ts";
import { moveOrder, type Order } from "../../src/shared/orders.ts";
import { orderMoves } from "../../src/shared/states.ts";
import { wordsOf } from "../helpers/chat-user.ts";
import { type FulfilmentWorld, fulfilmentWorld } from "../helpers/fulfilment-world.ts";
import { orderProduct } from "../helpers/orders.ts";
import { patientMs } from "../helpers/patience.ts";

const beginning = Date.parse("2026-11-24T00:00:00Z");
const at = (seconds: number) => new Date(beginning + seconds * 1000);
const tenMinutes = 600;

/** Telegram takes every new message and then drops the connection. */
const lostAnswers = {
  service: "telegram",
  kind: "reset_after",
  operation: "sendMessage",
  times: 1e9,
} as const;

const displayOf = ({ fulfilment }: FulfilmentWorld) => ({ ...fulfilment, outbox: new Outbox(patientMs) });

async function orderOf(world: FulfilmentWorld, userId: number): Promise<Order> {
  await world.buyer(userId).start();
  return orderProduct(world.shop.database, { userId });
}

async function cardsOf(world: FulfilmentWorld, { userId, merchantTransactionId }: Order): Promise<number> {
  const words = (await world.buyer(userId).messages()).map(wordsOf);
  return words.filter((text) => text.includes(merchantTransactionId)).length;
}

async function isShown({ shop }: FulfilmentWorld, { id }: Order): Promise<boolean | undefined> {
  const [row] = await shop.database.read.select().from(checkouts).where(eq(checkouts.orderId, id));
  return row?.isShown;
}

test("a card of which nobody knows whether it arrived comes a few times in ten minutes, and once more after them", async () => {
  await using world = await fulfilmentWorld();
  const display = displayOf(world);
  const order = await orderOf(world, 1001);
  world.server.world.faults.add(lostAnswers);
  for (let second = 0; second < tenMinutes; second++) await showOrders(display, at(second));
  const copies = await cardsOf(world, order);
  expect(copies).toBeGreaterThan(1);
  expect(copies).toBeLessThan(8);
  expect(await isShown(world, order)).toBe(false);
  world.server.world.faults.clear();
  for (let second = tenMinutes; second < tenMinutes + 300; second++) await showOrders(display, at(second));
  expect(await isShown(world, order)).toBe(true);
  expect(await cardsOf(world, order)).toBe(copies + 1);
});

test("cards that may have arrived hold up no card that was not sent yet", async () => {
  await using world = await fulfilmentWorld();
  const display = displayOf(world);
  for (let userId = 1001; userId <= 1040; userId++) await orderOf(world, userId);
  world.server.world.faults.add(lostAnswers);
  for (const second of [0, 1]) await showOrders(display, at(second));
  world.server.world.faults.clear();
  const fresh = await orderOf(world, 2001);
  await showOrders(display, at(2));
  expect([await isShown(world, fresh), await cardsOf(world, fresh)]).toEqual([true, 1]);
});

test("a card that surely did not arrive is sent again at once", async () => {
  await using world = await fulfilmentWorld();
  const display = displayOf(world);
  const order = await orderOf(world, 1001);
  const closedDoor = new Api(display.api.token, { apiRoot: "http://127.0.0.1:9" });
  await showOrders({ ...display, api: closedDoor }, at(0));
  expect(await isShown(world, order)).toBe(false);
  await showOrders(display, at(1));
  expect([await isShown(world, order), await cardsOf(world, order)]).toEqual([true, 1]);
});

test("a card that Telegram does not take is tried once in a second, however often the bot is woken", async () => {
  await using world = await fulfilmentWorld();
  const display = displayOf(world);
  const order = await orderOf(world, 1001);
  const closedDoor = new Api(display.api.token, { apiRoot: "http://127.0.0.1:9" });
  await showOrders({ ...display, api: closedDoor }, at(0));
  await showOrders(display, at(0.9));
  expect(await isShown(world, order)).toBe(false);
  await showOrders(display, at(1));
  expect(await isShown(world, order)).toBe(true);
});

test("a burst of cards goes at twenty a second, however often the bot is woken", async () => {
  await using world = await fulfilmentWorld();
  const display = displayOf(world);
  const orders: Order[] = [];
  for (let userId = 1001; userId <= 1025; userId++) orders.push(await orderOf(world, userId));
  const shown = async () => (await Promise.all(orders.map((order) => isShown(world, order)))).filter(Boolean);
  for (const second of [0, 0.3, 0.9]) await showOrders(display, at(second));
  expect(await shown()).toHaveLength(20);
  await showOrders(display, at(1));
  expect(await shown()).toHaveLength(25);
});

test("a clock that is put back does not prolong the wait for the next card", async () => {
  await using world = await fulfilmentWorld();
  const display = displayOf(world);
  const order = await orderOf(world, 1001);
  world.server.world.faults.add({ ...lostAnswers, times: 1 });
  await showOrders(display, at(0));
  await showOrders(display, at(1));
  expect(await isShown(world, order)).toBe(false);
  await showOrders(display, at(-3600));
  expect(await isShown(world, order)).toBe(true);
});

test("a card whose order moves on while it is sent is edited next, not sent again", async () => {
  await using world = await fulfilmentWorld();
  const display = displayOf(world);
  const order = await orderOf(world, 1001);
  const api = new Api(display.api.token, display.api.options);
  api.config.use(async (previous, method, payload, signal) => {
    const answer = await previous(method, payload, signal);
    if (method === "sendMessage")
      await world.shop.database.write((tx) => moveOrder(tx, order.id, "expired", "unpaid", at(0)));
    return answer;
  });
  await showOrders({ ...display, api }, at(0));
  expect(await isShown(world, order)).toBe(false);
  await showOrders({ ...display, api }, at(1));
  expect(await isShown(world, order)).toBe(true);
  expect(await cardsOf(world, order)).toBe(1);
  const [card] = await world
    .buyer(1001)
    .messages()
    .then((all) => all.slice(-1).map(wordsOf));
  expect(card).toContain("已过期");
});

const unpaidEnds = orderMoves.pending.filter((status) => status !== "paid");
test.each(unpaidEnds)("an unpaid order that becomes %s has its message drawn anew", async (status) => {
  await using world = await fulfilmentWorld();
  const order = await orderOf(world, 1001);
  await showOrders(displayOf(world), at(0));
  expect(await isShown(world, order)).toBeTrue();
  await world.shop.database.write((tx) => moveOrder(tx, order.id, status, "callback", at(1)));
  expect(await isShown(world, order)).toBeFalse();
});

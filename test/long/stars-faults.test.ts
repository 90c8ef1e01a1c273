import { describe, expect, test } from "bun:test";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { findOrder } from "../../src/shared/orders.ts";
import { hourMs, minuteMs } from "../../src/shared/time.ts";
import { methodsCalledIn } from "../helpers/called-methods.ts";
import { telegramFaults } from "../helpers/telegram-life.ts";
import { starsWorld } from "../rails/stars/stars-world.ts";

/** Telegram's methods that the rail calls by itself, and the one that takes its invoices away. */
const methods = [
  "sendInvoice",
  "getStarTransactions",
  "getMyStarBalance",
  "refundStarPayment",
  "deleteMessage",
];
/** While a buyer waits, and at no other time: `test/rails/stars` has it. */
const answer = "answerPreCheckoutQuery";

test("every method that the rail calls by itself meets every fault", () => {
  const called = methodsCalledIn((file) => file.startsWith("rails/stars/"));
  expect([...called, "deleteMessage"].toSorted()).toEqual([...methods, answer].toSorted());
});

describe("Stars are paid and given back once, or a human is told, though each method for it meets", () => {
  test.each(Object.entries(telegramFaults))("%s", async (_, fault) => {
    await using world = await starsWorld();
    for (const operation of methods)
      world.server.world.faults.add({ service: "telegram", operation, ...fault });
    const order = await world.order();
    for (const minutes of [2, 5, 10]) await world.turn(minutes * minuteMs);
    const isPaid = await world.payUnheard(order);
    for (const minutes of [12, 14, 16]) await world.turn(minutes * minuteMs);
    if (isPaid) await world.refundAll(order);
    for (let hour = 1; hour < 30; hour++) await world.turn(hour * hourMs);
    const status = (await findOrder(world.shop.database.read, order.id))?.status;
    const told = (await world.shop.database.read.select().from(alerts)).map(({ kind }) => kind);
    const isSettled = status === "refunded" || told.some((kind) => /refused|failed/.test(kind));
    expect([status, told, isSettled]).toEqual([status, told, true]);
  });
});

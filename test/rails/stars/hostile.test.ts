import { expect, test } from "bun:test";
import { alerts } from "../../../src/shared/database/schema/desk.ts";
import { jobs } from "../../../src/shared/database/schema/fulfilment.ts";
import { payments } from "../../../src/shared/database/schema/payments.ts";
import { findOrder, type Order } from "../../../src/shared/orders.ts";
import { expectInvariants } from "../../helpers/invariants.ts";
import { orderProduct } from "../../helpers/orders.ts";
import { type StarsWorld, starsWorld } from "./stars-world.ts";

/** The news that a user has paid for an order, with whatever a forger has otherwise. */
function news(order: Order, forged: Readonly<Record<string, unknown>> = {}) {
  const { merchantTransactionId: invoice_payload, amountMinor: total_amount, currency } = order;
  const ids = { telegram_payment_charge_id: "stxFORGED", provider_payment_charge_id: "1" };
  return { successful_payment: { currency, total_amount, invoice_payload, ...ids, ...forged } };
}

/** What became of an order, and of all the money that was heard of. */
async function endOf({ shop: { database, url } }: StarsWorld, { id }: Order) {
  const { read } = database;
  await expectInvariants(url);
  return {
    status: (await findOrder(read, id))?.status,
    money: (await read.select().from(payments)).map(({ role }) => role),
    jobs: (await read.select().from(jobs)).length,
    told: (await read.select().from(alerts)).map(({ kind }) => kind),
  };
}

const mismatch = { status: "review", money: ["mismatch"], jobs: 0, told: ["payment_mismatch"] };
const orphan = { status: "pending", money: ["orphan"], jobs: 0, told: ["payment_orphan"] };

test.each<[string, Readonly<Record<string, unknown>>, number, object]>([
  ["of somebody else", {}, 666, mismatch],
  ["of one Star less", { total_amount: 2299 }, 1001, mismatch],
  ["of less than nothing", { total_amount: -2300 }, 1001, mismatch],
  ["of nothing", { total_amount: 0 }, 1001, mismatch],
  ["in another currency", { currency: "USD" }, 1001, mismatch],
  ["for a number that is none", { invoice_payload: "'; DROP TABLE orders; --" }, 1001, orphan],
  ["for a number of nobody's order", { invoice_payload: "BZ20261130AAAAAAAAAA" }, 1001, orphan],
  ["without a number", { invoice_payload: "" }, 1001, orphan],
])("the news of a payment %s ships nothing, and a human is told once", async (_, forged, from, end) => {
  await using world = await starsWorld();
  const order = await world.order();
  const forger = world.user(from);
  await forger.start();
  for (const _copy of [1, 2]) await forger.push(news(order, forged));
  await forger.settled();
  expect(await endOf(world, order)).toEqual<object>({ ...mismatch, ...end });
});

test("the news of a payment in Stars for an order that is paid at PingPong ships nothing", async () => {
  await using world = await starsWorld();
  const buyer = world.user(1001);
  await buyer.start();
  const order = await orderProduct(world.shop.database, { now: new Date() });
  await buyer.push(news(order, { currency: "XTR" }));
  await buyer.settled();
  expect(await endOf(world, order)).toEqual<object>(mismatch);
});

test("an edited message about a payment is no news of one", async () => {
  await using world = await starsWorld();
  const order = await world.order();
  await world.user(1001).push({ ...news(order), edit_date: 1_764_000_001 });
  await world.user(1001).settled();
  expect(await endOf(world, order)).toEqual({ status: "pending", money: [], jobs: 0, told: [] });
});

test("the news of a payment that come again pay once, and no other order", async () => {
  await using world = await starsWorld();
  const [order, other] = [await world.order(), await world.order()];
  const buyer = world.user(1001);
  const paid = await buyer.payStars(await world.invoiceOf(order));
  if (paid.kind !== "paid") throw new Error(`not paid: ${paid.kind}`);
  await buyer.settled();
  const again = { telegram_payment_charge_id: paid.chargeId };
  await buyer.push(news(order, again));
  await buyer.push(news(other, again));
  await buyer.settled();
  const end = { status: "paid", money: ["primary"], jobs: 1, told: ["payment_contradiction"] };
  expect(await endOf(world, order)).toEqual<object>(end);
  expect((await findOrder(world.shop.database.read, other.id))?.status).toBe("pending");
});

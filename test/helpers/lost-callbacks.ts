import { eq } from "drizzle-orm";
import { Reconciler } from "../../src/fulfilment/reconcile.ts";
import { expireOrders } from "../../src/sales/checkout/expire-orders.ts";
import { makePaymentLinks } from "../../src/sales/checkout/payment-link.ts";
import { jobs } from "../../src/shared/database/schema/fulfilment.ts";
import { orders } from "../../src/shared/database/schema/orders.ts";
import { payments } from "../../src/shared/database/schema/payments.ts";
import type { Order } from "../../src/shared/orders.ts";
import { orderProduct } from "./orders.ts";
import { at, beginning, hours, minutes, type QuietShop, quietShop, seconds } from "./quiet-shop.ts";

export interface LostCallbacks {
  /** how many orders; three of four get paid */
  readonly orders: number;
  readonly outageMs: number;
  /** decides when each buyer pays */
  readonly seed: number;
}

const outageAt = 10 * minutes;
const promisedMs = 5 * minutes;
/** How long one query of an order keeps others away, from the first on; the last stands for all later ones. */
const windowsMs = [1 * minutes, 2 * minutes, 4 * minutes];

interface Sale {
  readonly order: Order;
  /** when the buyer pays; undefined: never */
  readonly payAtMs: number | undefined;
}

/**
 * Sells while every callback is lost and PingPong goes out of our reach for a while; two reconcilers work side by side.
 * @returns what went wrong against promise and windows, by PingPong's own journal; empty when all is well
 */
export async function loseCallbacks({ orders: count, outageMs, seed }: LostCallbacks): Promise<string[]> {
  await using quiet = await quietShop();
  const outageEnd = outageAt + outageMs;
  const sales = await sell(quiet, count, Math.min(outageEnd, 58 * minutes), seed);
  const other = new Reconciler(quiet.links);
  const live = async (fromMs: number, toMs: number, stepMs: number) => {
    for (let ms = fromMs; ms < toMs; ms += stepMs) await moment(quiet, other, sales, ms, stepMs);
  };
  await live(0, outageAt, 5 * seconds);
  quiet.pingpong.isDown = true;
  await live(outageAt, outageEnd, Math.max(5 * seconds, outageMs / 100));
  quiet.pingpong.isDown = false;
  await live(outageEnd, outageEnd + promisedMs, seconds);
  return [
    ...(await saleViolations(quiet, sales, outageEnd)),
    ...sales.flatMap(({ order }) => windowViolations(quiet.askedAt(order), order)),
  ];
}

/** Orders of the first minute with their links; buyers pay from just before the outage to `latestMs`. */
async function sell(quiet: QuietShop, count: number, latestMs: number, seed: number): Promise<Sale[]> {
  const sales: Sale[] = [];
  const random = generator(seed);
  for (let index = 0; index < count; index++) {
    const order = await orderProduct(quiet.shop.database, { now: beginning });
    const earliest = outageAt - 2 * minutes;
    const payAtMs = index % 4 === 3 ? undefined : earliest + random() * (latestMs - earliest);
    sales.push({ order, payAtMs });
  }
  for (let made = 0; made < count; made += 8) await makePaymentLinks(quiet.links, beginning);
  return sales;
}

async function moment(
  { pingpong, shop, reconciler, buyer }: QuietShop,
  other: Reconciler,
  sales: readonly Sale[],
  ms: number,
  stepMs: number,
): Promise<void> {
  for (const { order, payAtMs = -1 } of sales) {
    if (payAtMs < ms || payAtMs >= ms + stepMs) continue;
    pingpong.nowMs = at(payAtMs).getTime();
    await buyer(order, "pay");
  }
  pingpong.nowMs = at(ms).getTime();
  await Promise.all([reconciler.tick(at(ms)), other.tick(at(ms))]);
  await shop.database.write((tx) => expireOrders(tx, 200, at(ms)));
}

async function saleViolations({ shop }: QuietShop, sales: readonly Sale[], endMs: number): Promise<string[]> {
  const rows = await shop.database.read.select().from(orders);
  const paying = await shop.database.read.select().from(payments).where(eq(payments.role, "primary"));
  const queued = await shop.database.read.select().from(jobs);
  const unpaid = endMs + promisedMs > hours + 5 * minutes ? "expired" : "pending";
  return sales.flatMap(({ order: { id }, payAtMs }) => {
    const found = rows.find((row) => row.id === id);
    const primaries = paying.filter(({ orderId }) => orderId === id).length;
    const jobsOfIt = queued.filter(({ orderId }) => orderId === id).length;
    const is = `${found?.status}, ${primaries} primary, ${jobsOfIt} jobs`;
    const should = payAtMs === undefined ? `${unpaid}, 0 primary, 0 jobs` : "paid, 1 primary, 1 jobs";
    return is === should ? [] : [`order ${id} is ${is} instead of ${should}`];
  });
}

function windowViolations(askedMs: readonly number[], { id }: Order): string[] {
  return askedMs.slice(1).flatMap((ms, index) => {
    const gapMs = ms - (askedMs[index] ?? 0);
    const isKept = gapMs >= (windowsMs[index] ?? 4 * minutes);
    return isKept ? [] : [`order ${id}: query ${index + 2} came ${gapMs} ms after the one before`];
  });
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32, public domain). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

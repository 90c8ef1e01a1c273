import { eq } from "drizzle-orm";
import { alerts } from "../../src/shared/database/schema/desk.ts";
import { findOrder } from "../../src/shared/orders.ts";
import { findPrimaryPayment } from "../../src/shared/payments/rows.ts";
import { brokenRules } from "./invariants.ts";
import { Affiliate, longestHoldMs } from "./jumping-shop/affiliate.ts";
import { Buyers, type Sale } from "./jumping-shop/buyers.ts";
import { JumpingShop } from "./jumping-shop.ts";
import { days, hours, minutes, seconds } from "./quiet-shop.ts";
import { Random } from "./random.ts";

const schedulesPerShop = 50;
const steps = 10;
const isPromised = 5 * minutes;
/** The shortest window of a query. */
const windowMs = 1 * minutes;

/**
 * Runs the bot's recurring tasks by random schedules on a clock that jumps between and during them, by a second up to
 * three years, forth and back; then the clock is right again, and all is compared with what PingPong and the jobs saw.
 * @returns each promise that was broken, with the schedule that shows it
 */
export async function jumpClocks(seed: number, count: number): Promise<string[]> {
  const violations: string[] = [];
  for (let first = 0; first < count; first += schedulesPerShop) {
    await using shop = await JumpingShop.open();
    for (let index = first; index < Math.min(first + schedulesPerShop, count); index++) {
      const affiliate = await Affiliate.join(shop, 10_000 + 10 * index);
      const found = await runSchedule(shop, affiliate, new Random(seed * 1_000_003 + index));
      violations.push(...found.map((violation) => `schedule ${index}: ${violation}`));
    }
    const { url } = shop.quiet.shop;
    const broken = (await brokenRules(url, shop.clock())).filter(({ name }) => !ofAnotherWorld.has(name));
    violations.push(...broken.map(({ name, ids }) => `${name}: ${ids.join()}`));
  }
  return violations;
}

/** Nobody writes reports here, and nobody erases anything. */
const ofAnotherWorld = new Set(["completed_order_has_its_report", "ended_order_is_erased_when_due"]);

async function runSchedule(shop: JumpingShop, affiliate: Affiliate, random: Random): Promise<string[]> {
  shop.violations.length = 0;
  const buyers = new Buyers(shop, random, affiliate);
  for (let step = 0; step < steps; step++) {
    shop.pass(random.of([1, 5, 30, 70, 200]) * seconds);
    if (random.next() < 0.5) jump(shop, random);
    if (step < 3) await buyers.order();
    await buyers.act();
    await runSome(shop, random);
    await affiliate.look();
    if (random.next() < 0.5) await shop.beat();
    for (const hand of [...shop.inHand.values()])
      if (random.next() < 0.3) await shop.finish(hand, random.next() < 0.7);
    if (random.next() < 0.05) await shop.restart(() => jump(shop, random));
  }
  shop.setWrongBy(0);
  const late = await findLate(shop, buyers.sales);
  const early = await findEarlyEnds(shop, buyers);
  await settle(shop, buyers, affiliate);
  await endHolds(shop, affiliate);
  const wrong = [...(await judge(shop, buyers)), ...(await affiliate.judge(buyers.sales))];
  return [...shop.violations, ...late, ...early, ...wrong];
}

const jumpsMs = [1 * seconds, 64 * seconds, 5 * minutes, hours, days, 30 * days, 3 * 365 * days];

function jump(shop: JumpingShop, random: Random): void {
  const sign = random.of([-1, 1, 0]);
  shop.setWrongBy(sign * random.of(jumpsMs) * (0.5 + random.next() / 2));
}

/** Some of the tasks, at once; the clock may jump while they are under way. */
async function runSome(shop: JumpingShop, random: Random): Promise<void> {
  const chosen = Object.values(shop.tasks).filter(() => random.next() < 0.4);
  const runs = chosen.map((task) => task(shop.clock()));
  if (random.next() < 0.3) jump(shop, random);
  await Promise.all(runs);
}

/** With a clock that is right, every payment of an order whose time is running is found within five minutes. */
async function findLate(shop: JumpingShop, sales: readonly Sale[]): Promise<string[]> {
  const { links, reconcile, claim } = shop.tasks;
  const endsMs = shop.trueMs + isPromised;
  while (shop.trueMs < endsMs) {
    shop.pass(minutes);
    for (const task of [links, reconcile, claim]) await task(shop.clock());
    await shop.beat();
  }
  const late: string[] = [];
  for (const { order, isPaid } of sales) {
    const isYoung = order.createdAt <= shop.clock() && shop.clock() < order.expiresAt;
    if (!isPaid || !isYoung) continue;
    if (!(await findPrimaryPayment(shop.quiet.shop.database.read, order.id)))
      late.push(`order ${order.id} was paid and not found within five minutes`);
  }
  return late;
}

async function findEarlyEnds({ quiet }: JumpingShop, buyers: Buyers): Promise<string[]> {
  const early: string[] = [];
  const known = await buyers.atPingPong();
  for (const { order } of buyers.sales) {
    const word = known.get(order.merchantTransactionId)?.status;
    const status = (await findOrder(quiet.shop.database.read, order.id))?.status;
    if (status === "expired" && word !== undefined && word !== "CLOSED")
      early.push(`order ${order.id} expired while PingPong called it ${word}`);
  }
  return early;
}

/** PingPong closes what nobody paid, and hours go by until nothing is left to do. */
async function settle(shop: JumpingShop, buyers: Buyers, affiliate: Affiliate): Promise<void> {
  await buyers.leave();
  for (let hour = 0; hour < 14; hour++) {
    shop.pass(hours + minutes);
    for (const task of Object.values(shop.tasks)) await task(shop.clock());
    await affiliate.look();
    for (const hand of [...shop.inHand.values()]) await shop.finish(hand, true);
    await buyers.settleRefunds();
    if (await buyers.areDone()) return;
  }
}

/** The bot starts anew, so that it believes the right clock; what was earned is entered, and its hold passes. */
async function endHolds(shop: JumpingShop, affiliate: Affiliate): Promise<void> {
  await shop.restart(() => undefined);
  const { followLedger, releaseCommissions } = shop.tasks;
  await followLedger(shop.clock());
  await affiliate.look();
  shop.pass(longestHoldMs);
  await releaseCommissions(shop.clock());
  await affiliate.look();
}

async function judge(shop: JumpingShop, buyers: Buyers): Promise<string[]> {
  const wrong: string[] = [];
  const { read } = shop.quiet.shop.database;
  for (const { order, isPaid } of buyers.sales) {
    const { id } = order;
    const status = (await findOrder(read, id))?.status;
    const completions = shop.completions.get(id) ?? 0;
    const told = await read.select().from(alerts).where(eq(alerts.orderId, id));
    if (!(await buyers.isDone(order))) wrong.push(`order ${id} ends as ${status}`);
    if (isPaid !== ((await findPrimaryPayment(read, id)) !== undefined))
      wrong.push(`order ${id} is ${status}, but ${isPaid ? "was" : "was not"} paid`);
    if (completions > 1) wrong.push(`order ${id} was completed ${completions} times`);
    if (told.filter(({ kind }) => kind === "order_waiting").length > 1)
      wrong.push(`order ${id} was told of more than once`);
    wrong.push(
      ...closeQueries(shop, shop.quiet.askedAt(order)).map((ms) => `order ${id}: asked again at ${ms} ms`),
    );
  }
  return [...wrong, ...buyers.repeatedRefunds()];
}

/** Queries that came inside the window of the one before, though the clock did not jump in between. */
function closeQueries({ jumps }: JumpingShop, askedMs: readonly number[]): number[] {
  return askedMs.filter((ms, index) => {
    const before = askedMs[index - 1] ?? Number.NEGATIVE_INFINITY;
    return ms - before < windowMs && !jumps.some((jumpMs) => jumpMs >= before && jumpMs <= ms);
  });
}

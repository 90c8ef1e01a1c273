import fc from "fast-check";
import { accrueCommissions } from "../../src/affiliate/accrue.ts";
import { clawBackAll, clawBackRefunds } from "../../src/affiliate/claw-back.ts";
import { releaseCommissions } from "../../src/affiliate/release.ts";
import { findOpenWithdrawal } from "../../src/affiliate/withdrawal-rows.ts";
import {
  approveWithdrawal,
  recordPayout,
  rejectWithdrawal,
  requestWithdrawal,
} from "../../src/affiliate/withdrawals.ts";
import type { Database, Transaction } from "../../src/shared/database/database.ts";
import { starCurrency } from "../../src/shared/money.ts";
import { findOrder } from "../../src/shared/orders.ts";
import { findPrimaryPayment, type Payment } from "../../src/shared/payments/rows.ts";
import { leftToRefund } from "../../src/shared/refunds/rows.ts";
import { endRefund, requestRefund } from "../../src/shared/refunds.ts";
import { takeReturn } from "../../src/shop/returned-money.ts";
import {
  after,
  aTronAddress,
  bring,
  brokenBooks,
  centsOf,
  days,
  deliver,
  makeAffiliate,
  payAgain,
  sell,
  terms,
} from "./earning-shop.ts";
import { temporaryDatabase } from "./temporary-database.ts";

/** Something that happens in the shop; `n` chooses which affiliate, order or amount it happens to. */
interface Operation {
  readonly kind: (typeof kinds)[number];
  readonly n: number;
  /** `twice`: done again at once; `crash`: the process dies before the commit */
  readonly how: "once" | "twice" | "crash";
}

const kinds = [
  ...(["sell", "sell", "surplus", "deliver", "deliver", "refund", "refund", "charge_back"] as const),
  ...(["accrue", "accrue", "claw", "claw", "release", "release", "time"] as const),
  ...(["request", "request", "approve", "approve", "reject", "pay", "pay"] as const),
];

const operations = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    n: fc.nat(9999),
    how: fc.constantFrom<Operation["how"]>("once", "once", "twice", "crash"),
  }),
  { minLength: 100, maxLength: 100, size: "max" },
);

/**
 * Lets affiliates' money be earned by sales in dollars and in Stars, taken back, withdrawn and paid at random, with repeats and crashes, and compares every
 * balance after every operation with a model that knows nothing of ledgers.
 * @param count of operations
 * @returns what is wrong, with the shortest way to it; empty when nothing is
 */
export async function runAffiliateBooks(seed: number, count: number): Promise<string[]> {
  const property = fc.asyncProperty(operations, async (all) => {
    const wrong = await happen(all);
    if (wrong.length > 0) throw new Error(wrong.join("\n"));
  });
  const result = await fc.check(property, { seed, numRuns: Math.ceil(count / 100), endOnFailure: true });
  return result.failed ? [fc.defaultReportMessage(result) ?? "failed"] : [];
}

const affiliates = [7001, 7002, 7003] as const;
/** The second brought the first, so that both earn by the first one's buyers. */
const rates = [2000, 1111, 10_000] as const;
const secondRate = 333;

/** What a Star is worth in cents, in hundredths: the operator changes his mind. */
const starCents = [130, 99, 267] as const;

function starCentsAt(nowMs: number): number {
  return starCents[Math.floor(nowMs / days) % starCents.length] ?? 0;
}

/** A sale as the model sees it: in cents, or in Stars. */
interface Sale {
  readonly id: number;
  readonly buyer: number;
  readonly isInStars: boolean;
  paid: number;
  back: number;
  isDelivered: boolean;
}

/** A commission as the model sees it: what it still is worth follows from its sale. */
interface Worth {
  readonly sale: Sale;
  readonly affiliate: number;
  readonly rate: number;
  /** what each unit of the sale counts for, in hundredths of a cent */
  readonly unit: number;
  readonly made: number;
  readonly holdUntilMs: number;
  /** what the sale had given back when it was last looked at */
  seenBack: number;
  isReleased: boolean;
}

class Model {
  nowMs = 0;
  readonly sales: Sale[] = [];
  readonly worths: Worth[] = [];
  readonly accrued = new Set<Sale>();
  readonly open = new Map<number, { amount: number; isApproved: boolean }>();
  readonly paid = new Map<number, number>();

  accrue(): void {
    for (const sale of this.sales.filter((each) => !this.accrued.has(each))) {
      this.accrued.add(sale);
      const index = sale.buyer % 3;
      this.#earn(sale, affiliates[index] ?? 0, rates[index] ?? 0);
      if (index === 0) this.#earn(sale, affiliates[1], secondRate);
    }
  }

  #earn(sale: Sale, affiliate: number, rate: number): void {
    const unit = sale.isInStars ? starCentsAt(this.nowMs) : 100;
    const made = share(inCents(sale.paid - sale.back, unit), rate);
    const holdUntilMs = this.nowMs + terms.holdDays * days;
    const worth = { sale, affiliate, rate, unit, made, holdUntilMs, seenBack: sale.back, isReleased: false };
    if (made > 0) this.worths.push(worth);
  }

  claw(): void {
    for (const worth of this.worths) worth.seenBack = worth.sale.back;
  }

  release(): void {
    for (const worth of this.worths) {
      const { sale } = worth;
      if (worth.holdUntilMs <= this.nowMs && sale.isDelivered && sale.back < sale.paid && left(worth) > 0)
        worth.isReleased = true;
    }
  }

  payable(affiliate: number): number {
    const earned = this.#sum(affiliate, true);
    return earned - (this.open.get(affiliate)?.amount ?? 0) - (this.paid.get(affiliate) ?? 0);
  }

  cents(affiliate: number): number[] {
    const reserved = this.open.get(affiliate)?.amount ?? 0;
    return [this.#sum(affiliate, false), this.payable(affiliate), reserved, this.paid.get(affiliate) ?? 0];
  }

  #sum(affiliate: number, isReleased: boolean): number {
    return this.worths
      .filter((worth) => worth.affiliate === affiliate && worth.isReleased === isReleased)
      .reduce((sum, worth) => sum + left(worth), 0);
  }
}

function share(net: number, rate: number): number {
  return Math.floor((net * rate) / 10_000);
}

function inCents(amount: number, unit: number): number {
  return Math.floor((amount * unit) / 100);
}

function left({ sale, seenBack, rate, unit, made }: Worth): number {
  return Math.min(made, share(inCents(sale.paid - seenBack, unit), rate));
}

async function happen(all: readonly Operation[]): Promise<string[]> {
  await using shop = await temporaryDatabase();
  const { database } = shop;
  for (const [index, id] of affiliates.entries()) {
    const more = { rateBps: rates[index] ?? 0 };
    await makeAffiliate(database, id, index === 0 ? { ...more, broughtBy: affiliates[1] } : more);
  }
  const model = new Model();
  for (const [step, operation] of all.entries()) {
    await apply(database, model, operation);
    for (const id of affiliates) {
      const found = await centsOf(database, id);
      if (!Bun.deepEquals(found, model.cents(id)))
        return [
          `step ${step} ${operation.kind} ${operation.how}: ${id} has ${found}, not ${model.cents(id)}`,
        ];
    }
    if (step < all.length - 1) continue;
    const broken = (await brokenBooks(shop.url, after(model.nowMs))).map(
      ({ name, ids }) => `${name}: ${ids}`,
    );
    if (broken.length > 0) return [`step ${step} ${operation.kind}: ${broken.join()}`];
  }
  return [];
}

class Crash extends Error {}

/** Runs one work as the operation says: a crash leaves no trace of it. */
async function run<T>(
  database: Database,
  { how }: Operation,
  work: (tx: Transaction) => Promise<T>,
): Promise<T | undefined> {
  if (how === "crash") {
    await database
      .write(async (tx) => {
        await work(tx);
        throw new Crash();
      })
      .catch((error) => {
        if (!(error instanceof Crash)) throw error;
      });
    return undefined;
  }
  const result = await database.write(work);
  if (how === "twice") await database.write(work);
  return result;
}

async function apply(database: Database, model: Model, operation: Operation): Promise<void> {
  const now = after(model.nowMs);
  const { kind, n, how } = operation;
  const affiliate = affiliates[n % 3] ?? 7001;
  const open = await findOpenWithdrawal(database.read, affiliate);
  const known = model.open.get(affiliate);
  const isDone = how !== "crash";
  if (kind === "time") model.nowMs += (n % 20) * days;
  else if (kind === "sell") await sellOne(database, model, n);
  else if (kind === "surplus" || kind === "deliver" || kind === "refund" || kind === "charge_back")
    await change(database, model, operation);
  else if (kind === "accrue") {
    const starValue = { micro: starCentsAt(model.nowMs) * 100, currency: "USD" };
    const isRead = await run(database, operation, (tx) =>
      accrueCommissions(tx, { ...terms, starValue, secondRateBps: secondRate }, 10_000, now),
    );
    if (isRead !== undefined) model.accrue();
  } else if (kind === "claw") {
    if ((await run(database, operation, (tx) => clawBackRefunds(tx, 10_000, now))) !== undefined)
      model.claw();
  } else if (kind === "release") {
    if ((await run(database, operation, (tx) => releaseCommissions(tx, 10_000, now))) !== undefined)
      model.release();
  } else if (kind === "request") {
    const wish = { affiliateId: affiliate, method: "usdt", details: aTronAddress, currency: "USD" } as const;
    await clawBackAll(database, now);
    model.claw();
    await run(database, operation, (tx) => requestWithdrawal(tx, wish, terms, now));
    if (!isDone || known) return;
    const amount = model.payable(affiliate);
    if (amount >= terms.minimumMinor) model.open.set(affiliate, { amount, isApproved: false });
  } else if (open && known) {
    if (kind === "approve") {
      await run(database, operation, (tx) => approveWithdrawal(tx, open.id, now));
      if (isDone) known.isApproved = true;
    } else if (kind === "reject") {
      await run(database, operation, (tx) => rejectWithdrawal(tx, open.id, "no", now));
      if (isDone) model.open.delete(affiliate);
    } else {
      await run(database, operation, (tx) => recordPayout(tx, open.id, "0x", now));
      if (!isDone || !known.isApproved) return;
      model.open.delete(affiliate);
      model.paid.set(affiliate, (model.paid.get(affiliate) ?? 0) + known.amount);
    }
  }
}

/** The buyers' window of 30 days is another test's: each comes and buys at once. */
async function sellOne(database: Database, model: Model, n: number): Promise<void> {
  const buyer = 20_000 + model.sales.length * 3 + (n % 3);
  const now = after(model.nowMs);
  await bring(database, buyer, affiliates[buyer % 3] ?? 0, now);
  const isInStars = n % 2 === 1;
  const { id, amountMinor } = await sell(database, buyer, now, isInStars ? "stars" : "pingpong");
  model.sales.push({ id, buyer, isInStars, paid: amountMinor, back: 0, isDelivered: false });
}

async function change(database: Database, model: Model, operation: Operation): Promise<void> {
  const { kind, n } = operation;
  const now = after(model.nowMs);
  const sale = model.sales[n % Math.max(1, model.sales.length)];
  const order = sale && (await findOrder(database.read, sale.id));
  if (!sale || !order) return;
  if (kind === "surplus") await payAgain(database, order, `again ${sale.id} ${n}`, now);
  if (kind === "deliver" && order.status === "paid") {
    await deliver(database, sale.id, now);
    sale.isDelivered = true;
  }
  if (kind === "refund") await refundSome(database, sale, operation, now);
  if (kind === "charge_back") await chargeBack(database, sale, operation, now);
}

/** Telegram's list says that the payment went back; what a refund gave back before has gone already. */
async function chargeBack(database: Database, sale: Sale, operation: Operation, now: Date): Promise<void> {
  await run(database, operation, (tx) =>
    takeReturn(tx, { rail: "stars", transactionId: `T${sale.id}` }, now),
  );
  if (operation.how !== "crash" && sale.isInStars) sale.back = sale.paid;
}

async function refundSome(database: Database, sale: Sale, operation: Operation, now: Date): Promise<void> {
  const payment = await findPrimaryPayment(database.read, sale.id);
  const leftMinor = payment && (await leftToRefund(database.read, payment));
  if (!payment || !leftMinor) return;
  const isWhole = operation.n % 4 === 0 || payment.currency === starCurrency;
  if (payment.currency === starCurrency) await refuseParts(database, sale, payment, now);
  const amountMinor = isWhole ? leftMinor : 1 + (operation.n % leftMinor);
  const once = operation.how === "twice" ? { ...operation, how: "once" as const } : operation;
  const random = crypto.getRandomValues(new Uint8Array(6));
  const done = await run(database, once, async (tx) => {
    const asked = await requestRefund(
      tx,
      { orderId: sale.id, paymentId: payment.id, amountMinor },
      random,
      now,
    );
    if (asked.kind !== "requested") throw new Error(`a refund within the rest was ${asked.kind}`);
    await endRefund(tx, asked.refund, { status: "succeeded" }, now);
    return endRefund(tx, asked.refund, { status: "succeeded" }, now);
  });
  if (done !== undefined) sale.back += amountMinor;
}

async function refuseParts(
  database: Database,
  { id: orderId }: Sale,
  payment: Payment,
  now: Date,
): Promise<void> {
  const terms = { orderId, paymentId: payment.id, amountMinor: (payment.amountMinor ?? 0) - 1 };
  const asked = await database.write((tx) => requestRefund(tx, terms, new Uint8Array(6), now));
  if (asked.kind !== "only_whole") throw new Error(`a part of a payment in Stars was ${asked.kind}`);
}

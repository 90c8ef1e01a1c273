import { expect } from "bun:test";
import { desc, eq } from "drizzle-orm";
import { accrueCommissions } from "../../src/affiliate/accrue.ts";
import { type Balance, balanceOf } from "../../src/affiliate/balance.ts";
import { clawBackRefunds } from "../../src/affiliate/claw-back.ts";
import type { Commission } from "../../src/affiliate/commissions.ts";
import { releaseCommissions } from "../../src/affiliate/release.ts";
import type { AffiliateTerms } from "../../src/affiliate/terms.ts";
import { requestWithdrawal, type WithdrawalRequest } from "../../src/affiliate/withdrawals.ts";
import type { Violation } from "../../src/operator/invariants.ts";
import { usualStarValue } from "../../src/shared/config/star-value.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { jobs } from "../../src/shared/database/schema/fulfilment.ts";
import { users } from "../../src/shared/database/schema/orders.ts";
import { formatAmount } from "../../src/shared/money.ts";
import { dueOf, moveOrder, type Order } from "../../src/shared/orders.ts";
import { findPrimaryPayment } from "../../src/shared/payments/rows.ts";
import { recordPaymentNotice } from "../../src/shared/payments.ts";
import type { Refund } from "../../src/shared/refunds/rows.ts";
import { endRefund, requestRefund } from "../../src/shared/refunds.ts";
import type { AffiliateStatus, Rail } from "../../src/shared/states.ts";
import { affiliates, commissions } from "../../src/shop/schema/affiliates.ts";
import { ensureUser } from "../../src/shop/users.ts";
import { brokenRules } from "./invariants.ts";
import { orderProduct } from "./orders.ts";
import { type TemporaryDatabase, temporaryDatabase } from "./temporary-database.ts";

export const beginning = new Date("2026-11-24T00:00:00Z");
export const days = 24 * 60 * 60_000;
export const after = (ms: number) => new Date(beginning.getTime() + ms);

export const terms: AffiliateTerms = {
  rateBps: 2000,
  secondRateBps: 0,
  windowDays: 30,
  holdDays: 14,
  minimumMinor: 500,
  approval: "open",
  starValue: usualStarValue,
};

/** An address of TRON's main network, as Tether publishes it for its own contract. */
export const aTronAddress = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t";

/**
 * A shop whose rows keep every rule of the books when it is disposed of.
 * @param fill makes what the test begins with
 */
export async function balancedShop<Filled extends object>(
  fill: (database: Database) => Promise<Filled>,
): Promise<TemporaryDatabase & Filled> {
  const shop = await temporaryDatabase();
  return {
    ...shop,
    ...(await fill(shop.database)),
    async [Symbol.asyncDispose]() {
      try {
        expect(await brokenBooks(shop.url, after(40 * days))).toEqual([]);
      } finally {
        await shop[Symbol.asyncDispose]();
      }
    },
  };
}

/** An active affiliate, brought by another one or by nobody. */
export async function makeAffiliate(
  database: Database,
  id: number,
  more: { rateBps?: number; broughtBy?: number; createdAt?: Date; status?: AffiliateStatus } = {},
): Promise<number> {
  const createdAt = more.createdAt ?? beginning;
  await database.write(async (tx) => {
    await ensureUser(tx, id, "zh-CN", createdAt);
    const row = { userId: id, code: `code${id}`, status: more.status ?? "active", createdAt };
    await tx.insert(affiliates).values({ ...row, rateBps: more.rateBps ?? null });
    if (more.broughtBy !== undefined)
      await tx
        .update(users)
        .set({ referrerId: more.broughtBy, referredAt: createdAt })
        .where(eq(users.telegramId, id));
  });
  return id;
}

/** A user whom an affiliate brought; known before or not. */
export async function bring(
  database: Database,
  userId: number,
  referrerId: number,
  referredAt = beginning,
): Promise<number> {
  await database.write(async (tx) => {
    await ensureUser(tx, userId, "zh-CN", referredAt);
    await tx.update(users).set({ referrerId, referredAt }).where(eq(users.telegramId, userId));
  });
  return userId;
}

/** An order of US$29.90, or of ⭐ 2300, by a user, which is paid; each `transactionId` is another payment. */
export async function sell(
  database: Database,
  userId: number,
  now = beginning,
  rail: Rail = "pingpong",
): Promise<Order> {
  const order = await orderProduct(database, { userId, now, rail });
  await payAgain(database, order, `T${order.id}`, now);
  return order;
}

export async function payAgain(database: Database, order: Order, transactionId: string, now = beginning) {
  const { rail, merchantTransactionId } = order;
  const due = dueOf(order);
  const money = { ...due, amountText: formatAmount(due) };
  const notice = {
    rail,
    merchantTransactionId,
    transactionId,
    status: "SUCCESS" as const,
    ...money,
  };
  await database.write((tx) => recordPaymentNotice(tx, notice, "callback", now));
}

/** The report is delivered, as far as the order is concerned. */
export async function deliver(database: Database, orderId: number, now = beginning): Promise<void> {
  await database.write(async (tx) => {
    await moveOrder(tx, orderId, "generating", "claim", now);
    await moveOrder(tx, orderId, "completed", "delivered", now);
    await tx.update(jobs).set({ status: "running", leaseUntil: now }).where(eq(jobs.orderId, orderId));
    await tx.update(jobs).set({ status: "done", leaseUntil: null }).where(eq(jobs.orderId, orderId));
  });
}

/** Sends a part of an order's money back, or all of it. */
export async function refund(
  database: Database,
  orderId: number,
  amountMinor?: number,
  now = beginning,
): Promise<Refund> {
  const asked = await askRefund(database, orderId, amountMinor, now);
  await database.write((tx) => endRefund(tx, asked, { status: "succeeded" }, now));
  return asked;
}

/** A refund that is on its way. */
export async function askRefund(
  database: Database,
  orderId: number,
  amountMinor?: number,
  now = beginning,
): Promise<Refund> {
  const payment = await findPrimaryPayment(database.read, orderId);
  if (!payment) throw new Error(`order ${orderId} is not paid`);
  const random = crypto.getRandomValues(new Uint8Array(6));
  const wish = { orderId, paymentId: payment.id, amountMinor: amountMinor ?? payment.amountMinor ?? 0 };
  const asked = await database.write((tx) => requestRefund(tx, wish, random, now));
  if (asked.kind !== "requested") throw new Error(`the refund was not accepted: ${asked.kind}`);
  return asked.refund;
}

/** What the bot does with the ledger again and again; all that is new is read. */
export async function keepBooks(
  database: Database,
  now = beginning,
  changes: Partial<AffiliateTerms> = {},
): Promise<void> {
  await database.write(async (tx) => {
    await clawBackRefunds(tx, 1000, now);
    await accrueCommissions(tx, { ...terms, ...changes }, 1000, now);
    await releaseCommissions(tx, 1000, now);
  });
}

/** An order of a brought buyer whose commission is payable. */
export async function earn(database: Database, affiliateId: number, buyerId: number): Promise<Order> {
  const order = await sell(database, await bring(database, buyerId, affiliateId));
  await keepBooks(database);
  await deliver(database, order.id);
  await keepBooks(database, after(14 * days));
  return order;
}

/** An affiliate asks for everything that is payable. */
export async function withdraw(
  database: Database,
  affiliateId: number,
  now = after(15 * days),
  changes: Partial<AffiliateTerms> = {},
): Promise<WithdrawalRequest> {
  const wish = { affiliateId, method: "usdt", details: aTronAddress, currency: "USD" } as const;
  return database.write((tx) => requestWithdrawal(tx, wish, { ...terms, ...changes }, now));
}

/** Like {@link withdraw}, for one that is sure to be taken. */
export async function openWithdrawal(database: Database, affiliateId: number, now = after(15 * days)) {
  const asked = await withdraw(database, affiliateId, now);
  if (asked.kind !== "requested") throw new Error(`the withdrawal was not taken: ${asked.kind}`);
  return asked.withdrawal;
}

/** Pending, payable, reserved and paid of an affiliate, in cents. */
export async function centsOf({ read }: Database, affiliateId: number): Promise<number[]> {
  const balance: Balance = await balanceOf(read, affiliateId, "USD");
  return [balance.pendingMinor, balance.payableMinor, balance.reservedMinor, balance.paidMinor];
}

/** The newest commission. */
export async function lastCommission({ read }: Database): Promise<Commission | undefined> {
  const [commission] = await read.select().from(commissions).orderBy(desc(commissions.id)).limit(1);
  return commission;
}

/** Every rule about stored rows that is broken; nobody writes reports here. */
export async function brokenBooks(url: string, now: Date): Promise<readonly Violation[]> {
  return (await brokenRules(url, now)).filter(({ name }) => name !== "completed_order_has_its_report");
}

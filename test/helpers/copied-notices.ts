import { eq } from "drizzle-orm";
import type { Database } from "../../src/shared/database/database.ts";
import { jobs } from "../../src/shared/database/schema/fulfilment.ts";
import { notices, payments } from "../../src/shared/database/schema/payments.ts";
import { createLog } from "../../src/shared/log.ts";
import { findOrder, type Order } from "../../src/shared/orders.ts";
import { movesOfOrder } from "../../src/shop/order-history.ts";
import { webhookApp } from "../../src/webhook/app.ts";
import { orderProduct } from "./orders.ts";
import { noticeContent, signedNotice, testAccount } from "./pingpong-notices.ts";
import { temporaryDatabase } from "./temporary-database.ts";

const copies = 64;

/**
 * The callback server gets each order's notice 64 times at once.
 * @returns each promise that was broken
 */
export async function copyNotices(orders: number): Promise<readonly string[]> {
  await using shop = await temporaryDatabase();
  const { database } = shop;
  const log = createLog({ process: "webhook", level: "error", format: "json" });
  const app = webhookApp({ database, account: testAccount, log }).listen({ hostname: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${app.server?.port}/webhook/pingpong`;
  const violations: string[] = [];
  for (let index = 0; index < orders; index++) {
    const order = await orderProduct(database);
    violations.push(...(await sendCopies(url, order)), ...(await whatBecameOf(database, order)));
  }
  await app.stop(true);
  return violations;
}

async function sendCopies(url: string, { id, merchantTransactionId }: Order): Promise<readonly string[]> {
  const body = signedNotice(noticeContent({ merchantTransactionId, transactionId: `2026112450000${id}` }));
  const sent = Array.from({ length: copies }, () => fetch(url, { method: "POST", body }));
  const refused = (await Promise.all(sent)).filter(({ status }) => status !== 200);
  return refused.map(({ status }) => `a copy of the notice of order ${id} was answered ${status}`);
}

async function whatBecameOf({ read }: Database, order: Order): Promise<readonly string[]> {
  const { id, merchantTransactionId } = order;
  const money = await read.select().from(payments).where(eq(payments.orderId, id));
  const work = await read.select().from(jobs).where(eq(jobs.orderId, id));
  const told = eq(notices.merchantTransactionId, merchantTransactionId);
  const became = [
    (await findOrder(read, id))?.status,
    ...(await movesOfOrder(read, id)).map(({ to }) => to),
    ...money.map(({ role, status }) => `${role} ${status}`),
    `${work.length} jobs`,
    `${(await read.select().from(notices).where(told)).length} notices`,
  ].join(", ");
  const should = "paid, pending, paid, primary SUCCESS, 1 jobs, 1 notices";
  return became === should ? [] : [`order ${id}: ${became}`];
}

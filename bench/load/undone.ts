import type { Database, Transaction } from "../../src/shared/database/database.ts";
import { recordPaymentNotice } from "../../src/shared/payments.ts";
import { filledOrderNumber } from "../../test/helpers/fill-orders.ts";

/** How long a work takes. */
export async function milliseconds(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}

/** Runs work in a transaction and takes everything back: no fsync, and the next round finds the same rows. */
export async function undone(database: Database, work: (tx: Transaction) => Promise<unknown>): Promise<void> {
  const takeBack = new Error("undone");
  await database
    .write(async (tx) => {
      await work(tx);
      throw takeBack;
    })
    .catch((error) => {
      if (error !== takeBack) throw error;
    });
}

/** Pays an order of a filled shop by a new notice. */
export function payFilled(tx: Transaction, order: number, now: Date): Promise<unknown> {
  const notice = {
    rail: "pingpong" as const,
    merchantTransactionId: filledOrderNumber(order),
    transactionId: `new${order}`,
    status: "SUCCESS",
    amountMinor: 2990,
    amountText: "29.900000",
    currency: "USD",
  } as const;
  return recordPaymentNotice(tx, notice, "callback", now);
}

import { and, eq, sql } from "drizzle-orm";
import type { Queries, Transaction } from "../database/database.ts";
import { placeholders, prepared } from "../database/prepared.ts";
import { payments } from "../database/schema/payments.ts";
import type { Order } from "../orders.ts";
import type { Payment } from "../payments.ts";
import type { PaymentNotice } from "../pingpong/notice.ts";
import type { PaymentRole } from "../states.ts";

/** Stores the first that is heard of a payment; its role is decided later. */
export async function insertPayment(
  tx: Transaction,
  notice: PaymentNotice,
  order: Order | undefined,
  now: Date,
): Promise<Payment> {
  const { amountMinor = null, ...said } = notice;
  const [payment] = await insertOne(tx).all({ ...said, amountMinor, orderId: order?.id ?? null, now });
  if (!payment) throw new Error("Inserting a payment returned no row");
  return payment;
}

const insertOne = prepared((db) =>
  db
    .insert(payments)
    .values({
      ...placeholders("transactionId", "merchantTransactionId", "orderId", "status", "currency"),
      ...placeholders("amountMinor", "amountText"),
      role: "none",
      createdAt: sql.placeholder("now"),
      updatedAt: sql.placeholder("now"),
    })
    .returning()
    .prepare(),
);

/** Decides what a payment is to the shop; the database refuses a second decision. */
export async function assignRole(tx: Transaction, payment: Payment, role: PaymentRole): Promise<void> {
  await updateRole(tx).run({ id: payment.id, role });
}

const updateRole = prepared((db) =>
  db
    .update(payments)
    .set({ role: sql`${sql.placeholder("role")}` })
    .where(eq(payments.id, sql.placeholder("id")))
    .prepare(),
);

/** @returns the payment that pays an order, or undefined */
export async function findPrimaryPayment(db: Queries, orderId: number): Promise<Payment | undefined> {
  const [payment] = await selectPrimary(db).all({ orderId });
  return payment;
}

/** The role stands in the text, so that the partial index is chosen once and not at every run. */
const selectPrimary = prepared((db) =>
  db
    .select()
    .from(payments)
    .where(and(eq(payments.orderId, sql.placeholder("orderId")), sql`${payments.role} = 'primary'`))
    .prepare(),
);

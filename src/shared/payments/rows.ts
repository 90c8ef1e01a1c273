import { and, eq, getTableColumns, sql } from "drizzle-orm";
import type { Queries, Transaction } from "../database/database.ts";
import { placeholders, prepared } from "../database/prepared.ts";
import { payments } from "../database/schema/payments.ts";
import { stated } from "../move.ts";
import { type PaymentRole, paymentMoves } from "../states.ts";
import type { PaymentNotice } from "./notices.ts";

export type Payment = typeof payments.$inferSelect;

/** How payments move. */
export const paymentState = stated({
  subject: "payment",
  table: payments,
  id: payments.id,
  status: payments.status,
  moves: paymentMoves,
});

/** Stores the first that is heard of a payment, or of a further attempt that succeeded; its role is decided later. */
export async function insertPayment(
  tx: Transaction,
  notice: PaymentNotice & Pick<Payment, "requestId">,
  orderId: number | null,
  now: Date,
): Promise<Payment> {
  const { amountMinor = null, payerId = null, ...said } = notice;
  const [payment] = await insertOne(tx, { ...said, amountMinor, payerId, orderId, now });
  if (!payment) throw new Error("Inserting a payment returned no row");
  return payment;
}

const insertOne = prepared(getTableColumns(payments), (db) =>
  db
    .insert(payments)
    .values({
      ...placeholders("rail", "transactionId", "requestId", "merchantTransactionId", "orderId", "status"),
      ...placeholders("payerId", "currency", "amountMinor", "amountText"),
      role: "none",
      createdAt: sql.placeholder("now"),
      updatedAt: sql.placeholder("now"),
    })
    .returning(),
);

/** Notes which attempt brought money whose attempt was not told at first. */
export async function noteAttempt(tx: Transaction, { id }: Payment, requestId: string): Promise<void> {
  await tx.update(payments).set({ requestId }).where(eq(payments.id, id));
}

/** Decides what a payment is to the shop; the database refuses a second decision. */
export async function assignRole(tx: Transaction, payment: Payment, role: PaymentRole): Promise<void> {
  await updateRole(tx, { id: payment.id, role });
}

const updateRole = prepared({}, (db) =>
  db
    .update(payments)
    .set({ role: sql`${sql.placeholder("role")}` })
    .where(eq(payments.id, sql.placeholder("id"))),
);

/** @returns the payment under a rail's number, the first where several attempts at it succeeded, or undefined */
export async function findPayment(db: Queries, named: RailNumber): Promise<Payment | undefined> {
  const [payment] = await findAttempts(db, named);
  return payment;
}

/** A number is one rail's: two rails may give the same. */
type RailNumber = Pick<Payment, "rail" | "transactionId">;

/** Everything that was heard of a transaction: a row for each attempt that succeeded, else one; oldest first. */
export async function findAttempts(db: Queries, { rail, transactionId }: RailNumber): Promise<Payment[]> {
  return (await selectByTransaction(db, { rail, transactionId })).sort((one, other) => one.id - other.id);
}

/** Sorted by its caller: ORDER BY costs what {@link prepared} says. */
const selectByTransaction = prepared(getTableColumns(payments), (db) =>
  db
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.transactionId, sql.placeholder("transactionId")),
        eq(payments.rail, sql.placeholder("rail")),
      ),
    ),
);

export async function findPaymentById(db: Queries, id: number): Promise<Payment | undefined> {
  const [payment] = await db.select().from(payments).where(eq(payments.id, id));
  return payment;
}

/** @returns the payment that pays an order, or undefined */
export async function findPrimaryPayment(db: Queries, orderId: number): Promise<Payment | undefined> {
  const [payment] = await selectPrimary(db, { orderId });
  return payment;
}

/** The role stands in the text, so that the partial index is chosen once and not at every run. */
const selectPrimary = prepared(getTableColumns(payments), (db) =>
  db
    .select()
    .from(payments)
    .where(and(eq(payments.orderId, sql.placeholder("orderId")), sql`${payments.role} = 'primary'`)),
);

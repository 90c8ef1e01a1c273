import { and, asc, eq, inArray, or } from "drizzle-orm";
import type { Queries } from "../../shared/database/database.ts";
import { audit } from "../../shared/database/schema/desk.ts";
import { jobs, modelCalls, questions } from "../../shared/database/schema/fulfilment.ts";
import { history } from "../../shared/database/schema/history.ts";
import { payments, refunds } from "../../shared/database/schema/payments.ts";
import { findOrder } from "../../shared/orders.ts";
import type { OrderStatus } from "../../shared/states.ts";
import { movesOfOrder } from "../../shop/order-history.ts";

/** Something that happened to an order. */
export type OrderEvent = { readonly at: Date } & (
  | { readonly kind: "order"; readonly to: OrderStatus; readonly because: string }
  | { readonly kind: "corrected" }
  | { readonly kind: "payment"; readonly payment: typeof payments.$inferSelect }
  | { readonly kind: "refund"; readonly refund: typeof refunds.$inferSelect }
  | { readonly kind: "move"; readonly move: typeof history.$inferSelect }
  | { readonly kind: "call"; readonly call: typeof modelCalls.$inferSelect }
  | {
      readonly kind: "deed";
      readonly action: string;
      readonly adminId: number;
      readonly facts: Readonly<Record<string, string>>;
    }
);

/** Everything that happened to an order, in the order of time; what happened at once stands as it was written. */
export async function readEvents(db: Queries, orderId: number): Promise<readonly OrderEvent[]> {
  const paid = await db
    .select()
    .from(payments)
    .where(eq(payments.orderId, orderId))
    .orderBy(asc(payments.id));
  const repaid = await db.select().from(refunds).where(eq(refunds.orderId, orderId)).orderBy(asc(refunds.id));
  const steps = await movesOfOrder(db, orderId);
  const calls = await db
    .select()
    .from(modelCalls)
    .where(eq(modelCalls.orderId, orderId))
    .orderBy(asc(modelCalls.id));
  const deeds = await db.select().from(audit).where(eq(audit.orderId, orderId)).orderBy(asc(audit.id));
  const moved = await readMoves(db, orderId, ids(paid), ids(repaid));
  const corrected = (await findOrder(db, orderId))?.correctedAt;
  const events: OrderEvent[] = [
    ...(corrected ? [{ kind: "corrected" as const, at: corrected }] : []),
    ...steps.map(({ to, because, at }) => ({ kind: "order" as const, at, to, because })),
    ...paid.map((payment) => ({ kind: "payment" as const, at: payment.createdAt, payment })),
    ...repaid.map((refund) => ({ kind: "refund" as const, at: refund.createdAt, refund })),
    ...moved.map((move) => ({ kind: "move" as const, at: move.at, move })),
    ...calls.map((call) => ({ kind: "call" as const, at: call.startedAt, call })),
    ...deeds.map(({ action, adminId, facts, at }) => ({ kind: "deed" as const, at, action, adminId, facts })),
  ];
  return events.toSorted((left, right) => left.at.getTime() - right.at.getTime());
}

/** The moves of all that belongs to an order but of the order itself, each found by the index. */
async function readMoves(
  db: Queries,
  orderId: number,
  paymentIds: readonly number[],
  refundIds: readonly number[],
) {
  const asked = await db.select({ id: questions.id }).from(questions).where(eq(questions.orderId, orderId));
  const worked = await db.select({ id: jobs.id }).from(jobs).where(eq(jobs.orderId, orderId));
  return db
    .select()
    .from(history)
    .where(
      or(
        and(eq(history.subject, "part"), eq(history.subjectId, orderId)),
        and(eq(history.subject, "job"), inArray(history.subjectId, ids(worked))),
        and(eq(history.subject, "payment"), inArray(history.subjectId, [...paymentIds])),
        and(eq(history.subject, "refund"), inArray(history.subjectId, [...refundIds])),
        and(eq(history.subject, "question"), inArray(history.subjectId, ids(asked))),
      ),
    )
    .orderBy(asc(history.id));
}

function ids(rows: readonly { readonly id: number }[]): number[] {
  return rows.map(({ id }) => id);
}

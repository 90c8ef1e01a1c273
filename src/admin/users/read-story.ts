import { and, asc, eq, isNotNull } from "drizzle-orm";
import type { Queries } from "../../shared/database/database.ts";
import { questions } from "../../shared/database/schema/fulfilment.ts";
import { orders } from "../../shared/database/schema/orders.ts";
import { payments, refunds } from "../../shared/database/schema/payments.ts";
import { tellings } from "../../shared/database/schema/tellings.ts";
import type { Order } from "../../shared/orders.ts";
import type { OrderStatus, TellingKind } from "../../shared/states.ts";
import { movesOfOrder } from "../../shop/order-history.ts";
import { supportMessages } from "../../shop/schema/support.ts";
import type { User } from "../../shop/users.ts";
import type { SupportMessage } from "../../support/talks.ts";

/** Something that happened between a buyer and the shop; what belongs to an order says to which. */
export type StoryEvent = { readonly at: Date; readonly order?: Order } & (
  | { readonly kind: "met" }
  | { readonly kind: "order"; readonly to: OrderStatus; readonly because: string }
  | { readonly kind: "payment"; readonly payment: typeof payments.$inferSelect }
  | { readonly kind: "refund"; readonly refund: typeof refunds.$inferSelect }
  | { readonly kind: "question"; readonly question: typeof questions.$inferSelect }
  | { readonly kind: "told"; readonly told: TellingKind }
  | { readonly kind: "talk"; readonly message: SupportMessage }
);

/** Everything that happened between a buyer and the shop, in the order of time. */
export async function readStory(
  db: Queries,
  { telegramId, createdAt }: User,
): Promise<readonly StoryEvent[]> {
  const own = await db.select().from(orders).where(eq(orders.userId, telegramId)).orderBy(asc(orders.id));
  const ofOrders = await Promise.all(own.map((order) => eventsOfOrder(db, order)));
  const talk = await db
    .select()
    .from(supportMessages)
    .where(eq(supportMessages.userId, telegramId))
    .orderBy(asc(supportMessages.id));
  const events: StoryEvent[] = [
    { kind: "met", at: createdAt },
    ...ofOrders.flat(),
    ...talk.map((message) => ({ kind: "talk" as const, at: message.at, message })),
  ];
  return events.toSorted((left, right) => left.at.getTime() - right.at.getTime());
}

async function eventsOfOrder(db: Queries, order: Order): Promise<readonly StoryEvent[]> {
  const { id } = order;
  const moves = await movesOfOrder(db, id);
  const paid = await db.select().from(payments).where(eq(payments.orderId, id)).orderBy(asc(payments.id));
  const repaid = await db.select().from(refunds).where(eq(refunds.orderId, id)).orderBy(asc(refunds.id));
  const asked = await db.select().from(questions).where(eq(questions.orderId, id)).orderBy(asc(questions.id));
  const told = await db
    .select()
    .from(tellings)
    .where(and(eq(tellings.orderId, id), isNotNull(tellings.toldAt)))
    .orderBy(asc(tellings.id));
  return [
    ...moves.map(({ to, because, at }) => ({ kind: "order" as const, at, order, to, because })),
    ...paid.map((payment) => ({ kind: "payment" as const, at: payment.createdAt, order, payment })),
    ...repaid.map((refund) => ({ kind: "refund" as const, at: refund.createdAt, order, refund })),
    ...asked.map((question) => ({ kind: "question" as const, at: question.askedAt, order, question })),
    ...told.map(({ kind, toldAt, createdAt }) => {
      return { kind: "told" as const, at: toldAt ?? createdAt, order, told: kind };
    }),
  ];
}

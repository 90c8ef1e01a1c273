import { and, desc, eq, isNull } from "drizzle-orm";
import { type Birth, storedBirth } from "../../bazi/birth.ts";
import type { Queries } from "../../shared/database/database.ts";
import { orders } from "../../shared/database/schema/orders.ts";

/** Whose birth of an order it is. */
type OfOrder = "self" | "partner";

/** A birth that a buyer ordered a report about: there as long as the order keeps it. */
export interface EarlierBirth {
  readonly orderId: number;
  readonly of: OfOrder;
  readonly birth: Birth;
}

/** How many are offered (our choice), of how many of the latest orders. */
const mostOffered = 3;
const ordersLookedAt = 10;

/** The births of a buyer's latest orders, each once, the latest first. */
export async function findEarlierBirths(db: Queries, userId: number): Promise<EarlierBirth[]> {
  const latest = await db
    .select({ id: orders.id, self: orders.birth, partner: orders.partnerBirth })
    .from(orders)
    .where(and(eq(orders.userId, userId), isNull(orders.erasedAt)))
    .orderBy(desc(orders.id))
    .limit(ordersLookedAt);
  const births = latest.flatMap(({ id, self, partner }) => [
    ...(self ? [{ orderId: id, of: "self" as const, birth: storedBirth(self) }] : []),
    ...(partner ? [{ orderId: id, of: "partner" as const, birth: storedBirth(partner) }] : []),
  ]);
  return births.filter(isFirst).slice(0, mostOffered);
}

/** @returns the birth, or undefined if the order is not the buyer's, or keeps it no more */
export async function findEarlierBirth(
  db: Queries,
  userId: number,
  orderId: number,
  of: OfOrder,
): Promise<Birth | undefined> {
  const isKept = and(eq(orders.id, orderId), eq(orders.userId, userId), isNull(orders.erasedAt));
  const [order] = await db.select().from(orders).where(isKept);
  const birth = of === "self" ? order?.birth : order?.partnerBirth;
  return birth ? storedBirth(birth) : undefined;
}

function isFirst({ birth }: EarlierBirth, index: number, all: readonly EarlierBirth[]): boolean {
  return all.findIndex((other) => Bun.deepEquals(other.birth, birth)) === index;
}

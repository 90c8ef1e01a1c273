import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Words } from "../locales/texts.ts";
import type { Queries } from "../shared/database/database.ts";
import { history } from "../shared/database/schema/history.ts";
import { orders } from "../shared/database/schema/orders.ts";
import { checkouts } from "../shared/database/schema/payments.ts";
import { minuteMs } from "../shared/time.ts";

/** How long something took the last times, the shortest first, in milliseconds. */
type Waits = readonly number[];

/** How many of the last times count (our choice). */
const remembered = 10;
/** With fewer nothing is claimed (our choice). */
const fewest = 3;

/** How long the last reports of a product took, from the payment to the last page. */
export async function reportWaits(db: Queries, productId: string): Promise<Waits> {
  const isDelivered = and(
    isNotNull(orders.paidAt),
    isNotNull(orders.completedAt),
    isNull(orders.correctedAt),
  );
  const rows = await db
    .select({ from: orders.paidAt, to: orders.completedAt })
    .from(orders)
    .where(and(eq(orders.productId, productId), isDelivered))
    .orderBy(desc(orders.id))
    .limit(remembered);
  return waitsOf(rows);
}

/** How long the last payment links took, from the order on. */
export async function linkWaits(db: Queries): Promise<Waits> {
  const isOpening = and(sql`${history.subject} = 'checkout'`, eq(history.to, "open"));
  const rows = await db
    .select({ from: orders.createdAt, to: history.at })
    .from(checkouts)
    .innerJoin(orders, eq(orders.id, checkouts.orderId))
    .innerJoin(history, and(isOpening, eq(history.subjectId, checkouts.orderId)))
    .where(eq(checkouts.status, "open"))
    .orderBy(desc(checkouts.orderId))
    .limit(remembered);
  return waitsOf(rows);
}

/** A clock that was put back in between says nothing. */
function waitsOf(rows: readonly { from: Date | null; to: Date | null }[]): Waits {
  return rows
    .map(({ from, to }) => (to?.getTime() ?? 0) - (from?.getTime() ?? 0))
    .filter((wait) => wait >= 0)
    .toSorted((left, right) => left - right);
}

/** "It usually takes about 3 min; the last 10 took 2–5 min", in minutes or, where all were short, seconds; empty: too little is known. */
export function waitWords(waits: Waits, texts: Words): string {
  const count = waits.length;
  const [shortest = 0, longest = 0] = [waits[0], waits.at(-1)];
  if (count < fewest) return "";
  const isShort = longest < minuteMs;
  const inUnits = (ms: number) => Math.max(1, Math.round(ms / (isShort ? 1000 : minuteMs)));
  const [from, to] = [inUnits(shortest), inUnits(longest)];
  return texts.plain(isShort ? "wait.seconds" : "wait.minutes", {
    usual: inUnits(waits[Math.floor(count / 2)] ?? 0),
    range: from === to ? from : `${from}–${to}`,
    count,
  });
}

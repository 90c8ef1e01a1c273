import { and, asc, count, eq, exists, gt, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { type Language, languages } from "../locales/texts.ts";
import type { Queries } from "../shared/database/database.ts";
import { drafts, orders, users } from "../shared/database/schema/orders.ts";

/** Who a broadcast goes to, as it is stored. */
export type Segment = "all" | "buyers" | "unfinished" | `language:${Language}`;

/** Every segment, in the order in which an admin is offered them. */
export const segments: readonly Segment[] = [
  "all",
  "buyers",
  "unfinished",
  ...languages.map((language) => `language:${language}` as const),
];

/** @returns the segment of a stored or pressed name, or undefined if there is none such */
export function findSegment(name: string): Segment | undefined {
  return segments.find((segment) => segment === name);
}

/** How many people a segment would reach now. */
export async function countSegment(db: Queries, segment: Segment): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(users)
    .where(and(belongs(db, segment), isReachable));
  return row?.count ?? 0;
}

/**
 * A slice of the people of a segment, by rising Telegram id.
 * @param after only those with a higher id
 */
export async function listSegment(
  db: Queries,
  segment: Segment,
  after: number,
  limit: number,
): Promise<number[]> {
  const rows = await db
    .select({ id: users.telegramId })
    .from(users)
    .where(and(gt(users.telegramId, after), belongs(db, segment), isReachable))
    .orderBy(asc(users.telegramId))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Nobody gets news who has blocked the bot, is banned or wants none. */
const isReachable = and(isNull(users.blockedAt), isNull(users.bannedAt), isNull(users.unsubscribedAt));

function belongs(db: Queries, segment: Segment): SQL | undefined {
  if (segment === "all") return undefined;
  if (segment === "buyers") return exists(paidOrders(db));
  if (segment === "unfinished") return exists(openForms(db));
  return eq(users.language, segment.slice("language:".length));
}

function paidOrders(db: Queries) {
  return db
    .select({ one: sql`1` })
    .from(orders)
    .where(and(eq(orders.userId, users.telegramId), isNotNull(orders.paidAt)));
}

/** A draft without a product is no order but a person being edited. */
function openForms(db: Queries) {
  return db
    .select({ one: sql`1` })
    .from(drafts)
    .where(and(eq(drafts.userId, users.telegramId), eq(drafts.status, "open"), isNotNull(drafts.productId)));
}

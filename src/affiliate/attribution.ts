import { and, eq, isNull, sql } from "drizzle-orm";
import type { Queries, Transaction } from "../shared/database/database.ts";
import { users } from "../shared/database/schema/orders.ts";
import { affiliates, referralClicks } from "../shop/schema/affiliates.ts";
import { codeIn } from "./start-link.ts";

/** Somebody who came by a link. */
export interface Arrival {
  readonly userId: number;
  /** whether this is the first that the shop hears of the user */
  readonly isFirstContact: boolean;
  /** what the link carried */
  readonly payload: string;
}

/** What a link did: `none` if it is no active affiliate's, or the user's own. */
type Attribution = "attributed" | "clicked" | "none";

/**
 * Counts the click, once a person, and gives a new user to the affiliate whose link brought them, for good. Who is known
 * already stays as they are; nobody brings themselves, or somebody by whom they were brought, however many stand between.
 */
export async function attribute(
  tx: Transaction,
  { userId, isFirstContact, payload }: Arrival,
  now: Date,
): Promise<Attribution> {
  const affiliateId = await findActive(tx, payload);
  if (affiliateId === undefined || affiliateId === userId) return "none";
  await tx.insert(referralClicks).values({ affiliateId, userId, clickedAt: now }).onConflictDoNothing();
  if (!isFirstContact || (await wasBroughtBy(tx, affiliateId, userId))) return "clicked";
  const given = await tx
    .update(users)
    .set({ referrerId: affiliateId, referredAt: now })
    .where(and(eq(users.telegramId, userId), isNull(users.referrerId)))
    .returning({ id: users.telegramId });
  return given.length > 0 ? "attributed" : "clicked";
}

async function findActive(db: Queries, payload: string): Promise<number | undefined> {
  const code = codeIn(payload);
  if (code === undefined) return undefined;
  const [found] = await db
    .select({ userId: affiliates.userId })
    .from(affiliates)
    .where(and(eq(affiliates.code, code), eq(affiliates.status, "active")));
  return found?.userId;
}

/** Walks up from a user to who brought them, and so on; `union` drops who was met before, so that it always ends. */
async function wasBroughtBy(db: Queries, userId: number, ancestorId: number): Promise<boolean> {
  const rows = await db.values(sql`
    with recursive above (id) as (
      select referrer_id from users where telegram_id = ${userId}
      union
      select users.referrer_id from users join above on users.telegram_id = above.id
    )
    select id from above where id = ${ancestorId}`);
  return rows.length > 0;
}

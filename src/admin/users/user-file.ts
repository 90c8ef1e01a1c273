import { and, count, eq, isNotNull, sql } from "drizzle-orm";
import type { Queries } from "../../shared/database/database.ts";
import { orders } from "../../shared/database/schema/orders.ts";
import type { Money } from "../../shared/money.ts";
import type { OrderStatus } from "../../shared/states.ts";
import { findUser, type User } from "../../shop/users.ts";
import { lastMessages } from "../../support/read-talks.ts";
import { findConversation, type SupportMessage } from "../../support/talks.ts";

const shownMessages = 6;

/** What an admin may know of a user: nothing of a birth or a report. */
export interface UserFile {
  readonly user: User;
  readonly orders: readonly { readonly status: OrderStatus; readonly count: number }[];
  /** what was to be paid for orders whose money arrived, by currency */
  readonly paid: readonly Money[];
  /** the latest messages of the talk with the people of the shop, the oldest first */
  readonly talk: readonly SupportMessage[];
  readonly isMuted: boolean;
}

/** @returns undefined if the bot has never met the user */
export async function readUserFile(db: Queries, userId: number): Promise<UserFile | undefined> {
  const user = await findUser(db, userId);
  if (!user) return undefined;
  const counted = await db
    .select({ status: orders.status, count: count() })
    .from(orders)
    .where(eq(orders.userId, userId))
    .groupBy(orders.status)
    .orderBy(orders.status);
  const paid = await db
    .select({
      currency: orders.currency,
      amountMinor: sql`sum(${orders.amountMinor} - ${orders.discountMinor})`.mapWith(Number),
    })
    .from(orders)
    .where(and(eq(orders.userId, userId), isNotNull(orders.paidAt)))
    .groupBy(orders.currency)
    .orderBy(orders.currency);
  const mutedAt = (await findConversation(db, userId))?.mutedAt ?? null;
  const talk = await lastMessages(db, userId, shownMessages);
  return { user, orders: counted, paid, talk, isMuted: mutedAt !== null };
}

import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Transaction } from "../../shared/database/database.ts";
import { users } from "../../shared/database/schema/orders.ts";
import { userDeed } from "./user-deed.ts";

/** Keeps a user out. */
export const ban = userDeed("ban", (tx, userId, now) => setBanned(tx, userId, now));

/** Lets a user in again. */
export const unban = userDeed("unban", (tx, userId) => setBanned(tx, userId, null));

async function setBanned(tx: Transaction, userId: number, bannedAt: Date | null): Promise<boolean> {
  const isOther = bannedAt ? isNull(users.bannedAt) : isNotNull(users.bannedAt);
  const changed = await tx
    .update(users)
    .set({ bannedAt })
    .where(and(eq(users.telegramId, userId), isOther))
    .returning({ id: users.telegramId });
  return changed.length > 0;
}

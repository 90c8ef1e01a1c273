import { eq } from "drizzle-orm";
import type { Transaction } from "../../shared/database/database.ts";
import { users } from "../../shared/database/schema/orders.ts";
import { hourMs } from "../../shared/time.ts";
import type { User } from "../users.ts";

/** How many wrong codes a user may enter in an hour (our choice). */
const mostMisses = 10;

/** Whether a user has entered so many wrong codes that no further one is looked at for a while, right or wrong. */
export function isLockedOut(user: Pick<User, "promoMisses" | "promoMissedAt">, now: Date): boolean {
  return user.promoMisses >= mostMisses && isThisHour(user.promoMissedAt, now);
}

/** Counts a wrong code against the hour that began with the first one. */
export async function noteMiss(
  tx: Transaction,
  { telegramId, promoMisses, promoMissedAt }: User,
  now: Date,
): Promise<void> {
  const change = isThisHour(promoMissedAt, now)
    ? { promoMisses: promoMisses + 1 }
    : { promoMisses: 1, promoMissedAt: now };
  await tx.update(users).set(change).where(eq(users.telegramId, telegramId));
}

/** In either direction: an hour that begins in the future is of a clock that has been put back since. */
function isThisHour(since: Date | null, now: Date): boolean {
  return since !== null && Math.abs(now.getTime() - since.getTime()) < hourMs;
}

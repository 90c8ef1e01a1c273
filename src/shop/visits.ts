import { lt } from "drizzle-orm";
import type { Transaction } from "../shared/database/database.ts";
import { dayMs } from "../shared/time.ts";
import { visits } from "./schema/people.ts";
import { dayOf } from "./shop-day.ts";

/** How long it is kept who was here on which day: for the figures of 30 days, and a month to look back. */
const keptDays = 62;

/** Notes that a user was here today; only the first update of a day writes. */
export async function noteVisit(tx: Transaction, userId: number, timeZone: string, now: Date): Promise<void> {
  await tx
    .insert(visits)
    .values({ day: dayOf(now, timeZone), userId })
    .onConflictDoNothing();
}

/** Forgets who was here on days that no figure shows any more. */
export async function forgetVisits(tx: Transaction, now: Date): Promise<void> {
  await tx.delete(visits).where(lt(visits.day, Math.floor(now.getTime() / dayMs) - keptDays));
}

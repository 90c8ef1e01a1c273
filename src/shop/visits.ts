import { lt } from "drizzle-orm";
import type { Transaction } from "../shared/database/database.ts";
import { placeholders, prepared } from "../shared/database/prepared.ts";
import { visits } from "../shared/database/schema/users.ts";
import { beijingDay } from "./beijing-day.ts";

/** How long it is kept who was here on which day: for the figures of 30 days, and a month to look back. */
const keptDays = 62;

/** Notes that a user was here today; only the first update of a day writes. */
export async function noteVisit(tx: Transaction, userId: number, now: Date): Promise<void> {
  await insertVisit(tx).run({ day: beijingDay(now), userId });
}

const insertVisit = prepared((db) =>
  db.insert(visits).values(placeholders("day", "userId")).onConflictDoNothing().prepare(),
);

/** Forgets who was here on days that no figure shows any more. */
export async function forgetVisits(tx: Transaction, now: Date): Promise<void> {
  await tx.delete(visits).where(lt(visits.day, beijingDay(now) - keptDays));
}

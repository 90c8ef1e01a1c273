import { eq } from "drizzle-orm";
import type { Transaction } from "../shared/database/database.ts";
import { users } from "../shared/database/schema/orders.ts";
import { wakeJobsOf } from "../shared/jobs.ts";

/** Notes that a user can be reached again, and delivers what has waited for it. */
export async function noteReachable(tx: Transaction, telegramId: number, now: Date): Promise<void> {
  await tx.update(users).set({ blockedAt: null }).where(eq(users.telegramId, telegramId));
  await wakeJobsOf(tx, telegramId, now);
}

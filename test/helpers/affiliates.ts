import { eq } from "drizzle-orm";
import { type Affiliate, join } from "../../src/affiliate/affiliates.ts";
import type { Database } from "../../src/shared/database/database.ts";
import { users } from "../../src/shared/database/schema/orders.ts";
import { referralClicks } from "../../src/shop/schema/affiliates.ts";
import { ensureUser } from "../../src/shop/users.ts";

/** A user who has become an affiliate. */
export async function makeAffiliate(
  database: Pick<Database, "write">,
  userId: number,
  now = new Date(),
): Promise<Affiliate> {
  const random = crypto.getRandomValues(new Uint8Array(32));
  return database.write(async (tx) => {
    await ensureUser(tx, userId, "zh-CN", now);
    return join(tx, userId, { approval: "open" }, random, now);
  });
}

/** Who brought a user; null: nobody, undefined: there is no such user. */
export async function referrerOf({ read }: Database, userId: number): Promise<number | null | undefined> {
  const [user] = await read.select().from(users).where(eq(users.telegramId, userId));
  return user?.referrerId;
}

/** Who opened an affiliate's link. */
export async function clickersOf({ read }: Database, affiliateId: number): Promise<number[]> {
  const rows = await read.select().from(referralClicks).where(eq(referralClicks.affiliateId, affiliateId));
  return rows.map(({ userId }) => userId);
}

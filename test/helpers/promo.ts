import { eq } from "drizzle-orm";
import type { Database } from "../../src/shared/database/database.ts";
import { promoUses } from "../../src/shared/database/schema/promo.ts";
import { type CodeTerms, makeCode } from "../../src/shop/promo/codes.ts";
import type { PromoCode } from "../../src/shop/promo/discount.ts";
import { ensureUser } from "../../src/shop/users.ts";

/** 20 % off everything, for everybody, without limits. */
export const spring: CodeTerms = {
  code: "SPRING20",
  kind: "percent",
  percentBps: 2000,
  amountMinor: null,
  currency: null,
  productIds: null,
  userId: null,
  minimumMinor: null,
  startsAt: null,
  endsAt: null,
  maxUses: null,
  maxUsesPerUser: null,
  note: null,
};

/** What makes a report free. */
export const free = { kind: "free", percentBps: null } as const;

/** US$5.00 off. */
export const fiveOff = { kind: "fixed", percentBps: null, amountMinor: 500, currency: "USD" } as const;

/** Makes a code like {@link spring}, but for what is said otherwise; the user of a personal one becomes known. */
export async function aCode(
  database: Database,
  changes: Partial<CodeTerms> = {},
  now = new Date("2026-11-24T00:00:00Z"),
): Promise<PromoCode> {
  const made = await database.write(async (tx) => {
    if (changes.userId) await ensureUser(tx, changes.userId, "zh-CN", now);
    return makeCode(tx, { ...spring, ...changes }, now);
  });
  if (!made) throw new Error("the code is taken");
  return made;
}

/** Where the use of a code by an order stands. */
export async function useOf({ read }: Database, orderId: number): Promise<string | undefined> {
  const [use] = await read.select().from(promoUses).where(eq(promoUses.orderId, orderId));
  return use?.status;
}

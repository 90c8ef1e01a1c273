import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Queries, Transaction } from "../../shared/database/database.ts";
import { promoCodes, promoUses } from "../../shared/database/schema/promo.ts";
import { legibleCode } from "../../shared/legible-code.ts";
import type { PromoCode, Uses } from "./discount.ts";

/** What a new code is made of. */
export type CodeTerms = Omit<PromoCode, "id" | "isOn" | "createdAt">;

/**
 * Reads a code as people write it: upper and lower case are the same.
 * @returns the code as it is stored, or undefined if no code looks like that
 */
export function readCode(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  return /^[A-Z0-9_-]{3,32}$/.test(code) ? code : undefined;
}

/**
 * Makes a code that nobody guesses: 12 characters without look-alikes, 60 bits.
 * @param random at least 12 bytes
 */
export function randomCode(prefix: string, random: Uint8Array): string {
  return `${prefix}${legibleCode(random, 12)}`;
}

/** @returns the code, or undefined if there is none */
export async function findCode(db: Queries, code: string): Promise<PromoCode | undefined> {
  const [found] = await db.select().from(promoCodes).where(eq(promoCodes.code, code));
  return found;
}

/** @returns the code that a draft or an order names, or undefined */
export async function findCodeById(db: Queries, id: number | null): Promise<PromoCode | undefined> {
  if (id === null) return undefined;
  const [found] = await db.select().from(promoCodes).where(eq(promoCodes.id, id));
  return found;
}

/** Counts the orders that hold a code or have used it, of everybody and of one buyer. */
export async function countUses(db: Queries, codeId: number, buyerId: number): Promise<Uses> {
  const [counted] = await db
    .select({
      total: sql<number>`count(*)`.mapWith(Number),
      byBuyer: sql<number>`count(case when ${promoUses.userId} = ${buyerId} then 1 end)`.mapWith(Number),
    })
    .from(promoUses)
    .where(and(eq(promoUses.promoCodeId, codeId), inArray(promoUses.status, ["held", "used"])));
  return counted ?? { total: 0, byBuyer: 0 };
}

/**
 * Stores a new code, switched on.
 * @returns undefined if the code is taken
 */
export async function makeCode(tx: Transaction, terms: CodeTerms, now: Date): Promise<PromoCode | undefined> {
  const [made] = await tx
    .insert(promoCodes)
    .values({ ...terms, isOn: true, createdAt: now })
    .onConflictDoNothing()
    .returning();
  return made;
}

/**
 * Switches a code on or off; orders that hold it keep their price.
 * @returns false if it stood so already
 */
export async function switchCode(tx: Transaction, id: number, isOn: boolean): Promise<boolean> {
  const switched = await tx
    .update(promoCodes)
    .set({ isOn })
    .where(and(eq(promoCodes.id, id), eq(promoCodes.isOn, !isOn)))
    .returning({ id: promoCodes.id });
  return switched.length > 0;
}

/** What of a code can change after it was made. */
export type PromoLimits = Pick<PromoCode, "endsAt" | "maxUses">;

/**
 * Changes until when a code counts and how often it may be used.
 * @returns the code as it is now, or undefined if there is none, or more orders have it than that
 */
export async function changeLimits(
  tx: Transaction,
  id: number,
  limits: PromoLimits,
): Promise<PromoCode | undefined> {
  const { total } = await countUses(tx, id, 0);
  if (limits.maxUses !== null && limits.maxUses < total) return undefined;
  const [changed] = await tx.update(promoCodes).set(limits).where(eq(promoCodes.id, id)).returning();
  return changed;
}

/** The personal codes of a user, such as granted reports, the oldest first. */
export async function findCodesOf(db: Queries, userId: number): Promise<PromoCode[]> {
  return db.select().from(promoCodes).where(eq(promoCodes.userId, userId)).orderBy(asc(promoCodes.id));
}

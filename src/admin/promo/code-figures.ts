import { count, desc, eq, isNull, sql } from "drizzle-orm";
import type { Queries } from "../../shared/database/database.ts";
import { promoCodes, promoUses } from "../../shared/database/schema/promo.ts";
import type { PromoCode } from "../../shop/promo/discount.ts";

/** How a code was taken: orders that hold it, that were paid with it, and what it took off those, in minor units. */
export interface CodeFigures {
  readonly code: PromoCode;
  readonly held: number;
  readonly used: number;
  readonly released: number;
}

const shownCodes = 20;

/** The latest codes that are for everybody, with how each was taken. */
export async function listCodes(db: Queries): Promise<CodeFigures[]> {
  return selectFigures(db).where(isNull(promoCodes.userId)).orderBy(desc(promoCodes.id)).limit(shownCodes);
}

/** @returns a code and how it was taken, or undefined if there is none of this number */
export async function readFigures(db: Queries, id: number): Promise<CodeFigures | undefined> {
  const [figures] = await selectFigures(db).where(eq(promoCodes.id, id));
  return figures;
}

/** How many reports were granted, and how many of them were taken. */
export async function countGrants(db: Queries): Promise<{ granted: number; taken: number }> {
  const [counted] = await db
    .select({ granted: count(), taken: sql<number>`count(${promoUses.orderId})`.mapWith(Number) })
    .from(promoCodes)
    .leftJoin(promoUses, eq(promoUses.promoCodeId, promoCodes.id))
    .where(sql`${promoCodes.userId} is not null`);
  return counted ?? { granted: 0, taken: 0 };
}

function selectFigures(db: Queries) {
  const number = (status: string) =>
    sql<number>`count(case when ${promoUses.status} = ${status} then 1 end)`.mapWith(Number);
  return db
    .select({ code: promoCodes, held: number("held"), used: number("used"), released: number("released") })
    .from(promoCodes)
    .leftJoin(promoUses, eq(promoUses.promoCodeId, promoCodes.id))
    .groupBy(promoCodes.id)
    .$dynamic();
}

import { and, asc, eq } from "drizzle-orm";
import type { Queries, Transaction } from "../shared/database/database.ts";
import { ratings, reportSections } from "../shared/database/schema/fulfilment.ts";

/** A section of a delivered report, and what its buyer says of it: whether it holds (准) or not; null: nothing yet. */
export interface RatedSection {
  readonly position: number;
  readonly heading: string;
  readonly holds: boolean | null;
}

/** The sections of an order's report in their order; none where it was erased. */
export async function findRatedSections(db: Queries, orderId: number): Promise<RatedSection[]> {
  const isOfIt = and(
    eq(ratings.orderId, reportSections.orderId),
    eq(ratings.position, reportSections.position),
  );
  return db
    .select({ position: reportSections.position, heading: reportSections.heading, holds: ratings.holds })
    .from(reportSections)
    .leftJoin(ratings, isOfIt)
    .where(eq(reportSections.orderId, orderId))
    .orderBy(asc(reportSections.position));
}

/** Notes what a buyer says of a section, in place of what was said before. */
export async function rateSection(
  tx: Transaction,
  { orderId, position, holds }: Pick<RatedSection, "position"> & { orderId: number; holds: boolean },
  now: Date,
): Promise<void> {
  await tx
    .insert(ratings)
    .values({ orderId, position, holds, ratedAt: now })
    .onConflictDoUpdate({ target: [ratings.orderId, ratings.position], set: { holds, ratedAt: now } });
}

import { desc, gte, sql } from "drizzle-orm";
import { type Catalogue, productsOnSale } from "../catalogue/catalogue.ts";
import type { Queries } from "../shared/database/database.ts";
import { orders } from "../shared/database/schema/orders.ts";
import { dayMs } from "../shared/time.ts";

/** How far back sales count, and how many of the latest are looked at, so that no first screen reads a large shop's years (our choice). */
const sinceMs = 90 * dayMs;
const mostSales = 1000;

/**
 * The products on sale that were paid for most often lately. Those that sold equally often, or not at all, stand in the
 * order of the catalogue.
 * @returns at most `count`
 */
export async function bestSellers(
  db: Queries,
  offers: Catalogue,
  count: number,
  now: Date,
): Promise<Catalogue> {
  const sales = await countSales(db, new Date(now.getTime() - sinceMs));
  const products = productsOnSale(offers);
  const sold = ({ id }: { id: string }) => sales.get(id) ?? 0;
  return products.toSorted((a, b) => sold(b) - sold(a)).slice(0, count);
}

async function countSales(db: Queries, since: Date): Promise<ReadonlyMap<string, number>> {
  const latest = db
    .select({ productId: orders.productId })
    .from(orders)
    .where(gte(orders.paidAt, since))
    .orderBy(desc(orders.paidAt))
    .limit(mostSales)
    .as("latest");
  const rows = await db
    .select({ productId: latest.productId, count: sql<number>`count(*)`.mapWith(Number) })
    .from(latest)
    .groupBy(latest.productId);
  return new Map(rows.map(({ productId, count }) => [productId, count]));
}

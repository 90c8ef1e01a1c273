import { desc, eq } from "drizzle-orm";
import type { Queries } from "../shared/database/database.ts";
import { commissions, withdrawals } from "../shop/schema/affiliates.ts";
import type { ListPage } from "./cards/list-cards.ts";
import type { Commission } from "./commissions.ts";
import type { Withdrawal } from "./withdrawal-rows.ts";

/** Eight of the longest lines, reasons and proofs included, are well within one message. */
const perPage = 8;

/** One page of what an affiliate earned, the newest first. */
export async function commissionsPage(
  db: Queries,
  affiliateId: number,
  page: number,
): Promise<ListPage<Commission>> {
  const rows = await db
    .select()
    .from(commissions)
    .where(eq(commissions.affiliateId, affiliateId))
    .orderBy(desc(commissions.id))
    .limit(perPage + 1)
    .offset(page * perPage);
  return pageOf(rows, page);
}

/** One page of an affiliate's withdrawals, the newest first. */
export async function withdrawalsPage(
  db: Queries,
  affiliateId: number,
  page: number,
): Promise<ListPage<Withdrawal>> {
  const rows = await db
    .select()
    .from(withdrawals)
    .where(eq(withdrawals.affiliateId, affiliateId))
    .orderBy(desc(withdrawals.id))
    .limit(perPage + 1)
    .offset(page * perPage);
  return pageOf(rows, page);
}

/** One row more than fits was asked for, to know whether there is another page. */
function pageOf<Row>(rows: readonly Row[], page: number): ListPage<Row> {
  return { rows: rows.slice(0, perPage), page, isLast: rows.length <= perPage };
}

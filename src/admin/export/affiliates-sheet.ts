import { and, asc, count, eq, gt, inArray, sql } from "drizzle-orm";
import type { Texts } from "../../locales/texts.ts";
import type { Queries } from "../../shared/database/database.ts";
import { ledgerEntries } from "../../shared/database/schema/ledger.ts";
import { users } from "../../shared/database/schema/orders.ts";
import { affiliates, referralClicks, withdrawals } from "../../shop/schema/affiliates.ts";
import { clockTime } from "../../shop/shop-day.ts";
import { amountCell, type Cell } from "./csv.ts";
import { rowsPerPage, type Sheet } from "./spreadsheet.ts";

/** The affiliates as they stand, a row for each currency that they have earned in; no payout details. */
export function affiliatesSheet(db: Queries, texts: Texts): Sheet {
  return {
    header: texts.list("admin.export.columns.affiliates"),
    async page(after) {
      const found = await db
        .select()
        .from(affiliates)
        .where(after && gt(affiliates.userId, Number(after.id)))
        .orderBy(asc(affiliates.userId))
        .limit(rowsPerPage);
      const ids = found.map(({ userId }) => userId);
      const [clicks, balances, paid] = [
        await readClicks(db, ids),
        await readBalances(db, ids),
        await readPaid(db, ids),
      ];
      const last = found.length === rowsPerPage ? found.at(-1) : undefined;
      return {
        rows: found.flatMap((affiliate) => {
          const own = <Row extends { readonly id: number | null }>(rows: readonly Row[]) =>
            rows.filter(({ id }) => id === affiliate.userId);
          return rowsOf(affiliate, own(clicks)[0], own(balances), own(paid), texts);
        }),
        next: last && { atMs: 0, id: last.userId },
      };
    },
  };
}

/** Who opened the link, and who of them came to the shop by it. */
function readClicks(db: Queries, ids: number[]) {
  const isSignUp = sql`case when ${users.referrerId} = ${referralClicks.affiliateId} then 1 else 0 end`;
  return db
    .select({
      id: referralClicks.affiliateId,
      clicks: count(),
      signUps: sql`sum(${isSignUp})`.mapWith(Number),
    })
    .from(referralClicks)
    .innerJoin(users, eq(users.telegramId, referralClicks.userId))
    .where(inArray(referralClicks.affiliateId, ids))
    .groupBy(referralClicks.affiliateId);
}

/** What is owed stands in the book as a credit, which is negative there. */
function readBalances(db: Queries, ids: number[]) {
  return db
    .select({
      id: ledgerEntries.affiliateId,
      account: ledgerEntries.account,
      currency: ledgerEntries.currency,
      amountMinor: sql`-sum(${ledgerEntries.amountMinor})`.mapWith(Number),
    })
    .from(ledgerEntries)
    .where(
      and(
        inArray(ledgerEntries.account, ["affiliate_pending", "affiliate_payable", "affiliate_reserved"]),
        inArray(ledgerEntries.affiliateId, ids),
      ),
    )
    .groupBy(ledgerEntries.affiliateId, ledgerEntries.account, ledgerEntries.currency)
    .orderBy(ledgerEntries.currency);
}

function readPaid(db: Queries, ids: number[]) {
  return db
    .select({
      id: withdrawals.affiliateId,
      currency: withdrawals.currency,
      amountMinor: sql`sum(${withdrawals.amountMinor})`.mapWith(Number),
    })
    .from(withdrawals)
    .where(and(inArray(withdrawals.affiliateId, ids), eq(withdrawals.status, "paid")))
    .groupBy(withdrawals.affiliateId, withdrawals.currency)
    .orderBy(withdrawals.currency);
}

function rowsOf(
  affiliate: typeof affiliates.$inferSelect,
  clicks: Awaited<ReturnType<typeof readClicks>>[number] | undefined,
  balances: Awaited<ReturnType<typeof readBalances>>,
  paid: Awaited<ReturnType<typeof readPaid>>,
  { timeZone }: Texts,
): readonly (readonly Cell[])[] {
  const { userId, code, status, rateBps, note, createdAt } = affiliate;
  const rate = rateBps === null ? null : { exact: (rateBps / 100).toFixed(2) };
  const common = [
    userId,
    code,
    status,
    rate,
    note,
    clockTime(createdAt, timeZone),
    clicks?.clicks ?? 0,
    clicks?.signUps ?? 0,
  ];
  const currencies = new Set([...balances, ...paid].map(({ currency }) => currency));
  if (currencies.size === 0) return [[...common, null, null, null, null, null]];
  return Array.from(currencies, (currency) => {
    const cell = (amountMinor = 0) => amountCell({ amountMinor, currency });
    const of = (account: string) =>
      balances.find((each) => each.account === account && each.currency === currency)?.amountMinor;
    return [
      ...common,
      cell(of("affiliate_pending")),
      cell(of("affiliate_payable")),
      cell(of("affiliate_reserved")),
      cell(paid.find((each) => each.currency === currency)?.amountMinor),
      currency,
    ];
  });
}

import { and, asc, eq, gt, gte, inArray, lt, or, sql } from "drizzle-orm";
import type { Texts } from "../../locales/texts.ts";
import type { Queries } from "../../shared/database/database.ts";
import { modelCalls } from "../../shared/database/schema/fulfilment.ts";
import { orders } from "../../shared/database/schema/orders.ts";
import { refunds } from "../../shared/database/schema/payments.ts";
import { dueOf, type Order } from "../../shared/orders.ts";
import { clockTime } from "../../shop/shop-day.ts";
import { amountCell, type Cell } from "./csv.ts";
import { type Cursor, type Period, rowsPerPage, type Sheet } from "./spreadsheet.ts";

/** The orders placed in a period, in the order of time; nothing of whom they are about. */
export function ordersSheet(db: Queries, { from, to }: Period, texts: Texts): Sheet {
  return {
    header: texts.list("admin.export.columns.orders"),
    async page(after) {
      const start = after ? new Date(after.atMs) : from;
      const found = await db
        .select(columns)
        .from(orders)
        .where(and(gte(orders.createdAt, start), lt(orders.createdAt, to), isBehind(after)))
        .orderBy(asc(orders.createdAt), asc(orders.id))
        .limit(rowsPerPage);
      const sums = await readSums(db, found);
      const last = found.length === rowsPerPage ? found.at(-1) : undefined;
      return {
        rows: found.map((order) => cellsOf(order, sums, texts)),
        next: last && { atMs: last.createdAt.getTime(), id: last.id },
      };
    },
  };
}

/** Birth data are not even read. */
const columns = {
  id: orders.id,
  number: orders.merchantTransactionId,
  productId: orders.productId,
  status: orders.status,
  amountMinor: orders.amountMinor,
  discountMinor: orders.discountMinor,
  currency: orders.currency,
  userId: orders.userId,
  language: orders.language,
  createdAt: orders.createdAt,
  paidAt: orders.paidAt,
  completedAt: orders.completedAt,
};

type Row = Pick<Order, Exclude<keyof typeof columns, "number">> & { readonly number: string };

function isBehind(after: Cursor | undefined) {
  if (!after) return undefined;
  return or(gt(orders.createdAt, new Date(after.atMs)), gt(orders.id, Number(after.id)));
}

/** What went back and what the model cost, by the order. */
interface Sums {
  readonly refundedMinor: ReadonlyMap<number, number>;
  readonly costMicroUsd: ReadonlyMap<number, number>;
}

async function readSums(db: Queries, found: readonly Row[]): Promise<Sums> {
  const ids = found.map(({ id }) => id);
  const repaid = await db
    .select({ id: orders.id, sum: sql`sum(${refunds.amountMinor})`.mapWith(Number) })
    .from(refunds)
    .innerJoin(orders, eq(orders.id, refunds.orderId))
    .where(and(inArray(refunds.orderId, ids), eq(refunds.status, "succeeded")))
    .groupBy(orders.id);
  const costs = await db
    .select({ id: modelCalls.orderId, sum: sql`sum(${modelCalls.priceMicroUsd})`.mapWith(Number) })
    .from(modelCalls)
    .where(inArray(modelCalls.orderId, ids))
    .groupBy(modelCalls.orderId);
  return { refundedMinor: byId(repaid), costMicroUsd: byId(costs) };
}

function byId(rows: readonly { readonly id: number; readonly sum: number }[]): ReadonlyMap<number, number> {
  return new Map(rows.map(({ id, sum }) => [id, sum]));
}

function cellsOf(order: Row, { refundedMinor, costMicroUsd }: Sums, texts: Texts): readonly Cell[] {
  const { id, amountMinor, discountMinor, currency } = order;
  return [
    order.number,
    order.productId,
    texts.plain(`status.${order.status}`),
    amountCell({ amountMinor, currency }),
    amountCell({ amountMinor: discountMinor, currency }),
    amountCell(dueOf(order)),
    amountCell({ amountMinor: refundedMinor.get(id) ?? 0, currency }),
    currency,
    microUsd(costMicroUsd.get(id) ?? 0),
    order.userId,
    order.language,
    ...[order.createdAt, order.paidAt, order.completedAt].map(
      (time) => time && clockTime(time, texts.timeZone),
    ),
  ];
}

/** Millionths of a US dollar as dollars, all six decimals. */
function microUsd(price: number): Cell {
  const digits = String(price).padStart(7, "0");
  return { exact: `${digits.slice(0, -6)}.${digits.slice(-6)}` };
}

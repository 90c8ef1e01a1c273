import { and, asc, gt, inArray, isNotNull, isNull, lte } from "drizzle-orm";
import type { Queries, Transaction } from "../../shared/database/database.ts";
import { orders } from "../../shared/database/schema/orders.ts";
import type { Order } from "../../shared/orders.ts";
import { minuteMs } from "../../shared/time.ts";

/** So many sales of a minute are told one by one (our choice); more of them are summed up once the minute is over. */
const singlesPerMinute = 5;
/** So many are told in one message (our choice). */
const mostAtOnce = 500;

/** Sales that are to be told now, in a message each or all in one. */
interface DueSales {
  readonly orders: readonly Order[];
  readonly isSum: boolean;
}

/** The sales that no admin was told of yet, as far as it is their time: in a burst they wait for the end of its minute. */
export async function findDueSales(db: Queries, now: Date): Promise<DueSales> {
  const waiting = await db
    .select()
    .from(orders)
    .where(and(isNotNull(orders.paidAt), isNull(orders.saleToldAt)))
    .orderBy(asc(orders.paidAt), asc(orders.id))
    .limit(mostAtOnce);
  const room = singlesPerMinute - (await countTold(db, now));
  const [oldest] = waiting;
  if (!oldest?.paidAt || waiting.length <= room) return { orders: waiting, isSum: false };
  const isOver = Math.abs(now.getTime() - oldest.paidAt.getTime()) >= minuteMs;
  return { orders: isOver ? waiting : waiting.slice(0, Math.max(0, room)), isSum: isOver };
}

/** Notes that the admins were told of sales. */
export async function noteTold(tx: Transaction, sold: readonly Order[], now: Date): Promise<void> {
  const ids = sold.map(({ id }) => id);
  await tx.update(orders).set({ saleToldAt: now }).where(inArray(orders.id, ids));
}

/** How many sales were told in the last minute; what seems to come from the future does not count. */
async function countTold(db: Queries, now: Date): Promise<number> {
  const since = new Date(now.getTime() - minuteMs);
  return db.$count(
    orders,
    and(
      gt(orders.paidAt, new Date(since.getTime() - minuteMs)),
      gt(orders.saleToldAt, since),
      lte(orders.saleToldAt, now),
    ),
  );
}

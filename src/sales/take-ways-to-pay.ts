import { and, eq, isNotNull, isNull, ne, notInArray, or } from "drizzle-orm";
import { GrammyError } from "grammy";
import type { App } from "../app.ts";
import type { Outbox } from "../gateways/telegram/outbox.ts";
import { callTelegram } from "../gateways/telegram.ts";
import type { Transaction } from "../shared/database/database.ts";
import { orders, users } from "../shared/database/schema/orders.ts";
import { checkouts } from "../shared/database/schema/payments.ts";
import { tellings } from "../shared/database/schema/tellings.ts";
import { describeError } from "../shared/log.ts";

/** What taking messages' ways to pay needs. */
type Taker = Pick<App, "database" | "api" | "log"> & {
  /** of invoices by order, or of tellings */
  readonly outbox: Outbox;
};

/** Messages by which orders can be paid; a row each. */
interface Ways {
  readonly table: typeof checkouts | typeof tellings;
  readonly id: typeof checkouts.orderId | typeof tellings.id;
  readonly orderId: typeof checkouts.orderId | typeof tellings.orderId;
  readonly messageId: typeof checkouts.invoiceMessageId | typeof tellings.payableMessageId;
  /** Takes the way to pay from a message; it may be repeated. */
  take(api: App["api"], userId: number, messageId: number): Promise<unknown>;
  /** Notes that there is none any more. */
  forget(tx: Transaction, id: number): Promise<unknown>;
}

const invoices: Ways = {
  table: checkouts,
  id: checkouts.orderId,
  orderId: checkouts.orderId,
  messageId: checkouts.invoiceMessageId,
  take: remove,
  forget: (tx, id) => tx.update(checkouts).set({ invoiceMessageId: null }).where(eq(checkouts.orderId, id)),
};

const payButtons: Ways = {
  table: tellings,
  id: tellings.id,
  orderId: tellings.orderId,
  messageId: tellings.payableMessageId,
  take: (api, userId, messageId) => api.editMessageReplyMarkup(userId, messageId),
  forget: (tx, id) => tx.update(tellings).set({ payableMessageId: null }).where(eq(tellings.id, id)),
};

/** Takes the invoice of each order out of its chat that is to be paid no more. */
export function takeInvoices(taker: Taker, now: Date): Promise<void> {
  return takeWays(taker, invoices, now);
}

/** Takes the way to the payment page from each message about an order that cannot be paid any more, so that nobody pays twice. */
export function takePayButtons(taker: Taker, now: Date): Promise<void> {
  return takeWays(taker, payButtons, now);
}

async function takeWays(taker: Taker, ways: Ways, now: Date): Promise<void> {
  const due = await findOutdated(taker, ways, now);
  await taker.outbox.send(due.map((row) => ({ id: row.id, send: () => takeWay(taker, ways, row, now) })));
}

async function findOutdated({ database, outbox }: Taker, { table, id, orderId, messageId }: Ways, now: Date) {
  return database.read
    .select({ id, userId: orders.userId, messageId })
    .from(table)
    .innerJoin(orders, eq(orders.id, orderId))
    .innerJoin(users, eq(users.telegramId, orders.userId))
    .where(
      and(
        isNotNull(messageId),
        or(ne(orders.status, "pending"), isNotNull(orders.erasedAt)),
        isNull(users.blockedAt),
        notInArray(id, outbox.waiting(now)),
      ),
    )
    .limit(outbox.room(now));
}

type Outdated = Awaited<ReturnType<typeof findOutdated>>[number];

/** Without a way to take, as in a message that the buyer deleted, nothing is left to do. */
async function takeWay(
  { database, api, log, outbox }: Taker,
  ways: Ways,
  { id, userId, messageId }: Outdated,
  now: Date,
): Promise<void> {
  try {
    const taken = await callTelegram(() => ways.take(api, userId, messageId ?? 0));
    if (taken.kind === "later" || taken.kind === "unknown") return outbox.putOff(id, now);
    outbox.settle(id);
    await database.write((tx) => ways.forget(tx, id));
  } catch (error) {
    outbox.putOff(id, now);
    log.error("way_to_pay_not_taken", { cause: describeError(error) });
  }
}

/** A message that is gone, or older than 48 hours, cannot be deleted: nobody can pay it all the same, for the bot says no. */
async function remove(api: App["api"], userId: number, messageId: number): Promise<true> {
  try {
    return await api.deleteMessage(userId, messageId);
  } catch (error) {
    if (
      error instanceof GrammyError &&
      /message to delete not found|can't be deleted/.test(error.description)
    )
      return true;
    throw error;
  }
}

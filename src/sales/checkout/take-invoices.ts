import { and, eq, isNotNull, isNull, ne, notInArray, or } from "drizzle-orm";
import { GrammyError } from "grammy";
import type { App } from "../../app.ts";
import type { Outbox } from "../../gateways/telegram/outbox.ts";
import { callTelegram, type TelegramOutcome } from "../../gateways/telegram.ts";
import { orders, users } from "../../shared/database/schema/orders.ts";
import { checkouts } from "../../shared/database/schema/payments.ts";
import { describeError } from "../../shared/log.ts";

/** What taking invoices away needs. */
type Taker = Pick<App, "database" | "api" | "log"> & {
  /** of invoices, by order */
  readonly outbox: Outbox;
};

/** Takes the invoice of each order out of its chat that is to be paid no more. */
export async function takeInvoices(taker: Taker, now: Date): Promise<void> {
  const { outbox } = taker;
  const due = await findOutdated(taker, now);
  await outbox.send(due.map((row) => ({ id: row.id, send: () => take(taker, row, now) })));
}

async function findOutdated({ database, outbox }: Taker, now: Date) {
  return database.read
    .select({ id: checkouts.orderId, userId: orders.userId, messageId: checkouts.invoiceMessageId })
    .from(checkouts)
    .innerJoin(orders, eq(orders.id, checkouts.orderId))
    .innerJoin(users, eq(users.telegramId, orders.userId))
    .where(
      and(
        isNotNull(checkouts.invoiceMessageId),
        or(ne(orders.status, "pending"), isNotNull(orders.erasedAt)),
        isNull(users.blockedAt),
        notInArray(checkouts.orderId, outbox.waiting(now)),
      ),
    )
    .limit(outbox.room(now));
}

type Outdated = Awaited<ReturnType<typeof findOutdated>>[number];

async function take({ database, api, log, outbox }: Taker, { id, userId, messageId }: Outdated, now: Date) {
  try {
    const taken = await callTelegram(() => remove(api, userId, messageId ?? 0));
    if (isOpen(taken)) return outbox.putOff(id, now);
    outbox.settle(id);
    await database.write((tx) =>
      tx.update(checkouts).set({ invoiceMessageId: null }).where(eq(checkouts.orderId, id)),
    );
  } catch (error) {
    outbox.putOff(id, now);
    log.error("invoice_not_taken", { orderId: id, cause: describeError(error) });
  }
}

function isOpen({ kind }: TelegramOutcome<unknown>): boolean {
  return kind === "later" || kind === "unknown";
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

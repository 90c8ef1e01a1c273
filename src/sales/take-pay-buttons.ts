import { and, eq, isNotNull, isNull, ne, notInArray, or } from "drizzle-orm";
import type { App } from "../app.ts";
import type { Outbox } from "../gateways/telegram/outbox.ts";
import { callTelegram } from "../gateways/telegram.ts";
import { orders, users } from "../shared/database/schema/orders.ts";
import { tellings } from "../shared/database/schema/tellings.ts";
import { describeError } from "../shared/log.ts";

/** What taking buttons away needs. */
type Taker = Pick<App, "database" | "api" | "log"> & {
  /** of tellings */
  readonly outbox: Outbox;
};

/** Takes the way to the payment page from each message about an order that cannot be paid any more, so that nobody pays twice. */
export async function takePayButtons(taker: Taker, now: Date): Promise<void> {
  const { outbox } = taker;
  const due = await findOutdated(taker, now);
  await outbox.send(due.map((row) => ({ id: row.id, send: () => take(taker, row, now) })));
}

async function findOutdated({ database, outbox }: Taker, now: Date) {
  return database.read
    .select({ id: tellings.id, userId: orders.userId, messageId: tellings.payableMessageId })
    .from(tellings)
    .innerJoin(orders, eq(orders.id, tellings.orderId))
    .innerJoin(users, eq(users.telegramId, orders.userId))
    .where(
      and(
        isNotNull(tellings.payableMessageId),
        or(ne(orders.status, "pending"), isNotNull(orders.erasedAt)),
        isNull(users.blockedAt),
        notInArray(tellings.id, outbox.waiting(now)),
      ),
    )
    .limit(outbox.room(now));
}

type Outdated = Awaited<ReturnType<typeof findOutdated>>[number];

/** Without a button to take, as in a message that the buyer deleted, nothing is left to do. */
async function take(
  { database, api, log, outbox }: Taker,
  { id, userId, messageId }: Outdated,
  now: Date,
): Promise<void> {
  try {
    const taken = await callTelegram(() => api.editMessageReplyMarkup(userId, messageId ?? 0));
    if (taken.kind === "later" || taken.kind === "unknown") return outbox.putOff(id, now);
    outbox.settle(id);
    await database.write((tx) =>
      tx.update(tellings).set({ payableMessageId: null }).where(eq(tellings.id, id)),
    );
  } catch (error) {
    outbox.putOff(id, now);
    log.error("pay_button_not_taken", { cause: describeError(error) });
  }
}

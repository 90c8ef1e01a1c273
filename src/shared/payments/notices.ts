import type { Transaction } from "../database/database.ts";
import { placeholders, prepared } from "../database/prepared.ts";
import { notices } from "../database/schema/payments.ts";
import type { OtherNotice } from "../pingpong/notice.ts";
import type { NoticeSource } from "../states.ts";

/** What tells a verified message apart from all others. */
type Said = OtherNotice & { readonly requestId?: string };

/**
 * Stores what a verified message said.
 * @returns whether it is the first message that says so
 */
export async function storeNotice(
  tx: Transaction,
  notice: Said,
  source: NoticeSource,
  now: Date,
): Promise<boolean> {
  const { notifyType, transactionId, status, merchantTransactionId, requestId = "" } = notice;
  const said = { notifyType, transactionId, status, merchantTransactionId, requestId };
  return (await insertNotice(tx, { source, ...said, receivedAt: now })).length > 0;
}

const insertNotice = prepared({ id: notices.id }, (db) =>
  db
    .insert(notices)
    .values({
      ...placeholders("source", "notifyType", "transactionId", "status"),
      ...placeholders("merchantTransactionId", "requestId", "receivedAt"),
    })
    .onConflictDoNothing()
    .returning({ id: notices.id }),
);

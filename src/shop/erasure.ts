import {
  and,
  asc,
  eq,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Transaction } from "../shared/database/database.ts";
import {
  parts,
  questions,
  ratings,
  reportSections,
  reports,
  sectionRules,
} from "../shared/database/schema/fulfilment.ts";
import { history } from "../shared/database/schema/history.ts";
import { drafts, orders, users } from "../shared/database/schema/orders.ts";
import { forgetJobFailures, forgetOldFailures } from "../shared/failures.ts";
import { stopJobs } from "../shared/jobs.ts";
import { move } from "../shared/move.ts";
import type { Order } from "../shared/orders.ts";
import { showAgain } from "../shared/show-again.ts";
import type { OrderStatus } from "../shared/states.ts";
import { dayMs } from "../shared/time.ts";
import { draftState } from "./draft-state.ts";
import { isOfOrder } from "./order-history.ts";
import { erasePayouts, eraseSettledPayouts, isPayoutOwed } from "./payout-erasure.ts";
import { forgetDeedsOf, forgetOldDeeds } from "./pending-deeds.ts";
import { affiliates, withdrawals } from "./schema/affiliates.ts";
import { broadcastRecipients, broadcasts } from "./schema/broadcasts.ts";
import { pendingDeeds } from "./schema/deeds.ts";
import { people, visits } from "./schema/people.ts";
import { supportMessages } from "./schema/support.ts";
import { eraseOldTalks, eraseTalks } from "./talk-erasure.ts";
import { setNews } from "./users.ts";
import { forgetVisits } from "./visits.ts";

/**
 * What became of a wish to have everything removed. `owed`: orders that are paid and whose report is still due;
 * `payout_owed`: a withdrawal that is still to be paid; `nothing`: no words of theirs were here, so that the file
 * need not be scrubbed.
 */
type Erasure =
  | { readonly kind: "erased" | "nothing" | "payout_owed" }
  | { readonly kind: "owed"; readonly orders: readonly Order[] };

/** Money was taken and the report is not there yet, so the birth data are needed; a human may be at it. */
const owed: readonly OrderStatus[] = ["paid", "generating", "needs_admin", "review"];

/**
 * Every status of an order that has not ended. The ended ones are found as the rest: by name they would lead SQLite through
 * the index of states, which has every order that ever ended.
 */
const unended: readonly OrderStatus[] = [...owed, "pending", "refunding"];

/** How long a person who was removed under /people can be taken back. */
const takeBackMs = dayMs;

/** The user's orders that stand in the way of removing everything. */
export async function findOwedOrders(tx: Transaction, userId: number): Promise<Order[]> {
  return tx
    .select()
    .from(orders)
    .where(and(eq(orders.userId, userId), inArray(orders.status, owed)))
    .orderBy(asc(orders.id));
}

/**
 * Removes all that the shop holds of a user but the facts of money, which stay under the Telegram id, withdraws the
 * consent and stops the news; nothing is removed while a paid report or a withdrawal is owed. An unpaid order loses its
 * birth data too: should money come for it all the same, its buyer gives them again or has the money back.
 */
export async function eraseUser(tx: Transaction, userId: number, now: Date): Promise<Erasure> {
  const stillOwed = await findOwedOrders(tx, userId);
  if (stillOwed.length > 0) return { kind: "owed", orders: stillOwed };
  if (await isPayoutOwed(tx, userId)) return { kind: "payout_owed" };
  const kind = (await holdsWords(tx, userId)) ? "erased" : "nothing";
  await erasePayouts(tx, userId);
  await forgetDeedsOf(tx, userId);
  const left = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.userId, userId), isNull(orders.erasedAt)));
  for (const { id } of left) await eraseOrder(tx, id, now);
  await tx.delete(people).where(eq(people.userId, userId));
  await eraseTalks(tx, userId);
  await cancelDrafts(tx, userId, now);
  await tx.update(drafts).set(emptied).where(eq(drafts.userId, userId));
  const everyBroadcast = tx.select({ id: broadcasts.id }).from(broadcasts);
  await tx.delete(visits).where(eq(visits.userId, userId));
  await tx
    .delete(broadcastRecipients)
    .where(
      and(inArray(broadcastRecipients.broadcastId, everyBroadcast), eq(broadcastRecipients.userId, userId)),
    );
  await tx.update(users).set({ consentedAt: null, note: null }).where(eq(users.telegramId, userId));
  await setNews(tx, userId, false, now);
  return { kind };
}

/** Whether anything is stored that a user said or that was made of it, beside days, numbers and switches. */
async function holdsWords(tx: Transaction, userId: number): Promise<boolean> {
  const [row] = await tx
    .select({ holds: wordsOf(userId) })
    .from(users)
    .where(eq(users.telegramId, userId));
  return row?.holds ?? false;
}

function wordsOf(userId: number): SQL<boolean> {
  const isHolder = or(eq(pendingDeeds.holderId, userId), eq(pendingDeeds.aboutId, userId));
  const isPaidTo = and(eq(withdrawals.affiliateId, userId), ne(withdrawals.details, ""));
  const isNoted = and(eq(affiliates.userId, userId), isNotNull(affiliates.note));
  const places = [
    sql`select 1 from ${orders} where ${and(eq(orders.userId, userId), isNull(orders.erasedAt))}`,
    sql`select 1 from ${people} where ${eq(people.userId, userId)}`,
    sql`select 1 from ${drafts} where ${drafts.userId} = ${userId} and ${drafts.form} <> '{}'`,
    sql`select 1 from ${pendingDeeds} where ${isHolder}`,
    sql`select 1 from ${supportMessages} where ${eq(supportMessages.userId, userId)}`,
    sql`select 1 from ${withdrawals} where ${isPaidTo}`,
    sql`select 1 from ${affiliates} where ${isNoted}`,
    sql`select 1 from ${users} where ${eq(users.telegramId, userId)} and ${isNotNull(users.note)}`,
  ];
  return sql`${sql.join(
    places.map((place) => sql`exists (${place})`),
    sql` or `,
  )}`.mapWith(Boolean);
}

/** A button of theirs does nothing any more. */
async function cancelDrafts(tx: Transaction, userId: number, now: Date): Promise<void> {
  const open = await tx
    .select()
    .from(drafts)
    .where(and(eq(drafts.userId, userId), eq(drafts.status, "open")));
  for (const { id, revision } of open)
    await move(tx, draftState, { id }, "cancelled", { revision: revision + 1 }, { now });
}

/** Removes birth data, concern, chart, report, questions and messages of one order; number, price and history stay. */
async function eraseOrder(tx: Transaction, orderId: number, now: Date): Promise<void> {
  await stopJobs(tx, orderId, "the personal data were removed", now);
  await forgetJobFailures(tx, orderId);
  for (const table of [ratings, sectionRules, reportSections, questions, parts, reports])
    await tx.delete(table).where(eq(table.orderId, orderId));
  const [order] = await tx
    .update(orders)
    .set({ birth: sql`'null'`, partnerBirth: null, concern: null, erasedAt: now })
    .where(eq(orders.id, orderId))
    .returning({ draftId: orders.draftId });
  await showAgain(tx, orderId);
  if (order) await tx.update(drafts).set(emptied).where(eq(drafts.id, order.draftId));
}

/**
 * Removes the birth data and reports of orders that ended longer ago than they are kept, unfinished forms, payout details
 * and saved people of that age, people who can no longer be taken back, who was here on which day, talks of that age, questions that
 * nobody answered in time, and why attempts of that age failed.
 * @param limit at most so many of each
 * @returns how many of all but the last three
 */
export async function eraseExpired(
  tx: Transaction,
  retentionDays: number,
  limit: number,
  now: Date,
): Promise<number> {
  const keptSince = new Date(now.getTime() - retentionDays * dayMs);
  const lastMove = tx
    .select({ at: sql`max(${history.at})` })
    .from(history)
    .where(isOfOrder(orders.id));
  const due = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        isNull(orders.erasedAt),
        lte(orders.createdAt, keptSince),
        notInArray(orders.status, [...unended]),
        sql`(${lastMove}) <= ${keptSince.getTime()}`,
      ),
    )
    .limit(limit);
  for (const { id } of due) await eraseOrder(tx, id, now);
  await forgetVisits(tx, now);
  await forgetOldDeeds(tx, now);
  await forgetOldFailures(tx, keptSince, limit);
  const payouts = await eraseSettledPayouts(tx, keptSince, limit);
  const unused = await removeUnusedPeople(tx, keptSince, limit, now);
  const talks = await eraseOldTalks(tx, keptSince, limit);
  return due.length + payouts + unused + talks + (await emptyForms(tx, keptSince, limit));
}

/** Also people who were removed and can no longer be taken back. */
async function removeUnusedPeople(
  tx: Transaction,
  keptSince: Date,
  limit: number,
  now: Date,
): Promise<number> {
  const takenBackSince = new Date(now.getTime() - takeBackMs);
  const idsOf = async (isOver: SQL) =>
    (await tx.select({ id: people.id }).from(people).where(isOver).limit(limit)).map(({ id }) => id);
  const unused = await idsOf(lte(people.updatedAt, keptSince));
  const removed = await idsOf(lte(people.removedAt, takenBackSince));
  const ids = [...new Set([...unused, ...removed])];
  if (ids.length > 0) await tx.delete(people).where(inArray(people.id, ids));
  return ids.length;
}

async function emptyForms(tx: Transaction, keptSince: Date, limit: number): Promise<number> {
  const due = await tx
    .select({ id: drafts.id })
    .from(drafts)
    .where(
      sql`${drafts.status} <> 'confirmed' and ${drafts.form} <> '{}' and ${lte(drafts.updatedAt, keptSince)}`,
    )
    .limit(limit);
  const ids = due.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await tx
    .update(drafts)
    .set({ ...emptied, revision: sql`${drafts.revision} + 1` })
    .where(inArray(drafts.id, ids));
  return ids.length;
}

const emptied = { form: {}, asking: null, promoCodeId: null, pictureMessageId: null };

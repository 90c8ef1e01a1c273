import { and, eq, getTableColumns, inArray } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Queries } from "../shared/database/database.ts";
import {
  modelCalls,
  parts,
  questions,
  ratings,
  reportSections,
  reports,
  sectionRules,
} from "../shared/database/schema/fulfilment.ts";
import { history } from "../shared/database/schema/history.ts";
import { drafts, orders, users } from "../shared/database/schema/orders.ts";
import { checkouts, payments, refunds } from "../shared/database/schema/payments.ts";
import { promoCodes, promoUses } from "../shared/database/schema/promo.ts";
import { findCodesOf } from "../shop/promo/codes.ts";
import { affiliates, commissions, referralClicks, withdrawals } from "../shop/schema/affiliates.ts";
import { broadcastRecipients } from "../shop/schema/broadcasts.ts";
import { people, visits } from "../shop/schema/people.ts";
import { conversations, supportMessages } from "../shop/schema/support.ts";

/**
 * Everything that the shop holds about a user, by its tables, each in its order of time; points in time become ISO texts in JSON. Who brought the user
 * is somebody else's id, so that only whether and when is told; and of commissions not whose orders they are for.
 */
export async function gatherUserData(db: Queries, userId: number) {
  const ofUser = await db.select().from(orders).where(eq(orders.userId, userId)).orderBy(orders.id);
  const ids = ofUser.map(({ id }) => id);
  const rowsOf = <T extends OrderTable>(table: T, ...order: SQLiteColumn[]) =>
    db
      .select()
      .from(table)
      .where(inArray(table.orderId, ids))
      .orderBy(...order);
  return {
    user: await findUser(db, userId),
    linksFollowed: await db
      .select({ at: referralClicks.clickedAt })
      .from(referralClicks)
      .where(eq(referralClicks.userId, userId))
      .orderBy(referralClicks.clickedAt),
    visits: await db.select().from(visits).where(eq(visits.userId, userId)).orderBy(visits.day),
    news: await db
      .select()
      .from(broadcastRecipients)
      .where(eq(broadcastRecipients.userId, userId))
      .orderBy(broadcastRecipients.broadcastId),
    people: await db.select().from(people).where(eq(people.userId, userId)).orderBy(people.id),
    ...(await ofTalks(db, userId)),
    drafts: await db.select().from(drafts).where(eq(drafts.userId, userId)).orderBy(drafts.id),
    orders: ofUser,
    orderHistory: await db
      .select()
      .from(history)
      .where(and(eq(history.subject, "order"), inArray(history.subjectId, ids)))
      .orderBy(history.id),
    checkouts: await rowsOf(checkouts, checkouts.orderId),
    payments: await rowsOf(payments, payments.id),
    refunds: await rowsOf(refunds, refunds.id),
    reports: await rowsOf(reports, reports.orderId),
    reportSections: await rowsOf(reportSections, reportSections.orderId, reportSections.position),
    sectionRules: await rowsOf(sectionRules, sectionRules.orderId, sectionRules.position, sectionRules.rule),
    ratings: await rowsOf(ratings, ratings.orderId, ratings.position),
    questions: await rowsOf(questions, questions.id),
    messages: await rowsOf(parts, parts.orderId, parts.position),
    modelCalls: await rowsOf(modelCalls, modelCalls.id),
    ...(await ofAffiliate(db, userId)),
    promoUses: await db
      .select({ ...getTableColumns(promoUses), code: promoCodes.code })
      .from(promoUses)
      .innerJoin(promoCodes, eq(promoCodes.id, promoUses.promoCodeId))
      .where(eq(promoUses.userId, userId))
      .orderBy(promoUses.orderId),
    grantedCodes: await findCodesOf(db, userId),
  };
}

async function findUser(db: Queries, userId: number) {
  const rows = await db.select().from(users).where(eq(users.telegramId, userId));
  return rows.map(({ referrerId, ...user }) => ({ ...user, wasReferred: referrerId !== null }));
}

/** What an admin is called is somebody else's name. */
async function ofTalks(db: Queries, userId: number) {
  const messages = await db
    .select()
    .from(supportMessages)
    .where(eq(supportMessages.userId, userId))
    .orderBy(supportMessages.id);
  return {
    talk: await db.select().from(conversations).where(eq(conversations.userId, userId)),
    talkMessages: messages.map(({ isAnswer, authorName, text, hasMedia, at }) => ({
      ...(isAnswer ? { isAnswer } : { isAnswer, authorName }),
      ...{ text, hasMedia, at },
    })),
  };
}

async function ofAffiliate(db: Queries, userId: number) {
  const earned = await db
    .select()
    .from(commissions)
    .where(eq(commissions.affiliateId, userId))
    .orderBy(commissions.id);
  return {
    affiliate: await db.select().from(affiliates).where(eq(affiliates.userId, userId)),
    commissions: earned.map(({ orderId: _, ...commission }) => commission),
    withdrawals: await db
      .select()
      .from(withdrawals)
      .where(eq(withdrawals.affiliateId, userId))
      .orderBy(withdrawals.id),
  };
}

type OrderTable =
  | typeof checkouts
  | typeof payments
  | typeof refunds
  | typeof reports
  | typeof reportSections
  | typeof questions
  | typeof sectionRules
  | typeof ratings
  | typeof parts
  | typeof modelCalls;

import { and, eq, inArray, lte, type SQL, sql } from "drizzle-orm";
import type { Database, Queries, Transaction } from "../shared/database/database.ts";
import { failures } from "../shared/database/schema/failures.ts";
import { jobs, questions } from "../shared/database/schema/fulfilment.ts";
import { orders } from "../shared/database/schema/orders.ts";
import { checkouts } from "../shared/database/schema/payments.ts";
import { tellings } from "../shared/database/schema/tellings.ts";
import { showAgain } from "../shared/show-again.ts";
import type { TellingKind } from "../shared/states.ts";
import { noteTold, oweTelling } from "../shared/tellings.ts";
import { minuteMs } from "../shared/time.ts";

/** A delay of over a minute is said. */
export const shortDelayMs = minuteMs;
const delaysAtOnce = 40;

/**
 * Finds what takes longer than buyers were told: payment links that are asked for since over a minute, reports at which
 * something failed over a minute ago, and questions that were asked so long ago. The order's card tells of the first, an edit
 * of the receipt of the second, a message of its own of the third.
 */
export async function noteDelays({ database }: { database: Database }, now: Date): Promise<void> {
  await database.write(async (tx) => {
    const since = new Date(now.getTime() - shortDelayMs);
    for (const orderId of await lateLinks(tx, since)) {
      await noteTold(tx, { orderId, kind: "link_delayed" }, now);
      await showAgain(tx, orderId);
    }
    for (const orderId of await lateReports(tx, since)) await noteLateReport(tx, orderId, now);
    for (const { id, orderId } of await lateQuestions(tx, since))
      await oweTelling(tx, { orderId, kind: "question_delayed", subject: String(id) }, now);
  });
}

/** Owes the buyer the word that a report takes longer. */
export async function noteLateReport(tx: Transaction, orderId: number, now: Date): Promise<void> {
  await oweTelling(tx, { orderId, kind: "report_delayed" }, now);
}

async function lateLinks(db: Queries, since: Date): Promise<number[]> {
  const late = await db
    .select({ id: orders.id })
    .from(checkouts)
    .innerJoin(orders, eq(orders.id, checkouts.orderId))
    .where(
      and(
        sql`${checkouts.status} = 'requested' and (${checkouts.status} = 'requested' or ${checkouts.isShown} = 0)`,
        eq(orders.status, "pending"),
        lte(orders.createdAt, since),
        isUnsaid("link_delayed"),
      ),
    )
    .limit(delaysAtOnce);
  return late.map(({ id }) => id);
}

async function lateReports(db: Queries, since: Date): Promise<number[]> {
  const hasFailed = sql`exists (select 1 from ${failures} where ${failures.orderId} = ${orders.id}
    and ${failures.work} = 'job' and ${failures.workId} = ${jobs.id} and ${failures.firstAt} <= ${since.getTime()})`;
  const late = await db
    .select({ id: orders.id })
    .from(jobs)
    .innerJoin(orders, eq(orders.id, jobs.orderId))
    .where(
      and(
        eq(jobs.kind, "report"),
        inArray(jobs.status, ["queued", "running"]),
        eq(orders.status, "generating"),
        hasFailed,
        isUnsaid("report_delayed"),
      ),
    )
    .limit(delaysAtOnce);
  return late.map(({ id }) => id);
}

async function lateQuestions(db: Queries, since: Date): Promise<{ id: number; orderId: number }[]> {
  const isUntold = sql`not exists (select 1 from ${tellings} where ${tellings.orderId} = ${questions.orderId}
    and ${tellings.kind} = 'question_delayed' and ${tellings.subject} = cast(${questions.id} as text))`;
  return db
    .select({ id: questions.id, orderId: questions.orderId })
    .from(jobs)
    .innerJoin(questions, eq(questions.id, jobs.questionId))
    .where(
      and(
        eq(jobs.kind, "question"),
        inArray(jobs.status, ["queued", "running"]),
        eq(questions.status, "waiting"),
        lte(questions.askedAt, since),
        isUntold,
      ),
    )
    .limit(delaysAtOnce);
}

function isUnsaid(kind: TellingKind): SQL {
  return sql`not exists (select 1 from ${tellings} where ${tellings.orderId} = ${orders.id} and ${tellings.kind} = ${kind})`;
}

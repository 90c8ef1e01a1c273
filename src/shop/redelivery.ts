import { and, asc, eq, inArray, ne } from "drizzle-orm";
import type { Queries, Transaction } from "../shared/database/database.ts";
import { parts } from "../shared/database/schema/fulfilment.ts";
import { findReportJob, requeueReport } from "../shared/jobs.ts";
import { findOrder } from "../shared/orders.ts";
import { minuteMs } from "../shared/time.ts";

/** The shortest time between two redeliveries of one order (our choice). */
const shortestGapMs = minuteMs;

/** What became of a wish to have a report again; only `queued` changes anything. */
type Redelivery = "queued" | "not_completed" | "under_way" | "too_soon" | "nothing_stored";

type Page = typeof parts.$inferSelect;

/**
 * Has the stored report of a completed order sent again as new messages: the same pages are planned once more behind those
 * that are there, and the job is queued to send them. Pages that never arrived are sent first, without a second copy.
 */
export async function requestRedelivery(tx: Transaction, orderId: number, now: Date): Promise<Redelivery> {
  if ((await findOrder(tx, orderId))?.status !== "completed") return "not_completed";
  const job = await findReportJob(tx, orderId);
  if (job?.status === "queued" || job?.status === "running") return "under_way";
  const pages = await findPages(tx, orderId);
  if (!job || pages.length === 0) return "nothing_stored";
  const isFirst = job.status === "done" && pages.every(({ edition }) => edition === 0);
  if (!isFirst && Math.abs(now.getTime() - job.runAfter.getTime()) < shortestGapMs) return "too_soon";
  if (pages.every(({ status }) => status === "sent")) await planAgain(tx, pages);
  else await placeAfresh(tx, orderId);
  await requeueReport(tx, orderId, now);
  return "queued";
}

/** Lets messages whose fate nobody knows be placed again, because a person asked for it. */
export async function placeAfresh(tx: Transaction, orderId: number): Promise<void> {
  await tx
    .update(parts)
    .set({ placings: 0 })
    .where(and(eq(parts.orderId, orderId), inArray(parts.status, ["planned", "placing"])));
}

async function findPages(db: Queries, orderId: number): Promise<Page[]> {
  return db
    .select()
    .from(parts)
    .where(and(eq(parts.orderId, orderId), ne(parts.kind, "receipt")))
    .orderBy(asc(parts.position));
}

async function planAgain(tx: Transaction, pages: readonly Page[]): Promise<void> {
  const { position = 0, edition = 0 } = pages.at(-1) ?? {};
  const copies = pages
    .filter((page) => page.edition === edition)
    .map((page, index) => ({
      ...page,
      position: position + 1 + index,
      edition: edition + 1,
      status: "planned" as const,
      messageId: null,
      placings: 0,
    }));
  await tx.insert(parts).values(copies);
}

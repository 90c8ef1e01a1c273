import { and, asc, eq, isNull, notInArray } from "drizzle-orm";
import { composeReport, type ReportSection } from "../../report/sections.ts";
import type { Queries, Transaction } from "../../shared/database/database.ts";
import { reportSections, reports } from "../../shared/database/schema/fulfilment.ts";
import { hash } from "../../shared/digest.ts";

/** The sections of a report that are settled, in its order; those that the catalogue no longer has are left out. */
export async function findSections(
  db: Queries,
  orderId: number,
  required: readonly string[],
): Promise<readonly ReportSection[]> {
  const rows = await db
    .select()
    .from(reportSections)
    .where(eq(reportSections.orderId, orderId))
    .orderBy(asc(reportSections.position));
  return rows.filter(({ heading, position }) => required[position] === heading);
}

/**
 * Stores sections that passed the check, and the text of the report once none is missing.
 * @param settled those that were stored before
 * @returns whether the report is whole
 */
export async function storeSections(
  tx: Transaction,
  orderId: number,
  sections: {
    required: readonly string[];
    settled: readonly ReportSection[];
    sound: readonly ReportSection[];
  },
  now: Date,
): Promise<boolean> {
  const { required, settled, sound } = sections;
  await forgetOthers(tx, orderId, required, settled);
  for (const { heading, text } of sound) {
    const position = required.indexOf(heading);
    await tx.insert(reportSections).values({ orderId, position, heading, text, writtenAt: now });
  }
  const all = [...settled, ...sound];
  if (all.length < required.length) return false;
  const text = composeReport(all, required);
  await tx
    .update(reports)
    .set({ text, textSha256: hash("sha256", text), writtenAt: now })
    .where(and(eq(reports.orderId, orderId), isNull(reports.text)));
  return true;
}

/** An operator may have renamed sections while an order was being written. */
async function forgetOthers(
  tx: Transaction,
  orderId: number,
  required: readonly string[],
  settled: readonly ReportSection[],
): Promise<void> {
  const kept = settled.map(({ heading }) => required.indexOf(heading));
  await tx
    .delete(reportSections)
    .where(and(eq(reportSections.orderId, orderId), notInArray(reportSections.position, kept)));
}

import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { composeReport, type ReportOutline, type ReportSection } from "../../report/compose-report.ts";
import type { Queries, Transaction } from "../../shared/database/database.ts";
import {
  modelCalls,
  reportSections,
  reports,
  sectionRules,
} from "../../shared/database/schema/fulfilment.ts";
import { hash } from "../../shared/digest.ts";
import type { Order } from "../../shared/orders.ts";
import { writingOf } from "./model-calls.ts";

/** A section that is to be stored, with the rules of the claims that it tells. */
export interface ToldSection extends ReportSection {
  readonly rules: readonly string[];
}

/**
 * The sections of a report that are settled, in its order. Those that the catalogue no longer has, or has under another
 * name, are removed, and their calls count as refused.
 */
export async function keepSections(
  tx: Transaction,
  order: Order,
  outline: ReportOutline,
  now: Date,
): Promise<readonly ReportSection[]> {
  const rows = await storedSections(tx, order.id);
  const gone = rows
    .filter(({ heading, position }) => outline.headings[position] !== heading)
    .map(({ position }) => position);
  if (gone.length > 0) await forget(tx, order, gone);
  await storeIfWhole(tx, order.id, outline, now);
  return rows.filter(({ position }) => !gone.includes(position));
}

/** Stores a section that passed the check, and the text of the report once none is missing. */
export async function storeSection(
  tx: Transaction,
  { id: orderId }: Order,
  outline: ReportOutline,
  { heading, text, rules }: ToldSection,
  now: Date,
): Promise<void> {
  const position = outline.headings.indexOf(heading);
  await tx.insert(reportSections).values({ orderId, position, heading, text, writtenAt: now });
  if (rules.length > 0)
    await tx.insert(sectionRules).values(rules.map((rule) => ({ orderId, position, rule })));
  await storeIfWhole(tx, orderId, outline, now);
}

async function storeIfWhole(
  tx: Transaction,
  orderId: number,
  outline: ReportOutline,
  now: Date,
): Promise<void> {
  const sections = await storedSections(tx, orderId);
  if (sections.length < outline.headings.length) return;
  const text = composeReport(sections, outline);
  await tx
    .update(reports)
    .set({ text, textSha256: hash("sha256", text), writtenAt: now })
    .where(and(eq(reports.orderId, orderId), isNull(reports.text)));
}

async function storedSections(db: Queries, orderId: number) {
  return db
    .select()
    .from(reportSections)
    .where(eq(reportSections.orderId, orderId))
    .orderBy(asc(reportSections.position));
}

/** An operator may have renamed sections while an order was being written. */
async function forget(tx: Transaction, order: Order, positions: readonly number[]): Promise<void> {
  for (const table of [sectionRules, reportSections])
    await tx.delete(table).where(and(eq(table.orderId, order.id), inArray(table.position, [...positions])));
  await tx
    .update(modelCalls)
    .set({ outcome: "refused", findings: ["missing_section"] })
    .where(
      and(
        eq(modelCalls.orderId, order.id),
        eq(modelCalls.writing, writingOf(order)),
        eq(modelCalls.outcome, "accepted"),
        inArray(modelCalls.section, [...positions]),
      ),
    );
}

import { eq } from "drizzle-orm";
import type { Chart } from "../bazi/chart/chart.ts";
import type { FactSheet } from "../report/fact-sheet/sheet.ts";
import type { Queries } from "../shared/database/database.ts";
import { reports } from "../shared/database/schema/fulfilment.ts";

type Row = typeof reports.$inferSelect;

/** What has been made for an order. */
export interface Report extends Omit<Row, "chart" | "partnerChart" | "factSheet"> {
  readonly chart: Chart;
  /** of the second person, for a report about two */
  readonly partnerChart: Chart | null;
  readonly factSheet: FactSheet;
}

/** A report whose text is stored. */
export type WrittenReport = Report & { readonly text: string; readonly writtenAt: Date };

/** @returns what has been made for an order, or undefined before its chart is stored */
export async function findReport(db: Queries, orderId: number): Promise<Report | undefined> {
  const [report] = await db.select().from(reports).where(eq(reports.orderId, orderId));
  return report && asReport(report);
}

/** Reads a row, which `chartStep` wrote. */
function asReport(row: Row): Report {
  const { chart, partnerChart, factSheet } = row as Row &
    Pick<Report, "chart" | "partnerChart" | "factSheet">;
  return { ...row, chart, partnerChart, factSheet };
}

/** @returns the report, or undefined while its text is not stored */
export function writtenReport(report: Report | undefined): WrittenReport | undefined {
  const { text = null, writtenAt = null } = report ?? {};
  return report && text !== null && writtenAt !== null ? { ...report, text, writtenAt } : undefined;
}

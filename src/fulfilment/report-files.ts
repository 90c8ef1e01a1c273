import { findProduct } from "../catalogue/catalogue.ts";
import type { PartContent } from "./deliver-part.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import type { Report, WrittenReport } from "./stored-report.ts";

/** Whose report it is, and in which language it was ordered. */
type Subject = Pick<Task, "order" | "reportTexts">;
type ReportFile = NonNullable<PartContent["file"]>;

/** Draws the chart of a report's person, from nothing but stored data: the same bytes each time. */
export async function drawChart(
  { render }: Pick<Fulfilment, "render">,
  { order, reportTexts: texts }: Subject,
  { chart, partnerChart, chartedAt }: Report,
  whose: "own" | "partner",
): Promise<ReportFile> {
  const shown = whose === "partner" ? (partnerChart ?? chart) : chart;
  const bytes = await render.picture(shown, { texts, now: chartedAt });
  return { kind: "photo", name: `${order.merchantTransactionId}.png`, bytes };
}

/** Typesets a report as it is delivered: the same bytes each time. */
export async function drawDocument(
  fulfilment: Pick<Fulfilment, "catalogue" | "render">,
  subject: Subject,
  { chart, partnerChart, text, writtenAt }: WrittenReport,
): Promise<ReportFile> {
  const { order, reportTexts: texts } = subject;
  const bytes = await fulfilment.render.document({
    charts: partnerChart ? [chart, partnerChart] : [chart],
    markdown: text,
    title: reportTitle(fulfilment, subject),
    orderNumber: order.merchantTransactionId,
    texts,
    now: writtenAt,
  });
  return { kind: "document", name: `${order.merchantTransactionId}.pdf`, bytes };
}

/** What a report is called in its own language; the product's id where the catalogue no longer has it. */
export function reportTitle(
  { catalogue }: Pick<Fulfilment, "catalogue">,
  { order, reportTexts }: Subject,
): string {
  return findProduct(catalogue, order.productId)?.title[reportTexts.language] ?? order.productId;
}

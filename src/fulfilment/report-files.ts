import { orderTitle } from "../catalogue/order-title.ts";
import type { PartContent } from "./deliver-part.ts";
import { reportFileName } from "./file-name.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import type { Report, WrittenReport } from "./stored-report.ts";

/** Whose report it is, and in which language it was ordered. */
type Subject = Pick<Task, "order" | "reportTexts">;
type ReportFile = NonNullable<PartContent["file"]>;

/** Draws the chart of a report's person, from nothing but stored data: the same bytes each time. */
export async function drawChart(
  fulfilment: Pick<Fulfilment, "catalogue" | "render" | "shopName">,
  subject: Subject,
  { chart, partnerChart, chartedAt }: Report,
  whose: "own" | "partner",
): Promise<ReportFile> {
  const { order, reportTexts: texts } = subject;
  const shown = whose === "partner" ? (partnerChart ?? chart) : chart;
  const bytes = await fulfilment.render.picture(shown, {
    ...{ texts, now: chartedAt, year: yearOf(order) },
    shopName: fulfilment.shopName,
  });
  return { kind: "photo", name: `${fileName(fulfilment, subject)}.png`, bytes };
}

/** Typesets a report as it is delivered: the same bytes each time. */
export async function drawDocument(
  fulfilment: Pick<Fulfilment, "catalogue" | "render" | "shopName">,
  subject: Subject,
  { chart, partnerChart, text, writtenAt }: WrittenReport,
): Promise<ReportFile> {
  const { order, reportTexts: texts } = subject;
  const bytes = await fulfilment.render.document({
    charts: partnerChart ? [chart, partnerChart] : [chart],
    markdown: text,
    title: orderTitle(order, fulfilment.catalogue, texts),
    year: yearOf(order),
    shopName: fulfilment.shopName,
    orderNumber: order.merchantTransactionId,
    texts,
    now: writtenAt,
  });
  return { kind: "document", name: `${fileName(fulfilment, subject)}.pdf`, bytes };
}

function yearOf({ chosenYear }: Subject["order"]): number | undefined {
  return chosenYear ?? undefined;
}

function fileName({ catalogue }: Pick<Fulfilment, "catalogue">, { order, reportTexts }: Subject): string {
  return reportFileName(orderTitle(order, catalogue, reportTexts), order.merchantTransactionId);
}

import { findProduct } from "../catalogue/catalogue.ts";
import { reportParts } from "../report/parts.ts";
import type { PartContent } from "./deliver-part.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import type { Part, PlannedPart } from "./parts.ts";
import type { WrittenReport } from "./stored-report.ts";

/**
 * The messages of one delivery in the order of the chat: the pictures, the pages of the text, the document. The HTML of
 * pictures and document is their caption.
 */
export function editionOf(fulfilment: Fulfilment, task: Task, report: WrittenReport): readonly PlannedPart[] {
  const { order, reportTexts: texts } = task;
  const number = order.merchantTransactionId;
  const title = titleOf(fulfilment, task);
  const pictures = report.partnerChart ? pairPictures : solePicture;
  const pages = reportParts(report.text, {
    title,
    orderNumber: number,
    noticeAtStart: texts.plain("report.notice"),
    noticeAtEnd: texts.plain("report.notice"),
  });
  return [
    ...pictures.map(({ chart, caption }) => {
      return { kind: "picture", chart, html: texts.html(caption, { number }) } as const;
    }),
    ...pages.map((html) => ({ kind: "text", html }) as const),
    { kind: "document", html: texts.html("part.document", { title, number }) },
  ];
}

const solePicture = [{ chart: "own", caption: "part.picture" }] as const;
const pairPictures = [
  { chart: "own", caption: "part.picture.own" },
  { chart: "partner", caption: "part.picture.partner" },
] as const;

/** Makes what a part shows beside its HTML, from nothing but stored data. */
export async function contentOf(
  fulfilment: Fulfilment,
  task: Task,
  report: WrittenReport,
  part: Part,
): Promise<PartContent> {
  const file = await fileOf(fulfilment, task, report, part);
  return file ? { file } : {};
}

async function fileOf(
  fulfilment: Fulfilment,
  task: Task,
  report: WrittenReport,
  part: Part,
): Promise<PartContent["file"]> {
  const { order, reportTexts: texts } = task;
  const { render } = fulfilment;
  if (part.kind !== "picture" && part.kind !== "document") return undefined;
  const { chart, partnerChart } = report;
  if (part.kind === "picture") {
    const shown = part.chart === "partner" ? (partnerChart ?? chart) : chart;
    const bytes = await render.picture(shown, { texts, now: report.chartedAt });
    return { kind: "photo", name: `${order.merchantTransactionId}.png`, bytes };
  }
  const bytes = await render.document({
    charts: partnerChart ? [chart, partnerChart] : [chart],
    markdown: report.text,
    title: titleOf(fulfilment, task),
    orderNumber: order.merchantTransactionId,
    texts,
    now: report.writtenAt,
  });
  return { kind: "document", name: `${order.merchantTransactionId}.pdf`, bytes };
}

function titleOf({ catalogue }: Fulfilment, { order, reportTexts }: Task): string {
  return findProduct(catalogue, order.productId)?.title[reportTexts.language] ?? order.productId;
}

import { orderTitle } from "../catalogue/order-title.ts";
import { reportParts } from "../report/parts.ts";
import type { PartContent } from "./deliver-part.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import type { Part, PlannedPart } from "./parts.ts";
import { drawChart, drawDocument } from "./report-files.ts";
import type { WrittenReport } from "./stored-report.ts";

/**
 * The messages of one delivery in the order of the chat: the pages of the text, whose first one answers, the pictures, the
 * document. The HTML of pictures and document is their caption.
 */
export function editionOf(fulfilment: Fulfilment, task: Task, report: WrittenReport): readonly PlannedPart[] {
  const { order, reportTexts: texts } = task;
  const number = order.merchantTransactionId;
  const title = orderTitle(order, fulfilment.catalogue, texts);
  const pictures = report.partnerChart ? pairPictures : solePicture;
  const pages = reportParts(report.text, {
    title,
    orderNumber: number,
    noticeAtStart: texts.plain("report.notice"),
    noticeAtEnd: texts.plain("report.notice"),
  });
  return [
    ...pages.map((html) => ({ kind: "text", html }) as const),
    ...pictures.map(({ chart, caption }) => {
      return { kind: "picture", chart, html: texts.html(caption, { title, number }) } as const;
    }),
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
  { kind, chart }: Part,
): Promise<PartContent["file"]> {
  if (kind === "picture") return drawChart(fulfilment, task, report, chart ?? "own");
  return kind === "document" ? drawDocument(fulfilment, task, report) : undefined;
}

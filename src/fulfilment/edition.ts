import { findProduct } from "../catalogue/catalogue.ts";
import { reportParts } from "../report/parts.ts";
import type { PartKind } from "../shared/states.ts";
import { firstEdition } from "../shop/redelivery.ts";
import type { Report } from "./chart-step.ts";
import type { PartContent } from "./deliver-part.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import type { Part } from "./parts.ts";

/** A report whose text is stored. */
export type WrittenReport = Report & { readonly text: string; readonly writtenAt: Date };

/** @returns the report, or undefined while its text is not stored */
export function writtenReport(report: Report | undefined): WrittenReport | undefined {
  const { text = null, writtenAt = null } = report ?? {};
  return report && text !== null && writtenAt !== null ? { ...report, text, writtenAt } : undefined;
}

/**
 * The messages of one delivery in the order of the chat: the pictures, the pages of the text, the document. Pictures and
 * document are left out where the bot cannot draw them; their HTML is the caption.
 */
export function editionOf(
  fulfilment: Fulfilment,
  task: Task,
  report: WrittenReport,
): readonly { kind: PartKind; html: string }[] {
  const { order, reportTexts: texts } = task;
  const number = order.merchantTransactionId;
  const title = titleOf(fulfilment, task);
  const captions = chartsOf(report).length > 1 ? pairCaptions : soleCaption;
  const pages = reportParts(report.text, {
    title,
    orderNumber: number,
    noticeAtStart: texts.plain("report.notice"),
    noticeAtEnd: texts.plain("report.notice"),
  });
  const textParts = pages.map((html) => ({ kind: "text", html }) as const);
  if (!fulfilment.render) return textParts;
  return [
    ...captions.map((key) => ({ kind: "picture", html: texts.html(key, { number }) }) as const),
    ...textParts,
    { kind: "document", html: texts.html("part.document", { title, number }) },
  ];
}

const soleCaption = ["part.picture"] as const;
const pairCaptions = ["part.picture.own", "part.picture.partner"] as const;

/**
 * Makes what a part shows beside its HTML, from nothing but stored data.
 * @param parts all parts of the order behind the receipt
 */
export async function contentOf(
  fulfilment: Fulfilment,
  task: Task,
  report: WrittenReport,
  part: Part,
  parts: readonly Part[],
): Promise<PartContent> {
  const file = await fileOf(fulfilment, task, report, part, parts);
  return file ? { file } : {};
}

async function fileOf(
  fulfilment: Fulfilment,
  task: Task,
  report: WrittenReport,
  part: Part,
  parts: readonly Part[],
): Promise<PartContent["file"]> {
  const { order, reportTexts: texts } = task;
  const { render } = fulfilment;
  if (part.kind !== "picture" && part.kind !== "document") return undefined;
  if (!render) throw new Error("A picture or a document was planned, but nothing is there to draw it");
  const charts = chartsOf(report);
  if (part.kind === "picture") {
    const pictures = firstEdition(parts).filter(({ kind }) => kind === "picture");
    const chart = charts[pictures.findIndex(({ html }) => html === part.html)] ?? report.chart;
    const bytes = await render.picture(chart, { texts, now: report.chartedAt });
    return { kind: "photo", name: `${order.merchantTransactionId}.png`, bytes };
  }
  const bytes = await render.document({
    charts,
    markdown: report.text,
    title: titleOf(fulfilment, task),
    orderNumber: order.merchantTransactionId,
    texts,
    now: report.writtenAt,
  });
  return { kind: "document", name: `${order.merchantTransactionId}.pdf`, bytes };
}

function chartsOf({ chart, partnerChart }: WrittenReport) {
  return partnerChart ? [chart, partnerChart] : [chart];
}

function titleOf({ catalogue }: Fulfilment, { order, reportTexts }: Task): string {
  return findProduct(catalogue, order.productId)?.title[reportTexts.language] ?? order.productId;
}

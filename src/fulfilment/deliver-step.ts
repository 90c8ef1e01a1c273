import { findProduct } from "../catalogue/catalogue.ts";
import { reportParts } from "../report/parts.ts";
import { firstEdition } from "../shared/redelivery.ts";
import { findReport } from "./chart-step.ts";
import { fillPart, placePart } from "./deliver-part.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import { writeStep } from "./fulfilment.ts";
import { done, type Outcome } from "./outcome.ts";
import { findParts, type Part, planParts } from "./parts.ts";
import { receiptPosition } from "./receipt-step.ts";

/** Fixes the report's messages once and sends them in order, the receipt's last word at the end. */
export async function deliverStep(fulfilment: Fulfilment, task: Task): Promise<Outcome> {
  const planned = await planReport(fulfilment, task);
  if (planned.kind !== "done") return planned;
  const delivered = await deliverPages(fulfilment, task);
  if (delivered.kind !== "done") return delivered;
  task.signal.throwIfAborted();
  return deliver(fulfilment, task, receiptPosition, { page: 0, pages: 0 });
}

/** Sends the planned pages that have not arrived yet, in order. */
export async function deliverPages(fulfilment: Fulfilment, task: Task): Promise<Outcome> {
  const parts = await findParts(fulfilment.database.read, task.order.id);
  const planned = parts.filter(({ position }) => position !== receiptPosition);
  const pages = firstEdition(planned).length;
  for (const [index, { position, status }] of planned.entries()) {
    task.signal.throwIfAborted();
    if (status === "sent") continue;
    const outcome = await deliver(fulfilment, task, position, { page: (index % pages) + 1, pages });
    if (outcome.kind !== "done") return outcome;
  }
  return done;
}

/** What was planned before a crash stays: the buyer must never get two different reports. */
async function planReport(fulfilment: Fulfilment, { order, lease, texts }: Task): Promise<Outcome> {
  const report = await findReport(fulfilment.database.read, order.id);
  if (!report?.text) return { kind: "give_up", because: "there is no report to deliver" };
  const pages = reportParts(report.text, {
    title: findProduct(fulfilment.catalogue, order.productId)?.title[texts.language] ?? order.productId,
    orderNumber: order.merchantTransactionId,
    noticeAtStart: texts.plain("report.notice"),
    noticeAtEnd: texts.plain("report.notice"),
  });
  await writeStep(fulfilment, lease, (tx) =>
    planParts(
      tx,
      order.id,
      pages.map((html, index) => ({ position: receiptPosition + 1 + index, kind: "text", html })),
    ),
  );
  return done;
}

async function deliver(
  { database, api }: Fulfilment,
  { order, lease, texts }: Task,
  position: number,
  place: { page: number; pages: number },
): Promise<Outcome> {
  const delivery = { database, api, chatId: order.userId, lease };
  const planned = await partAt(position);
  const placed = await placePart(planned, texts.html("part.placeholder", place), delivery);
  if (placed.kind !== "done") return placed;
  const part = await partAt(position);
  return fillPart(part, delivery);

  async function partAt(wanted: number): Promise<Part> {
    const part = (await findParts(database.read, order.id)).find(({ position }) => position === wanted);
    if (!part) throw new Error("A planned part is not there");
    return part;
  }
}

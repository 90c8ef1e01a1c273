import { findProduct } from "../catalogue/catalogue.ts";
import { reportKeyboard } from "../shop/report-keyboard.ts";
import { done, type Outcome } from "../work/outcome.ts";
import { fillPart, type PartContent, placePart } from "./deliver-part.ts";
import { contentOf, editionOf } from "./edition.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import { writeStep } from "./fulfilment.ts";
import { deliveryOf, findParts, findReceipt, type Part, planParts } from "./parts.ts";
import { findReport, type WrittenReport, writtenReport } from "./stored-report.ts";

const noReport: Outcome = { kind: "give_up", because: "there is no report to deliver" };

/** Fixes the report's messages once and sends them in order, the receipt's last word at the end. */
export async function deliverStep(fulfilment: Fulfilment, task: Task): Promise<Outcome> {
  const report = writtenReport(await findReport(fulfilment.database.read, task.order.id));
  if (!report) return noReport;
  const receipt = await findReceipt(fulfilment.database.read, task.order.id);
  if (!receipt) return { kind: "give_up", because: "there is no receipt before the report" };
  await planReport(fulfilment, task, report, receipt);
  const delivered = await deliverPages(fulfilment, task);
  if (delivered.kind !== "done") return delivered;
  task.signal.throwIfAborted();
  return deliver(fulfilment, task, receipt.position, "", async () => ({}));
}

/** Sends the planned messages that have not arrived yet, in order. */
export async function deliverPages(fulfilment: Fulfilment, task: Task): Promise<Outcome> {
  const { read } = fulfilment.database;
  const report = writtenReport(await findReport(read, task.order.id));
  if (!report) return noReport;
  const parts = await findParts(read, task.order.id);
  const planned = parts.filter(({ kind }) => kind !== "receipt");
  for (const [index, part] of planned.entries()) {
    task.signal.throwIfAborted();
    if (part.status === "sent") continue;
    const placeholder = placeholderOf(part, planned, task);
    const content = async (placed: Part) => ({
      ...(await contentOf(fulfilment, task, report, placed)),
      ...(planned[index + 1]?.edition !== part.edition && invitationOf(fulfilment, task)),
    });
    const outcome = await deliver(fulfilment, task, part.position, placeholder, content);
    if (outcome.kind !== "done") return outcome;
  }
  return done;
}

/** What was planned before a crash stays: the buyer must never get two different reports. */
async function planReport(
  fulfilment: Fulfilment,
  task: Task,
  report: WrittenReport,
  { position, edition }: Part,
): Promise<void> {
  const pages = editionOf(fulfilment, task, report);
  await writeStep(fulfilment, task.lease, (tx) =>
    planParts(
      tx,
      task.order.id,
      pages.map((part, index) => ({ ...part, edition, position: position + 1 + index })),
    ),
  );
}

/** What the buyer can do about the report stands below its last message. */
function invitationOf(
  { catalogue, correctionHours }: Fulfilment,
  { order, texts }: Task,
): Pick<PartContent, "keyboard"> {
  const isAskable = (findProduct(catalogue, order.productId)?.questions ?? 0) > 0;
  return { keyboard: { inline_keyboard: reportKeyboard(order, { isAskable, correctionHours }, texts) } };
}

/** A page tells its number among the pages of its delivery. */
function placeholderOf(part: Part, planned: readonly Part[], { reportTexts: texts }: Task): string {
  const { kind, edition, position } = part;
  if (kind === "picture" || kind === "document") return texts.html(`part.placeholder.${kind}`);
  const pages = planned.filter((each) => each.kind === "text" && each.edition === edition);
  const page = pages.filter((each) => each.position <= position).length;
  return texts.html("part.placeholder", { page, pages: pages.length });
}

async function deliver(
  fulfilment: Fulfilment,
  task: Task,
  position: number,
  placeholder: string,
  content: (part: Part) => Promise<PartContent>,
): Promise<Outcome> {
  const planned = await partAt(position);
  const delivery = deliveryOf(fulfilment, task, planned);
  const placed = await placePart(planned, placeholder, delivery);
  if (placed.kind !== "done") return placed;
  const part = await partAt(position);
  return fillPart(part, await content(part), delivery);

  async function partAt(wanted: number): Promise<Part> {
    const parts = await findParts(fulfilment.database.read, task.order.id);
    const part = parts.find((each) => each.position === wanted);
    if (!part) throw new Error("A planned part is not there");
    return part;
  }
}

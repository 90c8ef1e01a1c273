import { orderTitle } from "../catalogue/order-title.ts";
import { callTelegram } from "../gateways/telegram.ts";
import { type Excerpt, excerptOf } from "../report/excerpt.ts";
import type { FactSheet } from "../report/fact-sheet/sheet.ts";
import { describeError } from "../shared/log.ts";
import { noteLateReport, shortDelayMs } from "../shop/delays.ts";
import { reportWaits, waitWords } from "../shop/usual-waits.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import { findReceipt } from "./parts.ts";
import { receiptManner } from "./receipt-manner.ts";

/** Telegram takes about one message a second in a chat; what is being delivered to others must not wait for previews. */
const shortestGapMs = 4_000;

/** What is being written, and when its last words were shown. */
interface Preview {
  readonly sections: readonly string[];
  readonly factSheet: FactSheet;
}

/**
 * Shows in the receipt which section is being written and its last sentences, at most every four seconds, and half as often
 * after each edit that did not get through, which is only logged. An edit of the receipt and not a message draft: a draft
 * is gone after half a minute and for whoever looks later, the receipt stands. A model that says nothing for a minute is a
 * delay that the buyer is told of.
 */
export function showProgress(fulfilment: Fulfilment, task: Task, preview: Preview) {
  let edits: Promise<void> = Promise.resolve();
  let isEditing = false;
  let gapMs = shortestGapMs;
  let shownAtMs = Number.NEGATIVE_INFINITY;
  const silent = setTimeout(() => sayLate(fulfilment, task), shortDelayMs);
  return {
    onText(textSoFar: string): void {
      clearTimeout(silent);
      const nowMs = performance.now();
      if (isEditing || nowMs - shownAtMs < gapMs) return;
      const excerpt = excerptOf(textSoFar, preview.factSheet);
      if (!excerpt || !preview.sections.includes(excerpt.heading)) return;
      isEditing = true;
      shownAtMs = nowMs;
      edits = edit(fulfilment, task, preview.sections, excerpt).then((isShown) => {
        isEditing = false;
        gapMs = isShown ? shortestGapMs : gapMs * 2;
      });
    },
    /** Resolves when no edit is under way, so that none can overtake the receipt's last word. */
    settled(): Promise<void> {
      clearTimeout(silent);
      return edits;
    },
  };
}

/** The model may keep silent for minutes before it fails. */
async function sayLate({ database, log, clock }: Fulfilment, { order }: Task): Promise<void> {
  try {
    await database.write((tx) => noteLateReport(tx, order.id, clock()));
  } catch (error) {
    log.warn("delay_not_noted", { orderId: order.id, cause: describeError(error) });
  }
}

async function edit(
  { api, database, catalogue, log }: Fulfilment,
  { order, texts }: Task,
  sections: readonly string[],
  { heading, words }: Excerpt,
): Promise<boolean> {
  try {
    const messageId = (await findReceipt(database.read, order.id))?.messageId;
    if (!messageId) return false;
    const number = order.merchantTransactionId;
    const title = orderTitle(order, catalogue, texts);
    const wait = waitWords(await reportWaits(database.read, order.productId), texts);
    const place = { section: heading, done: sections.indexOf(heading) + 1, total: sections.length };
    const html =
      texts.html(`receipt.progress.${receiptManner(order)}`, { number, title, wait, ...place }) +
      (words === "" ? "" : texts.html("receipt.excerpt", { words }));
    const shown = await callTelegram(() =>
      api.editMessageText(order.userId, messageId, html, {
        parse_mode: "HTML",
        link_preview_options: { is_disabled: true },
      }),
    );
    return shown.kind === "done";
  } catch (error) {
    log.warn("progress_not_shown", { orderId: order.id, cause: describeError(error) });
    return false;
  }
}

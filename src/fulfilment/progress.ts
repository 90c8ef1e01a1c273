import { orderTitle } from "../catalogue/order-title.ts";
import { callTelegram } from "../gateways/telegram.ts";
import type { Words } from "../locales/texts.ts";
import { describeError } from "../shared/log.ts";
import { noteLateReport, shortDelayMs } from "../shop/delays.ts";
import { reportWaits, waitWords } from "../shop/usual-waits.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import { findReceipt } from "./parts.ts";
import { receiptManner } from "./receipt-manner.ts";

/** Telegram takes about one message a second in a chat; what is being delivered to others must not wait for previews. */
const shortestGapMs = 4_000;

/** What is being written. */
interface Preview {
  /** headings in the report's order */
  readonly sections: readonly string[];
  /** those of them that stand so far */
  readonly written: () => readonly string[];
}

/** Hears how far the sections of a report are. */
export interface Progress {
  /**
   * a section has grown
   * @param words what of it can be shown now, asked for when it is; empty: nothing yet
   */
  onText(heading: string, words: () => string): void;
  /** Resolves when no edit is under way, so that none can overtake the receipt's last word. */
  settled(): Promise<void>;
}

/**
 * Shows in the receipt which sections stand, which are being written, and the last sentences of the one that was heard of
 * last, at most every four seconds, and half as often after each edit that did not get through, which is only logged. An
 * edit of the receipt and not a message draft: a draft is gone after half a minute and for whoever looks later, the receipt
 * stands. A model that says nothing for a minute is a delay that the buyer is told of.
 */
export function showProgress(fulfilment: Fulfilment, task: Task, preview: Preview): Progress {
  const begun = new Set<string>();
  let edits: Promise<void> = Promise.resolve();
  let isEditing = false;
  let gapMs = shortestGapMs;
  let shownAtMs = Number.NEGATIVE_INFINITY;
  const silent = setTimeout(() => sayLate(fulfilment, task), shortDelayMs);
  return {
    onText(heading, words) {
      clearTimeout(silent);
      begun.add(heading);
      const nowMs = performance.now();
      if (isEditing || nowMs - shownAtMs < gapMs) return;
      isEditing = true;
      shownAtMs = nowMs;
      edits = edit(fulfilment, task, {
        ...{ sections: preview.sections, written: preview.written(), begun },
        ...{ heading, words: words() },
      }).then((isShown) => {
        isEditing = false;
        gapMs = isShown ? shortestGapMs : gapMs * 2;
      });
    },
    settled() {
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

/** How far a report is. */
interface Stage {
  readonly sections: readonly string[];
  readonly written: readonly string[];
  readonly begun: ReadonlySet<string>;
  /** the section that was heard of last, and its last sentences */
  readonly heading: string;
  readonly words: string;
}

async function edit(
  { api, database, catalogue, log }: Fulfilment,
  { order, texts }: Task,
  stage: Stage,
): Promise<boolean> {
  try {
    const messageId = (await findReceipt(database.read, order.id))?.messageId;
    if (!messageId) return false;
    const number = order.merchantTransactionId;
    const title = orderTitle(order, catalogue, texts);
    const wait = waitWords(await reportWaits(database.read, order.productId), texts);
    const place = { done: stage.written.length, total: stage.sections.length };
    const html =
      texts.html(`receipt.progress.${receiptManner(order)}`, { number, title, wait, ...place }) +
      stageHtml(stage, texts);
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

/** A line for each section with its mark, and the sentences below. */
function stageHtml({ sections, written, begun, heading, words }: Stage, texts: Words): string {
  const lines = sections.map((section) => {
    if (written.includes(section)) return texts.html("receipt.section.written", { section });
    return texts.html(begun.has(section) ? "receipt.section.begun" : "receipt.section.waiting", { section });
  });
  const below = words === "" ? "" : texts.html("receipt.excerpt", { section: heading, words });
  return `\n\n${lines.join("\n")}${below}`;
}

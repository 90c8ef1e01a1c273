import { callTelegram } from "../gateways/telegram.ts";
import { describeError } from "../shared/log.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import { findParts } from "./parts.ts";
import { receiptPosition } from "./receipt-step.ts";

const shortestGapMs = 3_000;

/** Shows in the receipt which section is being written, at most every three seconds; a failed edit is only logged. */
export function showProgress(fulfilment: Fulfilment, task: Task, sections: readonly string[]) {
  let edits: Promise<void> = Promise.resolve();
  let shown = 0;
  let shownAtMs = Number.NEGATIVE_INFINITY;
  return {
    onText(textSoFar: string): void {
      const begun = textSoFar.match(/^## /gm)?.length ?? 0;
      const nowMs = performance.now();
      if (begun <= shown || nowMs - shownAtMs < shortestGapMs) return;
      shown = begun;
      shownAtMs = nowMs;
      edits = edits.then(() => edit(fulfilment, task, sections, begun));
    },
    /** Resolves when no edit is under way, so that none can overtake the receipt's last word. */
    settled: () => edits,
  };
}

async function edit(
  { api, database, log }: Fulfilment,
  { order, texts }: Task,
  sections: readonly string[],
  begun: number,
): Promise<void> {
  try {
    const parts = await findParts(database.read, order.id);
    const messageId = parts.find(({ position }) => position === receiptPosition)?.messageId;
    if (!messageId) return;
    const section = sections[begun - 1] ?? "";
    const number = order.merchantTransactionId;
    const html = texts.html("receipt.progress", { number, section, done: begun, total: sections.length });
    await callTelegram(() => api.editMessageText(order.userId, messageId, html, { parse_mode: "HTML" }));
  } catch (error) {
    log.warn("progress_not_shown", { orderId: order.id, cause: describeError(error) });
  }
}

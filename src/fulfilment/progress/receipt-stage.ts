import { orderTitle } from "../../catalogue/order-title.ts";
import { callTelegram } from "../../gateways/telegram.ts";
import type { Words } from "../../locales/texts.ts";
import { describeError } from "../../shared/log.ts";
import { reportWaits, waitWords } from "../../shop/usual-waits.ts";
import type { Fulfilment, Task } from "../fulfilment.ts";
import { findReceipt } from "../parts.ts";
import { receiptManner } from "../receipt-manner.ts";
import type { Heard } from "./live-words.ts";

/** Looks of a second between two edits: what is being delivered to others must not wait for them. */
const fewestLooks = 4;

/** Characters: a look over the shoulder, not the report. */
const longest = 140;

/** How far a report is. */
interface Stage {
  /** headings in the report's order */
  readonly sections: readonly string[];
  readonly written: readonly string[];
  readonly begun: ReadonlySet<string>;
}

/**
 * What the receipt says of the sections: edited at first and whenever another one stands, at most every four seconds, and
 * half as often after each edit that did not get through.
 */
export class ReceiptStage {
  readonly #fulfilment: Fulfilment;
  readonly #task: Task;
  #gap = fewestLooks;
  #rest = 0;
  #shownWritten = -1;

  constructor(fulfilment: Fulfilment, task: Task) {
    this.#fulfilment = fulfilment;
    this.#task = task;
  }

  /**
   * Shows what is new.
   * @param heard the words that no preview shows, each time that there are any; absent: one does
   */
  async look(stage: Stage, heard: Heard | undefined): Promise<"shown" | "not_shown" | "blocked"> {
    const count = stage.written.length;
    const isNews = heard ? heard.size > 0 : count !== this.#shownWritten;
    this.#rest -= 1;
    if (!isNews || this.#rest > 0) return "not_shown";
    const shown = await edit(this.#fulfilment, this.#task, stage, heard);
    const isShown = shown === "shown";
    if (isShown) this.#shownWritten = count;
    this.#gap = isShown ? fewestLooks : this.#gap * 2;
    this.#rest = this.#gap;
    return shown;
  }
}

async function edit(
  { api, database, catalogue, log }: Fulfilment,
  { order, texts }: Task,
  stage: Stage,
  heard: Heard | undefined,
): Promise<"shown" | "not_shown" | "blocked"> {
  try {
    const messageId = (await findReceipt(database.read, order.id))?.messageId;
    if (!messageId) return "not_shown";
    const number = order.merchantTransactionId;
    const title = orderTitle(order, catalogue, texts);
    const wait = waitWords(await reportWaits(database.read, order.productId), texts);
    const place = { done: stage.written.length, total: stage.sections.length };
    const html =
      texts.html(`receipt.progress.${receiptManner(order)}`, { number, title, wait, ...place }) +
      `\n\n${sectionLines(stage, texts)}${excerpt(heard, texts)}`;
    const { kind } = await callTelegram(() =>
      api.editMessageText(order.userId, messageId, html, {
        parse_mode: "HTML",
        link_preview_options: { is_disabled: true },
      }),
    );
    if (kind === "blocked") return kind;
    return kind === "done" || kind === "not_modified" ? "shown" : "not_shown";
  } catch (error) {
    log.warn("progress_not_shown", { orderId: order.id, cause: describeError(error) });
    return "not_shown";
  }
}

/** A line for each section with its mark. */
function sectionLines({ sections, written, begun }: Stage, texts: Words): string {
  const lines = sections.map((section) => {
    if (written.includes(section)) return texts.html("receipt.section.written", { section });
    return texts.html(begun.has(section) ? "receipt.section.begun" : "receipt.section.waiting", { section });
  });
  return lines.join("\n");
}

/** The last sentences of the section that was heard of last. */
function excerpt(heard: Heard | undefined, texts: Words): string {
  const [section, wordsOf] = [...(heard ?? [])].at(-1) ?? [];
  const words = wordsOf?.(longest) ?? "";
  return section === undefined || words === "" ? "" : texts.html("receipt.excerpt", { section, words });
}

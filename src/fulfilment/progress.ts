import { describeError } from "../shared/log.ts";
import { pause } from "../shared/pause.ts";
import { noteLateReport, shortDelayMs } from "../shop/delays.ts";
import type { Fulfilment, Task } from "./fulfilment.ts";
import { type Heard, LiveWords, longestLive } from "./progress/live-words.ts";
import { ReceiptStage } from "./progress/receipt-stage.ts";

/** How often it is looked what there is to show: Telegram takes about one call a second in a chat. */
const lookMs = 1_000;

/** What is being written. */
interface Outline {
  /** headings in the report's order */
  readonly sections: readonly string[];
  /** those of them that stand so far */
  readonly written: () => readonly string[];
}

/** Hears how far the sections of a report are. */
export interface Progress {
  /**
   * a section has grown
   * @param words as many of its last words as can be shown in so many characters, asked for when they are; empty: none yet
   */
  onText(heading: string, words: (longest: number) => string): void;
  /** Resolves when nothing is shown any more and no call is under way, so that none can overtake what is sent then. */
  settled(): Promise<void>;
}

/**
 * Shows what is being written, from the first words on: a live preview has the last sentences, the receipt has which
 * sections stand and which are under way. The preview vanishes by itself, the receipt stays, so that a bot that is killed
 * leaves nothing behind and goes on in both. Where Telegram shows no previews, the receipt has the sentences, too. What does
 * not get through is only logged. A model that says nothing for a minute is a delay that the buyer is told of.
 * @param wait takes the place of a pause, in tests
 */
export function showProgress(
  fulfilment: Fulfilment,
  task: Task,
  { sections, written }: Outline,
  wait: typeof pause = pause,
): Progress {
  const begun = new Set<string>();
  let heard: Heard = new Map();
  let showing: Promise<void> | undefined;
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, task.signal]);
  const live = new LiveWords(fulfilment, task);
  const receipt = new ReceiptStage(fulfilment, task);
  const look = async () => {
    const news = heard;
    heard = new Map();
    const preview = await live.look(news);
    if (preview === "blocked") return "blocked";
    const stage = { sections, written: written(), begun };
    return receipt.look(stage, preview === "refused" ? news : undefined);
  };
  const keepShowing = async () => {
    do {
      if ((await look()) === "blocked") return;
      await wait(lookMs, signal);
    } while (!signal.aborted);
  };
  const silent = setTimeout(() => sayLate(fulfilment, task), shortDelayMs);
  return {
    onText(heading, words) {
      clearTimeout(silent);
      begun.add(heading);
      // What was heard of last stands last.
      heard.delete(heading);
      heard.set(heading, words);
      if (!showing && words(longestLive) !== "") showing = keepShowing();
    },
    async settled() {
      clearTimeout(silent);
      over.abort();
      await showing;
      live.end();
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

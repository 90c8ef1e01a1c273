import type { Preview } from "../../gateways/telegram/live-previews.ts";
import { describeError } from "../../shared/log.ts";
import type { Fulfilment, Task } from "../fulfilment.ts";

/** Sections that have grown since the last look, the latest last, and what can be shown of each in so many characters. */
export type Heard = Map<string, (longest: number) => string>;

/** Characters: with their heading they fit on a phone beside the receipt's last lines (our choice). */
export const longestLive = 300;

/** A preview is gone after 30 s: one that has nothing new is shown again before (our choice, in looks of a second). */
const looksWithoutNews = 20;

/**
 * The preview of the section that is being written: it stays with one as long as that grows, so that the words can be read,
 * and goes over to another then.
 */
export class LiveWords {
  readonly #fulfilment: Pick<Fulfilment, "previews" | "log">;
  readonly #task: Pick<Task, "order" | "texts">;
  #heading = "";
  #html = "";
  #shownHtml = "";
  #looks = 0;

  constructor(fulfilment: Pick<Fulfilment, "previews" | "log">, task: Pick<Task, "order" | "texts">) {
    this.#fulfilment = fulfilment;
    this.#task = task;
  }

  /** Shows what is new. */
  async look(heard: Heard): Promise<Preview> {
    const { previews, log } = this.#fulfilment;
    const { order } = this.#task;
    if (previews.areRefused) return "refused";
    this.#looks += 1;
    try {
      this.#choose(heard);
      if (this.#html === "") return "not_shown";
      if (this.#html === this.#shownHtml && this.#looks < looksWithoutNews) return "shown";
      const shown = await previews.show(order.userId, order.id, this.#html);
      if (shown === "shown") this.#noteShown();
      return shown;
    } catch (error) {
      log.warn("preview_not_shown", { orderId: order.id, cause: describeError(error) });
      return "not_shown";
    }
  }

  /** Leaves the chat to what else is being written for its user. */
  end(): void {
    const { order } = this.#task;
    this.#fulfilment.previews.end(order.userId, order.id);
  }

  /** A section that has no words yet is not gone over to. */
  #choose(heard: Heard): void {
    const others = [...heard.keys()].toReversed();
    const candidates = heard.has(this.#heading) ? [this.#heading] : others;
    for (const section of candidates) {
      const words = heard.get(section)?.(longestLive) ?? "";
      if (words === "") continue;
      this.#heading = section;
      this.#html = this.#task.texts.html("preview.words", { section, words });
      return;
    }
  }

  #noteShown(): void {
    this.#shownHtml = this.#html;
    this.#looks = 0;
  }
}

import type { App } from "../app.ts";
import { hourMs, isOver, type Wait } from "../shared/time.ts";
import { sayLastWords } from "./last-words.ts";

/** Tells the admins of a clock that keeps the only bot from leading: nobody leads who would send the alert. */
export class ClockAlarm {
  readonly #speaker: Pick<App, "database" | "api" | "adminIds" | "log">;
  #told: Wait | undefined;

  constructor(speaker: Pick<App, "database" | "api" | "adminIds" | "log">) {
    this.#speaker = speaker;
  }

  /** Tells it once an hour, as long as it is asked to. */
  async ring(host: string, seconds: number, now: Date): Promise<void> {
    if (this.#told && !isOver(this.#told, now)) return;
    this.#told = { since: now, ms: hourMs };
    await sayLastWords(this.#speaker, "clock_differs", { host, seconds });
  }
}

import type { Call } from "./call.ts";
import { Refusal } from "./refusal.ts";
import type { Service } from "./service.ts";
import { allowedUpdates } from "./update-kinds.ts";
import type { Update } from "./wire.ts";

/** Source: Telegram cuts longer long polls at 50 s. */
const maxTimeoutSeconds = 50;

/** The getUpdates side of the bot's updates: at most one consumer waits at a time. */
export class Polling {
  readonly #service: Service;
  /** fires when somebody else takes over */
  #current: AbortController | undefined;

  constructor(service: Service) {
    this.#service = service;
  }

  /**
   * Hands out updates, waiting for the first one if the call says so.
   * @throws Refusal 409 when another consumer or a webhook takes over meanwhile
   */
  async getUpdates({ fields, signal }: Call): Promise<readonly Update[]> {
    const { updates, world } = this.#service;
    this.terminate("other getUpdates request; make sure that only one bot instance is running");
    updates.allowed = allowedUpdates(fields.allowed_updates, updates.allowed);
    const offset = Number(fields.offset ?? 0);
    if (offset !== 0) updates.confirm(offset);
    const limit = Math.min(Math.max(Number(fields.limit ?? 100), 1), 100);
    const timeoutSeconds = Math.min(Math.max(Number(fields.timeout ?? 0), 0), maxTimeoutSeconds);
    if (updates.size === 0 && timeoutSeconds > 0) await this.#firstUpdate(timeoutSeconds * 1000, signal);
    const batch = signal.aborted ? [] : updates.first(limit);
    world.journal.record("telegram", "getUpdates", {
      offset,
      update_ids: batch.map(({ update_id }) => update_id),
    });
    return batch;
  }

  /** Ends the waiting consumer, if there is one, with Telegram's conflict. */
  terminate(by: string): void {
    this.#current?.abort(new Refusal(409, `Conflict: terminated by ${by}`));
    this.#current = undefined;
  }

  stop(): void {
    this.#current?.abort(new Refusal(502, "Bad Gateway"));
  }

  /** Resolves at the first update, the timeout, or when the consumer goes away. */
  async #firstUpdate(timeoutMs: number, gone: AbortSignal): Promise<void> {
    const takenOver = new AbortController();
    this.#current = takenOver;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const unsubscribe = this.#service.updates.subscribe(resolve);
    const timer = setTimeout(resolve, timeoutMs);
    const leave = () => resolve();
    gone.addEventListener("abort", leave);
    takenOver.signal.addEventListener("abort", () => reject(takenOver.signal.reason));
    if (gone.aborted) resolve();
    await promise.finally(() => {
      clearTimeout(timer);
      unsubscribe();
      gone.removeEventListener("abort", leave);
      if (this.#current === takenOver) this.#current = undefined;
    });
  }
}

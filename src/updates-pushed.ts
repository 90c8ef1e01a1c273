import type { Update } from "grammy/types";
import { pause } from "./shared/pause.ts";

/** Telegram is answered after so long, whether the update is done or not: it may push one after the other. */
const patienceMs = 500;
/** So many updates may be in hand, and so many are remembered (our choice). */
const mostInHand = 1000;
const mostRemembered = 2 * mostInHand;

/**
 * The updates that Telegram pushes: one that it pushes again is not handled again, and no slow one keeps others waiting. One
 * that is done soon is confirmed then, so that a killed bot gets it again.
 */
export class UpdatesPushed {
  readonly #handle: (update: Update) => Promise<void>;
  /** the latest, by number, oldest first */
  readonly #known = new Map<number, Promise<void>>();
  readonly #running = new Set<Promise<void>>();

  /** @param handle rejects for an update that Telegram is to keep */
  constructor(handle: (update: Update) => Promise<void>) {
    this.#handle = handle;
  }

  /**
   * Handles an update once.
   * @returns whether Telegram need not push it again
   */
  async take(update: Update): Promise<boolean> {
    const running = this.#known.get(update.update_id) ?? this.#begin(update);
    if (!running) return false;
    const late = new AbortController();
    const isTaken = await Promise.race([
      running.then(
        () => true,
        () => false,
      ),
      pause(patienceMs, late.signal).then(() => true),
    ]);
    late.abort();
    return isTaken;
  }

  /** Resolves when all that was begun has ended, one way or the other. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  #begin(update: Update): Promise<void> | undefined {
    if (this.#running.size >= mostInHand) return undefined;
    const running = this.#handle(update);
    const { update_id: id } = update;
    this.#known.set(id, running);
    const [oldest] = this.#known.keys();
    if (this.#known.size > mostRemembered && oldest !== undefined) this.#known.delete(oldest);
    this.#running.add(running);
    running.then(
      () => this.#running.delete(running),
      () => {
        this.#running.delete(running);
        this.#known.delete(id);
      },
    );
    return running;
  }
}
